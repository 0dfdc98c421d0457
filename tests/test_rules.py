"""The built-in pack keeps what every pack has to: its rules are whole, and its examples and formats do what they say."""

from __future__ import annotations

import pytest

from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.policy import Policy
from plancheck.reading import Declaration
from plancheck.registry import open_registry
from plancheck.testing import Case, cases_of

REGISTRY = open_registry()
BASE_PLANS = REGISTRY.base_plans()
RULES = REGISTRY.all_rules()


@pytest.mark.parametrize("case", cases_of("plancheck"), ids=str)
def test_pack(case: Case) -> None:
    case()


def test_names_are_those_of_the_files() -> None:
    assert {rule.name for rule in RULES} == REGISTRY.names


@pytest.mark.parametrize("name", sorted(BASE_PLANS))
def test_compact_base_plan_is_in_the_compact_form(name: str) -> None:
    plan = read(Source.of(BASE_PLANS[name]), REGISTRY)
    assert (plan.recognition.chosen, plan.compact) == (("micro-v3", True) if name == "compact" else (name, False))


def test_ignoring_the_owner_does_not_wake_the_rule_that_yields() -> None:
    text = BASE_PLANS["compact"].replace("### Task 1: Write the glossary entry (BC-2)", "### Task 1: Write the glossary entry (BC-2..BC-1)")
    verdict = judge(read(Source.of(text), REGISTRY), REGISTRY, Policy(runs=lambda rule: rule.name != "malformed-reference"))
    assert [finding.rule for finding in verdict.findings] == []


def test_declared_format_decides_over_the_look() -> None:
    plan = read(Source.of(BASE_PLANS["micro-v2"]), REGISTRY, option=Declaration("micro-v3", "--format"))
    assert plan.format.name == "micro-v3"
    assert {"format-mismatch", "missing-header-field", "missing-checklist-item"} <= {finding.rule for finding in judge(plan, REGISTRY).findings}
