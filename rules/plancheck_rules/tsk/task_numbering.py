"""task-numbering"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.plan import Plan, TaskMention
from plancheck.rule import Example, Rule

# So many tasks can lose one.
_ENOUGH = 3


class TaskNumbering(Rule):
    """Task numbers have gaps, repeats or are out of order.

    What it finds: the first task whose number does not follow the one before it.
    Why it matters: agents carry tasks out by number, and the test strategy names them by number.
    How to fix: number the tasks 1, 2, 3 in the order of execution; the fix closes gaps, wherever the plan names the tasks, if all these places are certain.
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
                fix=_renumbered(plan),
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


def _renumbered(plan: Plan) -> Fix | None:
    """Gaps closed and every mention of a task along with them.

    None where numbers repeat or stand in disorder, so that a mention may mean several tasks, and where something may name a task whose number changes, or
    one that was lost, and cannot be changed: in code, in other words, of another plan.
    """
    numbers = [task.number for task in plan.tasks]
    keys = [_key(number) for number in numbers]
    if keys != sorted(set(keys)):
        return None
    wholes = list(dict.fromkeys(whole for whole, _, _ in keys))
    new = dict(zip(wholes, range(wholes[0], wholes[0] + len(wholes)), strict=True))
    named = [mention for mention in plan.task_mentions if wholes[0] <= mention.number <= wholes[-1] and new.get(mention.number) != mention.number]
    titles = {(mention.span.line, mention.number) for mention in plan.task_mentions if mention.is_sure}
    if not all(mention.is_sure and mention.number in new for mention in named) or any((task.line, _key(task.number)[0]) not in titles for task in plan.tasks):
        return None
    is_padded = any(_width(mention) > len(str(mention.number)) for mention in plan.task_mentions)
    edits = tuple(Edit(mention.span, str(new[mention.number]).zfill(_width(mention) if is_padded else 0)) for mention in named)
    return Fix("number the tasks without a gap, here and wherever the plan names them", edits, is_safe=True) if edits else None


def _width(mention: TaskMention) -> int:
    return mention.span.end_column - mention.span.column


def _follows(before: str, number: str) -> bool:
    """Whether `number` may come next: 3 after 2, 2b after 2 or 2a, 3 after 2b, 2.2 after 2.1, A2 after A1, B1 after any A."""
    if _group(before) != _group(number):
        return _group(before) < _group(number)
    first, second = _key(before), _key(number)
    if first[0] == second[0]:
        return second > first
    return second[0] == first[0] + 1


def _group(number: str) -> str:
    """The letter before the number of a task that stands in a group of them."""
    return number[:1] if number[:1].isupper() else ""


def _key(number: str) -> tuple[int, int, str]:
    number = number.removeprefix(_group(number))
    whole, _, part = number.partition(".")
    digits = whole.rstrip("abcdefghijklmnopqrstuvwxyz")
    part_digits = part.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits or 0), int(part_digits or 0), whole[len(digits) :] + part[len(part_digits) :]
