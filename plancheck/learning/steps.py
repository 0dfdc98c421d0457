"""What is learned of the steps of tasks: those that few tasks have are asked of none."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.format import Format
from plancheck.learning.draft import Draft
from plancheck.plan import Plan


def learn_steps(draft: Draft, plans: Sequence[Plan], base: Format) -> None:
    """Draft the steps that are left of the base's: those of half of all tasks. `plans` are those of a team that follows no template."""
    shown = [{step.kind for step in task.steps} for plan in plans for task in plan.tasks]
    gone = [step for step in base.steps if 2 * sum(step in kinds for kinds in shown) < len(shown)]
    if gone:
        draft.say("steps", value=[step for step in base.steps if step not in gone], remark=f"few tasks or none have the steps {', '.join(gone)}")
