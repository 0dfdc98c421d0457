"""What holds between any two plans."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.comparison import changes_between, says_the_same
from plancheck.comparison.words import changed_stretches, gist
from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry

if TYPE_CHECKING:
    from tests.reading.generated_plans import MadeUp, made_up_plans
else:
    # Tests are no package, so a neighbour is loaded by its path.
    place = Path(__file__).parents[1] / "reading" / "generated_plans.py"
    spec = importlib.util.spec_from_file_location("generated_plans", place)
    module = sys.modules["generated_plans"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    MadeUp, made_up_plans = module.MadeUp, module.made_up_plans

REGISTRY = open_registry()
WIDTHS = st.integers(min_value=20, max_value=200)
TEXTS = st.text(st.sampled_from("aB 1.`*_-<>\n(é"), max_size=40)


def plan_of(text: str) -> Plan:
    return read(Source.of(text), REGISTRY)


@given(made_up=made_up_plans, first=WIDTHS, second=WIDTHS)
@settings(max_examples=40, deadline=None)
def test_a_plan_does_not_change_by_wrapping(made_up: MadeUp, first: int, second: int) -> None:
    assert changes_between(plan_of(made_up.text(first)), plan_of(made_up.text(second))).is_empty


@given(one=made_up_plans, other=made_up_plans)
@settings(max_examples=40, deadline=None)
def test_what_is_added_one_way_is_removed_the_other_way(one: MadeUp, other: MadeUp) -> None:
    old, new = plan_of(one.text(100)), plan_of(other.text(100))
    there, back = changes_between(old, new), changes_between(new, old)
    assert there.is_empty == back.is_empty
    for forth, return_ in ((there.tasks, back.tasks), (there.contracts, back.contracts)):
        added, removed = ([change.item.id for change in forth if change.kind == kind] for kind in ("added", "removed"))
        assert len(added) - len(removed) == -(sum(c.kind == "added" for c in return_) - sum(c.kind == "removed" for c in return_))


@given(TEXTS, TEXTS)
def test_stretches_put_together_are_the_text(old: str, new: str) -> None:
    for text, stretches in zip((old, new), changed_stretches(old, new), strict=True):
        assert "".join(text[stretch.start : stretch.end] for stretch in stretches) == text


@given(TEXTS, TEXTS)
def test_sameness_goes_both_ways(old: str, new: str) -> None:
    assert says_the_same(old, old)
    assert says_the_same(old, new) == says_the_same(new, old)
    assert gist(old) == gist(old)
