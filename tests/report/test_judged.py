"""What is shown as a fault of a plan at a glance is what a check says, on every plan that stands in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plancheck.engine import read
from plancheck.overview import overview_of
from plancheck.registry import open_registry
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Overview
from plancheck.source import Source
from tests.report.reports import checked

ROOT = Path(__file__).parents[2]
MICRO, MACRO = (open_registry().base_plans()[name] for name in ("micro-v3", "macro-v2"))
UNTESTED = MICRO.replace("| BC-3 | Task 3 | Invariant | `test_refund_any_sequence_stays_within_the_payment` |\n", "")
UNBUILT = UNTESTED.replace("**Contracts Implemented:** BC-3", "**Contracts Implemented:** BC-1")
LONG = "One more line of it.\n\n"


def judged(text: str) -> tuple[Overview, Judged]:
    overview = overview_of(read(Source.of(text, "plan.md"), open_registry()))
    (plan,) = checked(text).plans
    return overview, Judged(overview, plan)


def holes(text: str) -> list[str]:
    overview, said = judged(text)
    return [f"{contract.id} {what}" for contract in overview.contracts for what in ("task", "test") if said.is_hole(contract, what)]


def uncovered(text: str) -> list[str]:
    overview, said = judged(text)
    return [contract.id for contract in overview.contracts if not said.is_covered(contract)]


def levels(text: str) -> dict[str, str]:
    overview, said = judged(text)
    return {stretch.title: level for stretch in (*overview.parts, *overview.sections) if (level := said.level_of(stretch))}


@pytest.mark.parametrize("plan", sorted((ROOT / "fixtures").glob("**/*.md")), ids=lambda plan: plan.parent.name + "/" + plan.stem)
def test_no_plan_is_shown_better_or_worse_than_the_check_finds_it(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    findings = [finding for plan in checked(text).plans for finding in plan.findings]
    at = {rule: {finding.span.line for finding in findings if finding.rule == rule} for rule in ("untasked-contract", "untested-contract")}
    overview, said = judged(text)
    for contract in overview.contracts:
        assert said.is_hole(contract, "task") == (contract.line in at["untasked-contract"])
        assert said.is_hole(contract, "test") == (contract.line in at["untested-contract"] | (at["untasked-contract"] if contract.lacks_test else set()))
        assert not said.is_covered(contract) or not said.is_hole(contract, "task")
    lengths = {finding.span.line for finding in findings if finding.rule in ("section-too-long", "section-too-short")}
    assert all(stretch.line in lengths or stretch.is_summary for stretch in (*overview.parts, *overview.sections) if said.level_of(stretch))
    shown = [stretch for stretch in (*overview.parts, *overview.sections) if said.level_of(stretch)]
    assert lengths <= {stretch.line for stretch in shown} or any(stretch.is_summary for stretch in shown)


def test_a_contract_without_a_task_or_a_test_is_a_hole() -> None:
    assert holes(MICRO) == []
    assert holes(UNTESTED) == ["BC-3 test"]
    # One cause, one finding, which speaks of both.
    assert holes(UNBUILT) == ["BC-3 task", "BC-3 test"]


def test_what_the_check_lets_pass_is_no_hole_and_not_covered_either() -> None:
    title = "BC-3: Refunds never exceed the payment"
    tolerated = UNBUILT.replace(title, f"{title} <!-- plancheck: ignore[untasked-contract] it is there already -->")
    assert holes(tolerated) == []
    assert uncovered(tolerated) == ["BC-3"]


def test_a_length_has_the_level_of_its_finding() -> None:
    assert levels(MICRO.replace("\n### D)", f"\n{LONG * 70}\n### D)")) == {"C) Component Interaction": "warning"}
    assert levels(MICRO) == {}


def test_summaries_of_most_pull_requests_are_faulted_together() -> None:
    long = re.sub(r"(- \*\*Motivation:\*\* .*)", rf"\1\n\n{LONG * 20}", MACRO)
    assert {level for title, level in levels(long).items() if title.endswith("review summary")} == {"warning"}


def test_a_number_is_a_fault_where_the_check_says_so() -> None:
    few = MICRO[: MICRO.index("### Task 6")] + MICRO[MICRO.index("### H)") :]
    overview, said = judged(few)
    (tasks,) = [amount for amount in overview.amounts if amount.what == "tasks"]
    assert tasks.is_off
    assert not said.is_fault(tasks)
