"""What is learned of counts: bounds that each of several plans passes are widened to hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.plan import Plan

_COUNTED: Mapping[str, Callable[[Plan], int]] = {
    "contracts": lambda plan: len(plan.contracts),
    "tasks": lambda plan: len(plan.tasks),
    "blocks": lambda plan: len(plan.concept_model.blocks) if plan.concept_model else 0,
}


def learn_counts(draft: Draft, plans: Sequence[Plan], base: Format) -> None:
    """Draft wider bounds. `plans` are no templates, and one alone proves nothing: it may be at fault."""
    for name, count in _COUNTED.items():
        bounds = base.counts.get(name)
        counts = [number for plan in plans if (number := count(plan))]
        if bounds is None or len(counts) < 2:
            continue
        low, high = bounds
        if all(number < low for number in counts):
            draft.say("counts", name, value=[min(counts), high], remark=_remark(counts, low, high))
        elif all(number > high for number in counts):
            draft.say("counts", name, value=[low, max(counts)], remark=_remark(counts, low, high))
        elif any(not low <= number <= high for number in counts):
            draft.note(f"{name}: {', '.join(map(str, counts))}, of which not all lie outside {low} to {high}")


def _remark(counts: Sequence[int], low: int, high: int) -> str:
    return f"the plans have {', '.join(map(str, counts))}, where the base wants {low} to {high}"
