"""The engine: ownership, selection and suppressions."""

from __future__ import annotations

from plancheck.engine import judge, read
from plancheck.finding import Verdict
from plancheck.markdown import Source
from plancheck.policy import Policy
from plancheck.registry import open_registry

REGISTRY = open_registry()
COMPACT = REGISTRY.base_plans()["compact"]
TASK = "### Task 1: Write the glossary entry (BC-2)"
BARE = COMPACT.replace(TASK, TASK.removesuffix(" (BC-2)"))


def verdict(text: str, *, ignored: str = "") -> Verdict:
    return judge(read(Source.of(text), REGISTRY), REGISTRY, Policy(runs=lambda rule: rule.name != ignored))


def rules(verdict_: Verdict) -> list[str]:
    return [finding.rule for finding in verdict_.findings]


def suppressed(names: str, reason: str = "housekeeping") -> str:
    return BARE.replace("### Task 1:", f"<!-- plancheck: ignore[{names}] {reason} -->\n### Task 1:")


def test_suppression_hides_its_finding_and_is_counted() -> None:
    assert rules(verdict(BARE)) == ["task-without-contract"]
    hidden = verdict(suppressed("task-without-contract"))
    assert (rules(hidden), [(one.finding.rule, one.reason) for one in hidden.suppressed]) == ([], [("task-without-contract", "housekeeping")])


def test_suppression_by_code_and_among_others_hides_too() -> None:
    assert rules(verdict(suppressed("TSK003"))) == []
    assert rules(verdict(suppressed("task-count, TSK003"))) == []


def test_suppression_without_a_reason_hides_nothing() -> None:
    assert rules(verdict(suppressed("task-without-contract", ""))) == ["broken-suppression", "task-without-contract"]


def test_suppression_for_the_whole_file_hides_everywhere() -> None:
    assert rules(verdict(BARE.replace("## Behavioral", "<!-- plancheck: ignore-file[TSK003] one person -->\n\n## Behavioral"))) == []


def test_suppression_of_an_ignored_rule_is_not_unused() -> None:
    assert rules(verdict(suppressed("task-without-contract"), ignored="task-without-contract")) == []
    assert verdict(suppressed("task-without-contract"), ignored="task-without-contract").suppressed == ()


def test_suppression_of_nothing_is_reported() -> None:
    text = COMPACT.replace(TASK, f"<!-- plancheck: ignore[task-without-contract] housekeeping -->\n{TASK}")
    assert rules(verdict(text)) == ["unused-suppression"]


def test_suppression_in_code_is_text() -> None:
    fenced = BARE.replace("### Task 1:", "```html\n<!-- plancheck: ignore[task-without-contract] housekeeping -->\n```\n\n### Task 1:")
    assert rules(verdict(fenced)) == ["task-without-contract"]


def test_format_lowers_the_level_of_a_rule() -> None:
    (finding,) = verdict(COMPACT.replace("- [ ] R5: n/a, no loop needs a rollback.\n", "")).findings
    assert (finding.rule, str(finding.level)) == ("missing-checklist-item", "warning")


def test_findings_are_sorted_by_place() -> None:
    findings = verdict(BARE.replace("**Closes:** Fixes #57\n", "").replace("the reader follows its link", "the reader should follow its link")).findings
    assert [finding.span.line for finding in findings] == sorted(finding.span.line for finding in findings)
    assert len(findings) == 3


def test_task_may_have_a_capital_letter() -> None:
    assert rules(verdict(COMPACT.replace("### Task 2:", "### Task 1B:"))) == []
