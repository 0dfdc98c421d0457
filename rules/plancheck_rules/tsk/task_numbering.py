"""task-numbering"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class TaskNumbering(Rule):
    """Task numbers have gaps, repeats or are out of order.

    What it finds: the first task whose number does not follow the one before it.
    Why it matters: agents carry tasks out by number, and the test strategy names them by number.
    How to fix: number the tasks 1, 2, 3 in the order of execution.
    Source: phase 4 of the micro templates.
    """

    code = "TSK002"
    level = Level.ERROR
    bad = (
        Example("### Task 3: Write the backfill guide (BC-1)", old="### Task 2: Write the backfill guide (BC-1)", base="compact"),
        Example("### Task 1: Write the backfill guide (BC-1)", old="### Task 2: Write the backfill guide (BC-1)", base="compact"),
    )
    good = (Example("### Task 1b: Write the backfill guide (BC-1)", old="### Task 2: Write the backfill guide (BC-1)", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        for before, task in pairwise(plan.tasks):
            if _follows(before.number, task.number):
                continue
            repeated = before.number == task.number or any(other.number == task.number for other in plan.tasks[: plan.tasks.index(task)])
            wrong = f"Task {task.number} stands twice" if repeated else f"Task {task.number} follows Task {before.number}"
            yield self.finding(
                task.title.span,
                f"{wrong}, so it is unclear which task is meant by a number or whether one was lost",
                help="number the tasks 1, 2, 3 in the order of execution",
                related=[Related(before.title.span, f"Task {before.number}")],
            )
            return


def _follows(before: str, number: str) -> bool:
    """Whether `number` may come next: 3 after 2, 2b after 2 or 2a, 3 after 2b, 2.2 after 2.1."""
    first, second = _key(before), _key(number)
    if first[0] == second[0]:
        return second > first
    return second[0] == first[0] + 1


def _key(number: str) -> tuple[int, int, str]:
    whole, _, part = number.partition(".")
    digits = whole.rstrip("abcdefghijklmnopqrstuvwxyz")
    part_digits = part.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits or 0), int(part_digits or 0), whole[len(digits) :] + part[len(part_digits) :]
