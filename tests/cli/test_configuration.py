"""Configuration: where it is found, what it may say, and what happens when it is broken."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

QUIET = 'ignore = ["missing-given"]\n'


@pytest.mark.parametrize(("name", "text"), [("plancheck.toml", QUIET), ("pyproject.toml", "[tool.plancheck]\n" + QUIET)])
def test_configuration_is_found_upwards(shell: Shell, name: str, text: str) -> None:
    shell.write("docs/plans/a.md", shell.error)
    assert shell.check("docs/plans/a.md").rules == ["missing-given"]
    shell.write(name, text)
    assert shell.check("docs/plans/a.md").rules == []
    assert shell.check("docs").rules == []


def test_isolated_ignores_it(shell: Shell) -> None:
    shell.write("plancheck.toml", QUIET)
    shell.write("a.md", shell.error)
    assert shell.check("a.md", "--isolated").rules == ["missing-given"]


def test_nearest_configuration_decides_alone(shell: Shell) -> None:
    shell.write("plancheck.toml", 'ignore = ["vague-wording"]\n')
    shell.write("docs/plancheck.toml", QUIET)
    shell.write("docs/a.md", shell.error)
    shell.write("docs/b.md", shell.warning)
    shell.write("c.md", shell.warning)
    assert [(finding["path"], finding["rule"]) for finding in shell.check(".").json["findings"]] == [("docs/b.md", "vague-wording")]


def test_search_stops_at_the_root_of_the_repository(shell: Shell) -> None:
    shell.write("plancheck.toml", QUIET)
    shell.write("inner/.git/HEAD", "ref: refs/heads/main\n")
    shell.write("inner/a.md", shell.error)
    assert shell.check("inner/a.md").rules == ["missing-given"]


def test_git_file_of_a_worktree_is_a_root_as_well(shell: Shell) -> None:
    shell.write("plancheck.toml", QUIET)
    shell.write("inner/.git", "gitdir: ../.git/worktrees/inner\n")
    shell.write("inner/a.md", shell.error)
    assert shell.check("inner/a.md").rules == ["missing-given"]


def test_project_file_without_a_word_to_plancheck_does_not_end_the_search(shell: Shell) -> None:
    shell.write("plancheck.toml", QUIET)
    shell.write("docs/pyproject.toml", "[tool.other]\nx = 1\n")
    shell.write("docs/a.md", shell.error)
    assert shell.check("docs/a.md").rules == []


def test_configured_level_fails_the_run_and_the_option_goes_before(shell: Shell) -> None:
    shell.write("plancheck.toml", 'fail-on = "warning"\n')
    shell.write("a.md", shell.warning)
    assert shell.check("a.md").code == 1
    assert shell.check("a.md", "--fail-on", "error").code == 0
    assert shell.check("a.md", "--isolated").code == 0


def test_select_of_the_command_line_goes_before_the_configuration(shell: Shell) -> None:
    shell.write("plancheck.toml", 'select = ["SEC"]\n')
    shell.write("a.md", shell.error)
    assert shell.check("a.md").rules == []
    assert shell.check("a.md", "--select", "CON").rules == ["missing-given"]


def test_globs_give_files_their_format(shell: Shell) -> None:
    shell.write("plancheck.toml", '[plans]\n"docs/old/*.md" = "micro-v2"\n')
    shell.write("docs/old/a.md", shell.good)
    shell.write("docs/new/a.md", shell.good)
    files = shell.check("docs").json["files"]
    assert {file["path"]: file["format"] for file in files} == {"docs/old/a.md": "micro-v2", "docs/new/a.md": "micro-v3"}


def test_globs_are_relative_to_their_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("plancheck.toml", 'exclude = ["docs/drafts"]\n[plans]\n"docs/*.md" = "micro-v2"\n')
    shell.write("docs/a.md", shell.good)
    shell.write("docs/drafts/b.md", shell.error)
    monkeypatch.chdir(shell.folder / "docs")
    assert [(file["path"], file["format"]) for file in shell.check(".").json["files"]] == [("a.md", "micro-v2")]


def test_excluded_file_is_checked_when_named(shell: Shell) -> None:
    shell.write("plancheck.toml", 'exclude = ["drafts/*"]\n')
    shell.write("drafts/a.md", shell.error)
    shell.write("b.md", shell.good)
    assert shell.check(".").rules == []
    assert shell.check("drafts/a.md").rules == ["missing-given"]


def test_option_goes_before_document_before_configuration(shell: Shell) -> None:
    shell.write("plancheck.toml", '[plans]\n"*.md" = "micro-v2"\n')
    shell.write("a.md", "<!-- plancheck: format=micro-v3 -->\n" + shell.good)
    assert shell.check("a.md").json["files"][0]["format"] == "micro-v3"
    assert shell.check("a.md", "--format", "micro-v2").json["files"][0]["format"] == "micro-v2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fail-om = 'error'\n", ["fail-om", "did you mean 'fail-on'"]),
        ("fail_on = 'error'\n", ["fail_on", "fail-on"]),
        ("zzz = 1\n", ["zzz", "select"]),
        ("ignore = 'CON'\n", ["ignore", "list"]),
        ("fail-on = 'never'\n", ["fail-on", "never"]),
        ("max-file-size = 'big'\n", ["max-file-size", "number"]),
        ("max-file-size = 0\n", ["max-file-size", "greater"]),
        ("select = [\n", ["plancheck.toml"]),
        ("ignore = ['no-such-rule']\n", ["no-such-rule"]),
        ("select = ['missing-givn']\n", ["missing-givn", "missing-given"]),
        ("plugins = ['not-installed']\n", ["not-installed"]),
        ("[plans]\n'*.md' = 'micro-v9'\n", ["micro-v9"]),
        ("exclude = [1]\n", ["exclude"]),
    ],
)
def test_broken_configuration_is_named_in_one_line(shell: Shell, text: str, words: list[str]) -> None:
    shell.write("plancheck.toml", text)
    shell.write("a.md", shell.good)
    ran = shell.run("a.md")
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1
    assert all(word in ran.err for word in words)


@pytest.mark.parametrize("text", ["fail-om = 'error'\n", "select = [\n", "ignore = ['no-such-rule']\n", "[plans]\n'*.md' = 'micro-v9'\n"])
def test_broken_configuration_says_which_file_it_is(shell: Shell, text: str) -> None:
    shell.write("team/plancheck.toml", text)
    shell.write("team/a.md", shell.good)
    ran = shell.run("team/a.md")
    assert ran.code == 2
    assert "team/plancheck.toml" in ran.err


@pytest.mark.parametrize("text", ["fail-om = 'error'\n", "select = [\n", "ignore = ['no-such-rule']\n"])
def test_broken_configuration_keeps_only_its_own_files_from_being_checked(shell: Shell, text: str) -> None:
    shell.write("broken/plancheck.toml", text)
    shell.write("broken/a.md", shell.error)
    shell.write("sound/b.md", shell.error)
    ran = shell.check("broken", "sound")
    assert ran.code == 2
    assert [finding["path"] for finding in ran.json["findings"]] == ["sound/b.md"]
    assert ran.json["errors"]


def test_broken_configuration_is_named_once_for_many_files(shell: Shell) -> None:
    shell.write("plancheck.toml", "select = [\n")
    for name in ("a.md", "b.md", "c.md"):
        shell.write(name, shell.good)
    errors = [error for error in shell.check("a.md", "b.md", "c.md").json["errors"] if "cannot be read" in error["message"]]
    assert [error["path"] for error in errors] == ["plancheck.toml"]


def test_isolated_run_does_not_mind_a_broken_configuration(shell: Shell) -> None:
    shell.write("plancheck.toml", "select = [\n")
    shell.write("a.md", shell.good)
    assert shell.run("a.md", "--isolated").code == 0


def test_unreadable_text_in_a_configuration_is_no_bug(shell: Shell) -> None:
    shell.write("plancheck.toml", b"ignore = ['\xff']\n")
    shell.write("a.md", shell.good)
    ran = shell.run("a.md")
    assert ran.code == 2
    assert "plancheck.toml" in ran.err


@pytest.mark.parametrize("text", ["tool = 1\n", "[tool]\nplancheck = 1\n", "[tool]\nplancheck = []\n"])
def test_project_file_with_a_strange_tool_table_is_no_bug(shell: Shell, text: str) -> None:
    shell.write("pyproject.toml", text)
    shell.write("a.md", shell.good)
    assert shell.run("a.md").code in (0, 2)


def test_folder_in_the_place_of_a_configuration_is_no_bug(shell: Shell) -> None:
    (shell.folder / "plancheck.toml").mkdir()
    shell.write("a.md", shell.good)
    assert shell.run("a.md").code in (0, 2)


@pytest.mark.parametrize(("faulty", "code"), [("z/p.md", 1), ("a/p.md", 0)])
def test_fail_on_of_a_configuration_holds_for_its_own_plans_in_any_order(shell: Shell, faulty: str, code: int) -> None:
    shell.write("z/plancheck.toml", 'fail-on = "warning"\n')
    for path in ("a/p.md", "z/p.md"):
        shell.write(path, shell.warning if path == faulty else shell.good)
    assert shell.run("z/p.md", "a/p.md").code == code


@pytest.mark.parametrize(
    "text",
    [
        f"select = {'[' * 3000}{']' * 3000}\n",
        f"select = {'{a=' * 3000}1{'}' * 3000}\n",
        f"[format.own]\n{'a.' * 2000}a = 1\n",
        f"required-version = '{'9' * 5000}'\n",
        "required-version = ''\n",
        "required-version = '>=one'\n",
        f"[per-file-ignores]\n'{'[a' * 50_000}' = ['vague-wording']\n",
        "[statuses]\n'' = 'frozen'\n",
    ],
)
def test_hostile_configuration_is_one_short_line(shell: Shell, text: str) -> None:
    shell.write("plancheck.toml", text)
    shell.write("p.md", shell.good)
    ran = shell.run("p.md")
    assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
    assert ran.err.startswith("plancheck: plancheck.toml")
    assert len(ran.err) < 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names there")
@pytest.mark.parametrize("name", ["plancheck.toml", "pyproject.toml", ".gitignore"])
def test_pipe_in_the_place_of_a_configuration_is_not_waited_for(shell: Shell, name: str) -> None:
    shell.write("docs/p.md", shell.good)
    os.mkfifo(shell.folder / name)
    ran = shell.run("docs")
    if name == ".gitignore":
        assert ran.code == 0
    else:
        assert (ran.code, f"plancheck: {name}: cannot be read: not a regular file\n" in ran.err) == (2, True)


def test_byte_order_mark_of_a_configuration_is_no_error(shell: Shell) -> None:
    shell.write("p.md", shell.error)
    shell.write("plancheck.toml", "\ufeff" + QUIET)
    assert shell.run("p.md").code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('fail-on = "eror"\n', "fail-on: input should be 'error', 'warning' or 'advice', not 'eror'"),
        ('unknown = "ignore"\n', "unknown: input should be 'skip' or 'error', not 'ignore'"),
        ('[tool.plancheck]\nfail-on = "error"\n', "unknown key 'tool'; here the keys stand at the top, without [tool.plancheck]"),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_configuration(shell: Shell, text: str, words: str) -> None:
    shell.write("plancheck.toml", text)
    shell.write("docs/a.md", shell.good)
    ran = shell.run("docs")
    assert (ran.code, ran.err) == (2, f"plancheck: plancheck.toml: {words}\n")
