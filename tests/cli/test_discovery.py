"""Which files a run checks: folders, .gitignore, links, standard input."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def checked(shell: Shell, *arguments: str) -> list[str]:
    return [file["path"] for file in shell.check(*arguments).json["files"]]


def test_folder_is_searched_for_markdown(shell: Shell) -> None:
    for name in ("p/a.md", "p/deep/er/b.markdown", "p/C.MD", "p/d.txt", "p/md"):
        shell.write(name, shell.good)
    assert checked(shell, "p") == ["p/C.MD", "p/a.md", "p/deep/er/b.markdown"]


@pytest.mark.parametrize("folder", [".git", "node_modules", ".venv", "__pycache__", ".tox"])
def test_folders_of_tools_are_left_out(shell: Shell, folder: str) -> None:
    shell.write(f"p/{folder}/a.md", shell.error)
    shell.write("p/b.md", shell.good)
    assert checked(shell, "p") == ["p/b.md"]


@pytest.mark.parametrize(
    ("ignores", "left"),
    [
        ({".gitignore": "drafts/\n"}, ["p/a.md", "p/sub/c.md"]),
        ({".gitignore": "*.md\n!a.md\n"}, ["p/a.md"]),
        ({".gitignore": "/p/a.md\n"}, ["p/drafts/b.md", "p/sub/c.md"]),
        ({"p/.gitignore": "sub\n"}, ["p/a.md", "p/drafts/b.md"]),
        ({".gitignore": "c.md\n", "p/sub/.gitignore": "!c.md\n"}, ["p/a.md", "p/drafts/b.md", "p/sub/c.md"]),
        ({".gitignore": "# a.md\n\n"}, ["p/a.md", "p/drafts/b.md", "p/sub/c.md"]),
        ({".gitignore": "p/*/*.md\n"}, ["p/a.md"]),
        ({".gitignore": "drafts/\n", "p/.gitignore": "!drafts/b.md\n"}, ["p/a.md", "p/sub/c.md"]),
    ],
)
@pytest.mark.parametrize("path", ["p", "."])
def test_what_git_ignores_is_left_out(shell: Shell, ignores: dict[str, str], left: list[str], path: str) -> None:
    for name in ("p/a.md", "p/drafts/b.md", "p/sub/c.md"):
        shell.write(name, shell.good)
    for name, text in ignores.items():
        shell.write(name, text)
    assert [name.removeprefix("./") for name in checked(shell, path)] == left


def test_ignored_file_is_checked_when_named(shell: Shell) -> None:
    shell.write(".gitignore", "*.md\n")
    shell.write("a.md", shell.error)
    assert checked(shell, "a.md") == ["a.md"]


def test_ignores_above_the_repository_do_not_count(shell: Shell) -> None:
    shell.write(".gitignore", "*.md\n")
    shell.write("inner/.git/HEAD", "x")
    shell.write("inner/docs/a.md", shell.good)
    assert checked(shell, "inner/docs") == ["inner/docs/a.md"]


def test_link_that_leads_back_up_is_named_and_not_followed(shell: Shell) -> None:
    shell.write("p/a.md", shell.good)
    (shell.folder / "p" / "loop").symlink_to("..", target_is_directory=True)
    ran = shell.check("p")
    assert [file["path"] for file in ran.json["files"]] == ["p/a.md"]
    assert [error["path"] for error in ran.json["errors"]] == ["p/loop"]
    assert "loop" in ran.json["errors"][0]["message"]


def test_link_to_a_neighbour_with_a_longer_name_is_no_loop(shell: Shell) -> None:
    shell.write("plans-old/a.md", shell.good)
    (shell.folder / "plans-old" / "link").symlink_to("../plans", target_is_directory=True)
    shell.write("plans/b.md", shell.good)
    ran = shell.check("plans-old")
    assert ran.json["errors"] == []
    assert ran.code == 0


def test_links_out_of_the_folder_are_not_followed(shell: Shell) -> None:
    shell.write("elsewhere/secret.md", shell.error)
    shell.write("p/a.md", shell.good)
    (shell.folder / "p" / "file.md").symlink_to("../elsewhere/secret.md")
    (shell.folder / "p" / "folder").symlink_to("../elsewhere", target_is_directory=True)
    assert checked(shell, "p") == ["p/a.md"]


def test_broken_link_is_reported_when_named(shell: Shell) -> None:
    (shell.folder / "gone.md").symlink_to("nowhere.md")
    ran = shell.check("gone.md")
    assert ran.code == 2
    assert [error["path"] for error in ran.json["errors"]] == ["gone.md"]


def test_broken_link_in_a_folder_is_no_bug(shell: Shell) -> None:
    shell.write("p/a.md", shell.good)
    (shell.folder / "p" / "gone.md").symlink_to("nowhere.md")
    ran = shell.check("p")
    assert ran.code in (0, 2)
    assert [file["path"] for file in ran.json["files"]] == ["p/a.md"]


def test_file_that_is_reached_twice_is_checked_once(shell: Shell) -> None:
    shell.write("p/a.md", shell.error)
    assert checked(shell, "p/a.md", "./p/a.md", "p", "p/../p") == ["p/a.md"]


def test_missing_path_exits_with_2(shell: Shell) -> None:
    ran = shell.run("nowhere")
    assert ran.code == 2
    assert "nowhere: no such file or folder" in ran.err


@pytest.mark.parametrize("file", [None, "p/README.md", "p/a.txt"])
def test_folder_without_plans_exits_with_2(shell: Shell, file: str | None) -> None:
    (shell.folder / "p").mkdir()
    if file:
        shell.write(file, "# Readme\n\nwords\n")
    ran = shell.run("p")
    assert ran.code == 2
    assert "no plan" in ran.err


def test_file_that_is_no_plan_is_skipped_in_a_folder_with_a_note(shell: Shell) -> None:
    shell.write("p/README.md", "# Readme\n\nwords\n")
    shell.write("p/a.md", shell.good)
    ran = shell.run("p")
    assert ran.code == 0
    assert "skipped p/README.md (no plan)" in ran.out


def test_file_that_is_no_plan_is_an_error_when_named(shell: Shell) -> None:
    shell.write("README.md", "# Readme\n\nwords\n")
    ran = shell.check("README.md")
    assert (ran.code, ran.rules) == (1, ["unknown-format"])


@pytest.mark.parametrize(
    ("arguments", "code", "rules"), [(["--unknown", "skip", "p/README.md", "p/a.md"], 0, []), (["--unknown", "error", "p"], 1, ["unknown-format"])]
)
def test_option_decides_about_files_that_are_no_plan(shell: Shell, arguments: list[str], code: int, rules: list[str]) -> None:
    shell.write("p/README.md", "# Readme\n\nwords\n")
    shell.write("p/a.md", shell.good)
    ran = shell.check(*arguments)
    assert (ran.code, ran.rules) == (code, rules)


def test_standard_input_is_checked_under_the_name_that_it_is_given(shell: Shell) -> None:
    shell.write("docs/plancheck.toml", 'ignore = ["missing-given"]\n')

    def piped(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "plancheck", "check", *arguments]
        return subprocess.run(command, input=shell.error, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})

    unnamed, named = piped("-"), piped("-", "--stdin-filename", "docs/a.md")
    assert unnamed.returncode == 1
    assert "<stdin>:9:1" in unnamed.stdout
    assert (named.returncode, named.stderr) == (0, "")
