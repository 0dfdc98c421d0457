"""`--fix`, `--unsafe-fixes` and `--diff` on files as people have them."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import plancheck.cli.fixes

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

R12 = "- [x] R12: Golden data is regenerated\n"


def without_item(shell: Shell) -> str:
    """A plan whose checklist lacks a rule, which a safe fix adds."""
    lines = shell.good.split("\n")
    index = next(index for index, line in enumerate(lines) if "R12" in line)
    return "\n".join([*lines[:index], *lines[index + 1 :]])


def with_should(shell: Shell) -> str:
    """A plan that says "should" in a contract, which a fix mends that is not safe."""
    assert shell.good.count("- THEN the glossary page opens") == 1
    return shell.good.replace("- THEN the glossary page opens", "- THEN the glossary page should open")


def test_a_safe_fix_is_made_in_the_file_and_the_rest_reported(shell: Shell) -> None:
    path = shell.write("a.md", without_item(shell))
    ran = shell.run("a.md", "--fix")
    assert (ran.code, "note: fixed 1 finding in 1 plan" in ran.out, "missing-checklist-item" in ran.out) == (0, True, False)
    assert "R12" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    assert (shell.run("a.md", "--fix").code, path.read_bytes()) == (0, before)


def test_without_fix_it_is_said_what_could_be_mended(shell: Shell) -> None:
    shell.write("a.md", without_item(shell))
    shell.write("b.md", with_should(shell))
    assert "note: 1 finding can be mended with --fix, 1 more with --unsafe-fixes\n" in shell.run(".").out


def test_what_is_not_safe_waits_to_be_asked_for(shell: Shell) -> None:
    path = shell.write("a.md", with_should(shell))
    assert (shell.run("a.md", "--fix").code, path.read_text(encoding="utf-8")) == (1, with_should(shell))
    assert shell.run("a.md", "--fix", "--unsafe-fixes").code == 0
    assert "MUST open" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_dress_of_the_file_stays(shell: Shell, mark: str, end: str) -> None:
    path = shell.write("a.md", (mark + without_item(shell)).replace("\n", end).encode())
    path.chmod(0o640)
    assert shell.run("a.md", "--fix").code == 0
    after = path.read_bytes().decode()
    lines = after.removeprefix("\ufeff").split(end)
    assert after.startswith("\ufeff") is bool(mark)
    assert not any("\n" in line or "\r" in line for line in lines)
    assert sum("R12" in line for line in lines) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_behind_a_link_the_file_is_fixed_and_the_link_stays(shell: Shell) -> None:
    real = shell.write("real/a.md", without_item(shell))
    (shell.folder / "a.md").symlink_to("real/a.md")
    assert shell.run("a.md", "--fix").code == 0
    assert (shell.folder / "a.md").is_symlink()
    assert "R12" in real.read_text(encoding="utf-8")


def test_what_was_mended_is_told_beside_the_statistics(shell: Shell) -> None:
    shell.write("a.md", without_item(shell))
    assert "note: fixed 1 finding in 1 plan\n" in shell.run("a.md", "--fix", "--statistics").out


def test_an_output_takes_no_plans_place(shell: Shell) -> None:
    path = shell.write("a.md", shell.error)
    ran = shell.run("a.md", "--output", "json:./a.md")
    assert (ran.code, ran.out, path.read_text(encoding="utf-8")) == (2, "", shell.error)


def test_diff_shows_and_changes_nothing(shell: Shell) -> None:
    path = shell.write("a.md", without_item(shell))
    ran = shell.run("a.md", "--diff")
    assert ran.code == 1
    assert ran.out.startswith("--- a.md\n+++ a.md\n@@ ")
    changed = [line for line in ran.out.split("\n")[2:] if line.startswith(("+", "-"))]
    assert len(changed) == 1
    assert changed[0].startswith("+- [ ] R12")
    assert path.read_text(encoding="utf-8") == without_item(shell)
    shell.write("a.md", shell.good)
    assert (shell.run("a.md", "--diff").code, shell.run("a.md", "--diff").out) == (0, "")


def test_standard_input_comes_out_fixed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    # An editor sends what is not saved yet.
    path = shell.write("docs/plans/a.md", shell.error)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(without_item(shell).encode()), isatty=lambda: False))
    ran = shell.run("-", "--fix", "--stdin-filename", "docs/plans/a.md")
    assert path.read_text(encoding="utf-8") == shell.error
    assert ran.code == 0
    assert ran.out.count("R12") == 1
    assert "- GIVEN a reader who opens the backfill guide\n" in ran.out
    assert "fixed 1 finding in 1 plan" in ran.err


def test_what_the_baseline_knows_is_left_until_somebody_asks(shell: Shell) -> None:
    path = shell.write("a.md", without_item(shell))
    shell.run("baseline", "a.md")
    told = "note: of what the baseline knows, 1 finding can be mended with --fix --no-baseline\n"
    assert told in shell.run("a.md", "--fix").out
    assert path.read_text(encoding="utf-8") == without_item(shell)
    shell.run("a.md", "--fix", "--no-baseline")
    assert "R12" in path.read_text(encoding="utf-8")


def test_what_is_suppressed_or_ignored_is_left(shell: Shell) -> None:
    path = shell.write("a.md", without_item(shell))
    shell.run("a.md", "--fix", "--ignore", "missing-checklist-item")
    assert path.read_text(encoding="utf-8") == without_item(shell)


def test_a_file_that_changed_meanwhile_is_not_overwritten(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shell.write("a.md", without_item(shell))
    write = plancheck.cli.fixes.write_fixed

    def interfered(plan: plancheck.cli.fixes.FixedPlan) -> None:
        path.write_text("Somebody else wrote this.\n", encoding="utf-8")
        write(plan)

    monkeypatch.setattr("plancheck.cli.fixing_run.write_fixed", interfered)
    ran = shell.run("a.md", "--fix")
    assert (ran.code, path.read_text(encoding="utf-8")) == (2, "Somebody else wrote this.\n")
    assert "not fixed: the file has changed meanwhile" in ran.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="for whom every file can be written")
def test_a_read_only_file_is_left_and_said_to_be(shell: Shell) -> None:
    path = shell.write("a.md", without_item(shell))
    path.chmod(0o444)
    ran = shell.run("a.md", "--fix")
    assert (ran.code, path.read_text(encoding="utf-8"), "not fixed: the file is read-only" in ran.err) == (2, without_item(shell), True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix", "--watch"],
        ["--fix", "--base", "HEAD"],
        ["--statistics", "--output-format", "json"],
        ["--baseline", "b", "--no-baseline"],
        ["-", "--fix"],
        ["--unsafe-fixes"],
        ["--diff", "--statistics"],
        ["--diff", "--output", "json:out.json"],
        ["--output", "json:-"],
        ["--output", "json:out.json", "--output", "sarif:./out.json"],
    ],
)
def test_what_contradicts_itself_is_refused(shell: Shell, arguments: list[str]) -> None:
    shell.write("a.md", shell.good)
    ran = shell.run("a.md", *arguments)
    assert (ran.code, ran.out) == (2, "")


def test_code_is_not_touched(shell: Shell) -> None:
    fenced = shell.good.replace("## Tasks", "```markdown\n- THEN it should open\n```\n\n## Tasks")
    path = shell.write("a.md", fenced)
    shell.run("a.md", "--fix", "--unsafe-fixes")
    assert "- THEN it should open\n```" in Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("link", ["a.md", "docs"])
def test_what_a_link_out_of_the_repository_leads_to_is_left(shell: Shell, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / ".git").mkdir()
    path = outside / "a.md"
    path.write_text(without_item(shell), encoding="utf-8")
    (shell.folder / link).symlink_to(path if link == "a.md" else outside)
    ran = shell.run("--fix", link if link == "a.md" else "docs/a.md")
    assert (ran.code, path.read_text(encoding="utf-8")) == (2, without_item(shell))
    assert "not fixed: a link leads out of the repository" in ran.err


def test_a_file_whose_name_is_as_long_as_can_be_is_fixed(shell: Shell) -> None:
    path = shell.write("a" * 252 + ".md", without_item(shell))
    assert shell.run(path.name, "--fix").code == 0
    assert "R12" in path.read_text(encoding="utf-8")


def test_a_file_that_a_folder_replaced_meanwhile_is_said_to_be_gone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shell.write("a.md", without_item(shell))
    write = plancheck.cli.fixes.write_fixed

    def interfered(plan: plancheck.cli.fixes.FixedPlan) -> None:
        path.unlink()
        path.mkdir()
        write(plan)

    monkeypatch.setattr("plancheck.cli.fixing_run.write_fixed", interfered)
    ran = shell.run("a.md", "--fix")
    assert (ran.code, list(path.iterdir())) == (2, [])
    assert "not fixed: not a regular file" in ran.err


def test_an_interrupted_write_leaves_all_as_it_was(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shell.write("a.md", without_item(shell))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plancheck.atomic.os.replace", interrupted)
    assert shell.run("a.md", "--fix", "--no-cache").code == 130
    assert path.read_text(encoding="utf-8") == without_item(shell)
    assert [entry.name for entry in shell.folder.iterdir() if entry.name != ".git"] == ["a.md"]


def test_a_diff_commands_no_pipeline(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    r14 = "- [ ] R14: n/a, no method spans modules.\n"
    shell.write("a.md", without_item(shell).replace(r14, f"{r14}::error::x ##[add-mask]x ##vso[task.complete]x\n"))
    shown = shell.run("a.md", "--diff").out
    assert "error:" in shown
    assert not any(line.lstrip().startswith("::") or "##[" in line or "##vso[" in line for line in shown.split("\n"))


def test_what_comes_to_light_with_a_fix_is_mended_in_the_same_run(shell: Shell) -> None:
    # The missing field is the cause that is told, and the directive shows once that is mended.
    lines = (Path(__file__).parents[2] / "rules/plancheck_rules/base_plans/micro-v3.md").read_text(encoding="utf-8").split("\n")
    path = shell.write("a.md", "\n".join(line for line in lines if not line.startswith((">", "**Goal:**"))))
    assert "missing-agent-directive" not in shell.run("a.md").out
    shell.run("a.md", "--fix")
    once = path.read_bytes()
    assert b"\n> **For the executing agent:**" in once
    shell.run("a.md", "--fix")
    assert path.read_bytes() == once
