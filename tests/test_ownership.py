"""One cause, one finding: faults that several rules could claim, as data in `fixtures/edits/contested.toml`.

`owner` is the rule that speaks, `rivals` are those that could as well. Where a rival yields by declaration, it has to have
found the place on its own before the engine dropped its finding: otherwise the declaration is idle.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry
from tests.planted import EDITS, PLANS, example_of

REGISTRY = open_registry()
CONTESTED = tomllib.loads((EDITS / "contested.toml").read_text(encoding="utf-8"))["contested"]
RULES = {rule.name: rule for rule in REGISTRY.all_rules()}
PAIRS = [(rule.name, owner) for rule in RULES.values() for owner in rule.yields_to]


def plan_of(table: dict[str, Any]) -> Plan:
    return read(Source.of(example_of(table).document(PLANS)), REGISTRY)


def undropped(plan: Plan) -> list[Finding]:
    """What the rules find before the engine applies ownership."""
    is_known = plan.recognition.chosen in REGISTRY.formats
    families = plan.format.families if is_known else REGISTRY.families
    return [finding for rule in REGISTRY.rules(families) if is_known or rule.any_document for finding in rule.check(plan)]


@pytest.mark.parametrize("table", CONTESTED, ids=lambda table: f"{table['owner']}-over-{table['rivals'][0]}")
def test_only_the_owner_speaks(table: dict[str, Any]) -> None:
    findings = judge(plan_of(table), REGISTRY).findings
    assert [(finding.rule, finding.span.line) for finding in findings] == [(table["owner"], example_of(table).line(PLANS))]
    assert set(table["rivals"]) <= REGISTRY.names


@pytest.mark.parametrize(("rule", "owner"), PAIRS)
def test_declared_ownership_is_needed(rule: str, owner: str) -> None:
    planted = [table for table in CONTESTED if table["owner"] == owner and rule in table["rivals"]]
    assert planted, f"plant a fault of {owner} that {rule} claims as well"
    assert any({rule, owner} <= {finding.rule for finding in undropped(plan_of(table))} for table in planted)
