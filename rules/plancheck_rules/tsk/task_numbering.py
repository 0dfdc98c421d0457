"""task-numbering"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

# So many tasks can lose one.
_ENOUGH = 3


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

    def plant(self, plan: Plan) -> Iterator[Edit]:
        if plan.is_torn:
            return
        for before, task, after in zip(plan.tasks, plan.tasks[1:], plan.tasks[2:], strict=False):
            if not _follows(before.number, after.number):
                yield Edit.without(task.line, task.end_line)
                return
        if 0 < len(plan.tasks) < _ENOUGH:
            last = _key(plan.tasks[-1].number)[0]
            added = [f"\n### Task {number}: Read the result once more\n\n**Contracts:** none\n" for number in (last + 1, last + 3)]
            yield Edit.after(plan.tasks[-1].end_line, "".join(added))


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
