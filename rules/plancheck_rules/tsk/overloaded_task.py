"""overloaded-task"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.plan.task_load import Load, is_overloaded, loads_of
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import id_ranges, listed

_TESTS = regex(r"\btests?\b", re.IGNORECASE)
_LINE = "### Task 6: Export the refunds of a day\n\n**Contracts Implemented:** BC-2"


class OverloadedTask(Rule):
    """A task implements more contracts than fit into one session.

    What it finds: a task that writes production code and names more than three contracts, in a plan of more than two tasks. The facets of one small change
    (one file, little code, no other task builds them) may be a few more. "All", experiments, and tasks of tests, documents or verification, are free.
    Why it matters: such a task is long to carry out, hard to review and fails as a whole when one contract does.
    How to fix: split it along its contracts, or leave out those that other tasks implement.
    Source: phase 4 of micro-v2 and micro-v3 (a task implements 1-3 related contracts).
    """

    code = "TSK007"
    level = Level.ADVICE
    bad = (
        Example(_LINE.replace("BC-2", "BC-1, BC-2, BC-3, BC-5"), old=_LINE, base="micro-v3", at="BC-1, BC-2, BC-3, BC-5"),
        Example(_LINE.replace("BC-2", "BC-1, BC-2, BC-3, BC-5"), old=_LINE, base="micro-v3", at="BC-1, BC-2, BC-3, BC-5"),
    )
    good = (
        Example(_LINE.replace("BC-2", "BC-1, BC-2, BC-3"), old=_LINE, base="micro-v3"),
        Example(_LINE.replace("BC-2", "All contracts, seen from the outside"), old=_LINE, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        most = plan.format.counts.get("task_contracts", (0, 0))[1]
        if not most or plan.is_small or plan.is_experiment:
            return
        loads = [(task, load) for task, load in zip(plan.tasks, loads_of(plan), strict=True) if _writes_production_code(task)]
        yield from self.once_if_common(
            [self._overloaded(task, load, plan) for task, load in loads if is_overloaded(load, plan)],
            len(plan.tasks),
            lambda: self.finding(
                plan.tasks_place,
                f"most tasks implement more than {most} contracts, too many for one session and one review",
                help=f"split them along their contracts, at most {most} to a task",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        most = plan.format.counts.get("task_contracts", (0, 0))[1]
        task = next((task for task in plan.tasks if task.contracts and task.contracts.ids and _writes_production_code(task)), None)
        if task and task.contracts and 0 < most < len(plan.first_definitions) and not plan.is_small:
            others = [contract.id for contract in plan.first_definitions if contract.id not in plan.meant(task.served)]
            yield Edit.behind(task.contracts.ids[-1].span, "".join(f", {id_}" for id_ in others[:most]))

    def _overloaded(self, task: Task, load: Load, plan: Plan) -> Finding:
        most = plan.format.counts.get("task_contracts", (0, 0))[1]
        shared = [id_ for id_, _ in load.claimed]
        remedy = f"name only those of {listed(load.contracts)} that it makes true itself"
        if shared:
            remedy += f" (other tasks name {listed(id_ranges(shared))} too)"
        return self.finding(
            (task.contracts_text or task.title).span,
            f"Task {task.number} implements {len(load.contracts)} contracts, too many for one session and one review",
            help=f"split it so that each part implements at most {most}, or {remedy}",
        )


def _writes_production_code(task: Task) -> bool:
    if not task.nature.changes or not task.nature.has_code or task.nature.only_tests:
        return False
    return bool(task.files) or not _TESTS.search(task.title.value)
