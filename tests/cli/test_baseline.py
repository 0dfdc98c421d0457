"""Adopting plancheck on plans with known findings: the baseline from the command line."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from plancheck.baseline import Baseline, Known, split
from plancheck.finding import Finding, Level
from plancheck.fingerprint import line_print_of
from plancheck.span import Span

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


def _baseline_of(*entries: object) -> str:
    return json.dumps({"schema_version": 1, "tool_version": "0", "plans": {"a.md": entries}})


def _entry(**values: object) -> dict[str, object]:
    return {"rule": "missing-given", "fingerprint": "0", "message": "m", "count": 1, **values}


NO_BASELINES = [
    "",
    "hello",
    '{"name": "a package"}',
    "[" * 100_000,
    '{"schema_version": [1], "tool_version": "0", "plans": {}}',
    '{"schema_version": 1, "tool_version": "0", "plans": []}',
    '{"schema_version": 1, "tool_version": "0", "plans": {"a.md": null}}',
    _baseline_of("entry"),
    _baseline_of({}),
    _baseline_of(_entry(rule=[])),
    *(_baseline_of(_entry(count=count)) for count in (0, -5, 1.5, True, "1", None, 10**4000, float("inf"), float("nan"))),
    f"<<<<<<< HEAD\n{_baseline_of()}\n=======\n{_baseline_of()}\n>>>>>>> theirs\n",
]


@pytest.mark.parametrize("text", NO_BASELINES)
def test_what_is_no_baseline_is_told_in_one_line_and_never_overwritten(shell: Shell, text: str) -> None:
    shell.write("a.md", shell.error)
    path = shell.write(FILE, text)
    for command in ("check", "baseline"):
        ran = shell.run(command, "a.md")
        assert (ran.code, ran.out, ran.err.count("\n"), ran.err.startswith(f"plancheck: {FILE}: ")) == (2, "", 1, True), ran.err
        assert len(ran.err) < 400
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names there")
@pytest.mark.parametrize("named", ["pipe", "folder", "/dev/zero", "../" * 20 + "etc/passwd", "a\\u0000b", "x" * 5000])
def test_what_cannot_be_a_baseline_is_neither_waited_for_nor_replaced(shell: Shell, named: str) -> None:
    os.mkfifo(shell.folder / "pipe")
    (shell.folder / "folder").mkdir()
    shell.write("a.md", shell.error)
    shell.write("plancheck.toml", f'baseline = "{named}"\n')
    for command in ("check", "baseline"):
        ran = shell.run(command, "a.md")
        assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
    assert stat.S_ISFIFO((shell.folder / "pipe").stat().st_mode)


def test_an_entry_that_a_merge_doubled_counts_once(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    written(shell, "a.md")
    known = json.loads((shell.folder / FILE).read_text(encoding="utf-8"))
    known["plans"]["a.md"] *= 2
    shell.write(FILE, "\ufeff" + json.dumps(known))
    ran = shell.run("a.md")
    assert (ran.code, "1 in the baseline" in ran.out, "not there any more" in ran.out) == (0, True, False)


def test_a_link_to_a_baseline_stays_one(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    (shell.folder / FILE).symlink_to("known.json")
    written(shell, "a.md")
    assert (shell.folder / FILE).is_symlink()
    assert (shell.folder / "known.json").is_file()


def test_a_baseline_of_another_version_is_held_against_many_findings_in_time(shell: Shell) -> None:
    """Each finding looked through all entries once: a minute for what now takes a second."""
    findings = [Finding("vague-wording", "TXT001", Level.ERROR, Span(1, 1, 1, 2), f"word {'x' * index}") for index in range(3000)]
    known = [Known("vague-wording", line_print_of(findings[0], "a line"), f"was {'y' * index}", 1) for index in range(3000)]
    divided = split(findings, {1: "a line"}, Baseline({"a.md": known}, "another"), "a.md")
    assert (len(divided.known), divided.new, divided.stale) == (3000, (), ())


def test_outside_a_repository_it_stands_in_the_folder_of_the_run(shell: Shell) -> None:
    (shell.folder / ".git").rmdir()
    shell.write("a.md", shell.error)
    assert written(shell, ".") == f"{FILE}: 1 known finding in 1 plan, 0 before\n"
    assert (shell.folder / FILE).exists()
    assert shell.check("a.md").rules == []
