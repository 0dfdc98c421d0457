"""`plancheck selftest` and `plancheck reduce` as a user runs them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

ROOT = Path(__file__).parent.parent.parent
CLEAN = (ROOT / "fixtures" / "edits" / "plans" / "compact.md").read_text(encoding="utf-8")
FAULTY = (ROOT / "fixtures" / "quick-start" / "refund-limits.md").read_text(encoding="utf-8")
FORMAT = """
[tool.plancheck]
ignore = ["missing-when"]

[tool.plancheck.format.ours]
extends = "micro-v3"

[tool.plancheck.format.ours.levels]
missing-given = "off"

[tool.plancheck.plans]
"*.md" = "ours"
"""


def test_selftest_catches_a_fault_of_each_rule_and_leaves_the_plan_alone(shell: Shell) -> None:
    shell.write("plan.md", CLEAN)
    ran = shell.run("selftest", "plan.md")
    assert (ran.code, ran.err) == (0, "")
    assert "CON005  missing-given" in ran.out
    assert "caught (planted at line" in ran.out
    assert "MISSED" not in ran.out
    assert (shell.folder / "plan.md").read_text(encoding="utf-8") == CLEAN


def test_selftest_leaves_out_what_the_configuration_leaves_out(shell: Shell) -> None:
    shell.write("plan.md", CLEAN)
    shell.write("pyproject.toml", FORMAT)
    ran = shell.run("selftest", "plan.md")
    assert ran.code == 0
    assert "missing-given" not in ran.out
    assert "missing-when" not in ran.out
    assert "missing-then" in ran.out


def test_selftest_sees_a_gate_that_sleeps(shell: Shell) -> None:
    shell.write("plan.md", CLEAN.replace("\n", "\n\n<!-- plancheck: ignore-file[banned-should] an old habit -->\n", 1))
    shell.write("pyproject.toml", '[tool.plancheck]\nignore = ["unused-suppression"]\n')
    ran = shell.run("selftest", "plan.md")
    assert ran.code == 1
    assert "missed: banned-should" in ran.out


def test_selftest_does_not_count_what_a_suppression_at_the_place_hides(shell: Shell) -> None:
    shell.write("plan.md", f"<!-- plancheck: ignore[not-eligible-for-compact] a page of two lines -->\n{CLEAN}")
    ran = shell.run("selftest", "plan.md")
    assert ran.code == 0
    assert re.search(r"not-eligible-for-compact +not counted: a suppression in the plan hides it", ran.out)


def test_selftest_wants_a_plan_that_passes(shell: Shell) -> None:
    shell.write("plan.md", FAULTY)
    ran = shell.run("selftest", "plan.md")
    assert ran.code == 2
    assert "needs one that passes" in ran.err


def test_selftest_wants_a_plan(shell: Shell) -> None:
    shell.write("notes.md", "# Notes\n\nNothing planned.\n")
    ran = shell.run("selftest", "notes.md")
    assert ran.code == 2
    assert "no known format" in ran.err


def test_reduce_writes_the_text_and_says_what_is_left_of_the_plan(shell: Shell) -> None:
    shell.write("plan.md", FAULTY)
    ran = shell.run("reduce", "plan.md", "CON011")
    assert ran.code == 0
    assert "words of the plan that had to stay" in ran.err
    assert len(ran.out.splitlines()) < 12
    shell.write("reduced.md", ran.out)
    assert "banned-should" in shell.run("reduced.md", "--select", "banned-should").out


def test_reduce_takes_the_finding_of_a_line(shell: Shell) -> None:
    line = FAULTY[: FAULTY.index("THEN the request should")].count("\n") + 1
    shell.write("plan.md", FAULTY)
    assert shell.run("reduce", "plan.md", "banned-should", "--line", str(line)).code == 0
    ran = shell.run("reduce", "plan.md", "banned-should", "--line", "1")
    assert ran.code == 2
    assert f"no finding on line 1; it has some on {line}" in ran.err


def test_reduce_names_the_nearest_rule(shell: Shell) -> None:
    shell.write("plan.md", FAULTY)
    ran = shell.run("reduce", "plan.md", "banned-shold")
    assert ran.code == 2
    assert "did you mean 'banned-should'" in ran.err


def test_reduce_says_when_the_rule_is_silent(shell: Shell) -> None:
    shell.write("plan.md", CLEAN)
    ran = shell.run("reduce", "plan.md", "banned-should")
    assert ran.code == 2
    assert "banned-should has no finding" in ran.err
