"""Adopting plancheck on plans with known findings: the baseline from the command line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

FILE = "plancheck-baseline.json"


def written(shell: Shell, *arguments: str) -> str:
    ran = shell.run("baseline", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_what_is_known_does_not_fail_the_run_and_is_counted(shell: Shell) -> None:
    shell.write("docs/a.md", shell.error)
    assert written(shell, "docs") == f"{FILE}: 1 known finding in 1 plan, 0 before\n"
    ran = shell.check("docs")
    assert (ran.code, ran.rules, ran.json["summary"]["baselined"], ran.json["summary"]["errors"]) == (0, [], 1, 0)
    assert "checked 1 plan, no new findings; 1 in the baseline" in shell.run("docs").out


def test_what_is_new_fails_the_run(shell: Shell) -> None:
    shell.write("docs/a.md", shell.error)
    written(shell, "docs")
    shell.write("docs/b.md", shell.error)
    shell.write("docs/a.md", shell.error.replace("- THEN the glossary page opens at", "- THEN the glossary works as expected, whichever page opens at"))
    ran = shell.check("docs")
    assert (ran.code, [(finding["path"], finding["rule"]) for finding in ran.json["findings"]]) == (
        1,
        [("docs/a.md", "vague-wording"), ("docs/b.md", "missing-given")],
    )


def test_isolated_and_no_baseline_leave_it_out(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    written(shell, "a.md")
    assert shell.check("a.md").rules == []
    assert shell.check("a.md", "--isolated").rules == shell.check("a.md", "--no-baseline").rules == ["missing-given"]


def test_it_stands_beside_the_configuration_and_may_be_named_there(shell: Shell) -> None:
    shell.write("plancheck.toml", 'baseline = "ci/known.json"\n')
    shell.write("docs/plans/a.md", shell.error)
    ran = shell.check("docs/plans/a.md")
    assert (ran.code, "there is no such baseline" in ran.err) == (2, True)
    (shell.folder / "ci").mkdir()
    written(shell, "docs")
    assert list(json.loads((shell.folder / "ci/known.json").read_text())["plans"]) == ["../docs/plans/a.md"]
    assert shell.check("docs").rules == []


def test_the_command_line_may_name_another(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    written(shell, "a.md")
    (shell.folder / FILE).rename(shell.folder / "old.json")
    assert shell.check("a.md").rules == ["missing-given"]
    assert shell.check("a.md", "--baseline", "old.json").rules == []
    assert shell.run("a.md", "--baseline", "none.json").code == 2


def test_it_is_found_from_another_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("docs/plans/a.md", shell.error)
    written(shell, "docs")
    monkeypatch.chdir(shell.folder / "docs")
    assert shell.check("plans").rules == []


def test_stale_entries_are_told_and_pruned_and_nothing_is_added(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", shell.error)
    written(shell, ".")
    shell.write("a.md", shell.warning)
    (shell.folder / "b.md").rename(shell.folder / "c.md")
    ran = shell.run("a.md")
    assert "note: plancheck-baseline.json knows a finding that is not there any more; `plancheck baseline --prune` takes it out" in ran.out
    assert "not there any more" not in shell.run("a.md", "--select", "con").out
    assert written(shell, "--prune", ".") == f"{FILE}: 0 known findings in 0 plans, 2 before\n"
    assert sorted(shell.check(".").rules) == ["missing-given", "vague-wording"]


def test_of_other_plans_it_keeps_what_it_knows(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", shell.warning)
    written(shell, "a.md")
    written(shell, "b.md")
    assert shell.check("a.md", "b.md").rules == []


def test_nothing_is_written_where_something_could_not_be_checked(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", b"\xff\xfe")
    ran = shell.run("baseline", ".")
    assert (ran.code, (shell.folder / FILE).exists()) == (2, False)
    assert "nothing was written" in ran.err


@pytest.mark.parametrize("text", ["", "[]", '{"schema_version": 1}', "\0\0", '{"schema_version": 9, "tool_version": "", "plans": {}}'])
def test_a_broken_baseline_is_one_line_and_exit_code_2(shell: Shell, text: str) -> None:
    shell.write("a.md", shell.error)
    shell.write(FILE, text)
    ran = shell.run("a.md")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert FILE in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="names there are text")
def test_a_plan_whose_name_is_no_text_is_known_too(shell: Shell) -> None:
    (shell.folder / b"pl\xe4n.md".decode("utf-8", "surrogateescape")).write_text(shell.error, encoding="utf-8")
    written(shell, ".")
    assert shell.check(".").rules == []
