"""Every rule catches the fault that it plants itself, in every clean plan that has a place for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.registry import open_registry
from plancheck.rule import WorkspaceRule
from plancheck.selftest import Outcome, State, self_test

ROOT = Path(__file__).parent.parent
REGISTRY = open_registry()
CLEAN = sorted([*(ROOT / "fixtures" / "edits" / "plans").glob("*.md"), *(ROOT / "rules" / "plancheck_rules" / "base_plans").glob("*.md")])


@cache
def outcomes_of(path: Path) -> list[Outcome]:
    source = Source.of(path.read_text(encoding="utf-8"), path.name)
    return list(self_test(source, lambda text: read(text, REGISTRY), REGISTRY, lambda rule: True))


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_planted_fault_is_caught_by_its_own_rule(path: Path) -> None:
    planted = [outcome for outcome in outcomes_of(path) if outcome.state in (State.CAUGHT, State.MISSED)]
    assert [(outcome.rule.name, outcome.state, outcome.by) for outcome in planted if outcome.by != outcome.rule.name] == []
    assert len(planted) > 20


def test_every_rule_has_a_place_in_some_clean_plan() -> None:
    planted = {outcome.rule.name for path in CLEAN for outcome in outcomes_of(path) if outcome.state is State.CAUGHT}
    unheld = {outcome.rule.name for path in CLEAN for outcome in outcomes_of(path) if outcome.state is State.UNHELD}
    # A fault between plans needs two of them, and one against the repository needs that.
    assert {rule.name for rule in REGISTRY.all_rules() if not isinstance(rule, WorkspaceRule)} - planted == unheld
    assert {name for name in unheld if REGISTRY.find(name).family != "grd"} == set()  # type: ignore[union-attr]
