"""Planted faults and harmless twins: edits of clean plans, as data in `fixtures/edits/<family>/<rule>.toml`.

A fault gives exactly its finding, at its line; a twin looks like the fault and gives none. Both are examples as rules have
them: `new` takes the place of `old` in `plan`, `also` lists further edits, and the finding stands on the line that holds `at`
or on the first line of `new`. Without a plan, `new` is the whole document. With `tree` it stands in a repository, that of its plan in
`fixtures/trees/` with these files besides or instead: by path a text, how many lines there are, or false for a file that is not there;
with `since_base` the plan as it stands is the one of the base commit; `beside` are other plans of the run: by path, the name of a clean plan or a text.
"""

from __future__ import annotations

from typing import Any

import pytest

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.registry import open_registry
from plancheck.rule import Example
from tests import judging
from tests.planted import EDITS, FILES, PLANS, example_of, tree_of

REGISTRY = open_registry()


def edits(kind: str) -> list[Any]:
    return [pytest.param(rule, example_of(table), id=f"{rule}-{index}") for rule, tables in FILES.items() for index, table in enumerate(tables.get(kind, ()))]


def findings_of(text: str) -> list[Finding]:
    return list(judge(read(Source.of(text), REGISTRY), REGISTRY).findings)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_clean_plan_has_no_finding(name: str) -> None:
    plan = read(Source.of(PLANS[name]), REGISTRY)
    assert plan.recognition.chosen == ("micro-v3" if name == "compact" else name)
    assert plan.compact == (name == "compact")
    assert [(finding.rule, finding.span.line, finding.message) for finding in findings_of(PLANS[name])] == []


@pytest.mark.parametrize("name", sorted(PLANS))
def test_clean_plan_holds_against_its_repository(name: str) -> None:
    found = judging.findings_of(Example(PLANS[name], tree=tree_of(name, {})), PLANS)
    assert [(finding.rule, finding.span.line, finding.message) for finding in found] == []


@pytest.mark.parametrize(("rule", "fault"), edits("fault"))
def test_planted_fault_gives_exactly_its_finding(rule: str, fault: Example) -> None:
    assert [(finding.rule, finding.span.line) for finding in judging.findings_of(fault, PLANS)] == [(rule, fault.line(PLANS))]


@pytest.mark.parametrize(("rule", "twin"), edits("twin"))
def test_harmless_twin_gives_no_finding_of_its_rule(rule: str, twin: Example) -> None:
    assert rule not in [finding.rule for finding in judging.findings_of(twin, PLANS)]


@pytest.mark.parametrize("rule", REGISTRY.all_rules(), ids=lambda rule: rule.name)
def test_rule_has_two_planted_faults_and_three_twins(rule: Any) -> None:
    assert (EDITS / rule.family / f"{rule.name}.toml").exists()
    assert len(FILES[rule.name]["fault"]) >= 2
    assert len(FILES[rule.name]["twin"]) >= 3
