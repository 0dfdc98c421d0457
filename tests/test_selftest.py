"""Every rule catches the fault that it plants itself, in every clean plan that has a place for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from plancheck.registry import open_registry
from plancheck.rule import WorkspaceRule
from plancheck.selftest import Outcome, State
from plancheck.testing import Judge
from plancheck.testing.planting import outcomes_in, require_caught

ROOT = Path(__file__).parent.parent
REGISTRY = open_registry()
NAMES = REGISTRY.names
# Those of the base plans are cases of the pack, in test_rules.py.
PLANS = sorted((ROOT / "fixtures" / "edits" / "plans").glob("*.md"))
CLEAN = [*PLANS, *sorted((ROOT / "rules" / "plancheck_rules" / "base_plans").glob("*.md"))]


@cache
def outcomes_of(path: Path) -> list[Outcome]:
    return outcomes_in(Judge(REGISTRY), path.read_text(encoding="utf-8"), path.name, NAMES)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: str(path.stem))
def test_every_planted_fault_is_caught_by_its_own_rule(path: Path) -> None:
    require_caught(outcomes_of(path))
    assert sum(outcome.state is State.CAUGHT for outcome in outcomes_of(path)) > 20


def test_every_rule_has_a_place_in_some_clean_plan() -> None:
    planted = {outcome.rule.name for path in CLEAN for outcome in outcomes_of(path) if outcome.state is State.CAUGHT}
    unheld = {outcome.rule.name for path in CLEAN for outcome in outcomes_of(path) if outcome.state is State.UNHELD}
    # A fault between plans needs two of them, and one against the repository needs that.
    assert {rule.name for rule in REGISTRY.all_rules() if not isinstance(rule, WorkspaceRule)} - planted == unheld
    assert {name for name in unheld if REGISTRY.find(name).family != "grd"} == set()  # type: ignore[union-attr]
