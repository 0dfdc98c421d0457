"""Tests over the whole registry: every rule is complete, and its examples do what they say."""

from __future__ import annotations

import pytest

from plancheck.engine import judge, read
from plancheck.explain import markdown_page, page_of
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.reading import Declaration
from plancheck.registry import open_registry
from plancheck.rule import Example, Rule
from tests import judging

REGISTRY = open_registry()
BASE_PLANS = REGISTRY.base_plans()
RULES = REGISTRY.all_rules()
BAD = [pytest.param(rule, example, id=f"{rule.name}-{index}") for rule in RULES for index, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, example, id=f"{rule.name}-{index}") for rule in RULES for index, example in enumerate(rule.good)]


def findings_of(text: str) -> list[Finding]:
    return list(judge(read(Source.of(text), REGISTRY), REGISTRY).findings)


def shown(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.rule, finding.span.line) for finding in findings]


@pytest.mark.parametrize("name", sorted(BASE_PLANS))
def test_base_plan_keeps_every_rule(name: str) -> None:
    plan = read(Source.of(BASE_PLANS[name]), REGISTRY)
    assert plan.recognition.chosen == ("micro-v3" if name == "compact" else name)
    assert plan.compact == (name == "compact")
    assert shown(findings_of(BASE_PLANS[name])) == []


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_bad_example_fires_just_its_rule_at_its_line(rule: Rule, example: Example) -> None:
    findings = judging.findings_of(example, BASE_PLANS)
    assert shown(findings) == [(rule.name, example.line(BASE_PLANS))]
    assert findings[0].help
    assert findings[0].level <= rule.level


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_good_example_does_not_fire_its_rule(rule: Rule, example: Example) -> None:
    assert rule.name not in [finding.rule for finding in judging.findings_of(example, BASE_PLANS)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_complete(rule: Rule) -> None:
    assert rule.bad
    assert rule.good
    assert page_of(rule).summary.endswith(".")
    assert rule.name in markdown_page(rule, None)
    assert rule.code[:3].isupper()
    assert rule.code[3:].isdigit()
    assert set(rule.yields_to) <= REGISTRY.names


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})
    assert {rule.name for rule in RULES} == REGISTRY.names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_code_belongs_to_the_family_of_its_folder(rule: Rule) -> None:
    assert rule.family in REGISTRY.families
    assert rule in REGISTRY.rules([rule.family])


def test_ignoring_the_owner_does_not_wake_the_rule_that_yields() -> None:
    text = BASE_PLANS["compact"].replace("### Task 1: Write the glossary entry (BC-2)", "### Task 1: Write the glossary entry (BC-2..BC-1)")
    verdict = judge(read(Source.of(text), REGISTRY), REGISTRY, lambda rule: rule.name != "malformed-reference")
    assert [finding.rule for finding in verdict.findings] == []


def test_declared_format_decides_over_the_look() -> None:
    plan = read(Source.of(BASE_PLANS["micro-v2"]), REGISTRY, option=Declaration("micro-v3", "--format"))
    assert plan.format.name == "micro-v3"
    assert {"format-mismatch", "missing-header-field", "missing-checklist-item"} <= {finding.rule for finding in judge(plan, REGISTRY).findings}
