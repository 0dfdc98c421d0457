"""Planted faults and harmless twins, as data in `fixtures/edits/<family>/<rule>.toml`; `plancheck.testing.edits` says how they are written."""

from __future__ import annotations

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.rule import Rule
from plancheck.testing import Case, Judge
from tests.judging import REGISTRY
from tests.planted import EDITS, FILES, PLANS, PLANTED


@pytest.mark.parametrize("case", [*PLANTED.cases(Judge(REGISTRY), {})], ids=str)
def test_edit(case: Case) -> None:
    case()


@pytest.mark.parametrize("name", sorted(PLANS))
def test_clean_plan_is_in_the_format_of_its_name(name: str) -> None:
    plan = read(Source.of(PLANS[name]), REGISTRY)
    assert (plan.recognition.chosen, plan.compact) == (("micro-v3", True) if name == "compact" else (name, False))


@pytest.mark.parametrize("rule", REGISTRY.all_rules(), ids=lambda rule: str(rule.name))
def test_rule_has_two_planted_faults_and_three_twins(rule: Rule) -> None:
    assert (EDITS / rule.family / f"{rule.name}.toml").exists()
    assert len(FILES[rule.name]["fault"]) >= 2
    assert len(FILES[rule.name]["twin"]) >= 3
