"""overloaded-task"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed

_TESTS = re.compile(r"\btests?\b", re.IGNORECASE)
_LINE = "### Task 6: Export the refunds of a day\n\n**Contracts Implemented:** BC-2"


class OverloadedTask(Rule):
    """A task implements more contracts than fit into one session.

    What it finds: a task that writes production code and names more than three contracts, in a plan of more than two tasks. "All", and tasks
    of tests, documents or verification, are free.
    Why it matters: such a task is long to carry out, hard to review and fails as a whole when one contract does.
    How to fix: split it along its contracts, or leave out those that other tasks implement.
    Source: phase 4 of micro-v2 and micro-v3 (a task implements 1-3 related contracts).
    """

    code = "TSK007"
    level = Level.ADVICE
    bad = (
        Example(_LINE.replace("BC-2", "BC-1, BC-2, BC-3, BC-5"), old=_LINE, base="micro-v3", at="BC-1, BC-2, BC-3, BC-5"),
        Example(_LINE.replace("BC-2", "BC-1..BC-3, BC-5"), old=_LINE, base="micro-v3", at="BC-1..BC-3, BC-5"),
    )
    good = (
        Example(_LINE.replace("BC-2", "BC-1, BC-2, BC-3"), old=_LINE, base="micro-v3"),
        Example(_LINE.replace("BC-2", "All contracts, seen from the outside"), old=_LINE, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        most = plan.format.counts.get("task_contracts", (0, 0))[1]
        if not most or plan.is_small:
            return
        known = plan.contract_ids
        overloaded = []
        for task in plan.tasks:
            ids = list(dict.fromkeys(known[reference.id] for reference in task.contracts.ids if reference.id in known)) if task.contracts else []
            if len(ids) > most and _writes_production_code(task):
                overloaded.append(
                    self.finding(
                        (task.contracts_text or task.title).span,
                        f"Task {task.number} implements {len(ids)} contracts, too many for one session and one review",
                        help=f"split it so that each part implements at most {most}, or name only those of {listed(ids)} that it builds itself",
                    )
                )
        yield from self.once_if_common(
            overloaded,
            len(plan.tasks),
            lambda: self.finding(
                plan.tasks_place,
                f"most tasks implement more than {most} contracts, too many for one session and one review",
                help=f"split them along their contracts, at most {most} to a task",
            ),
        )


def _writes_production_code(task: Task) -> bool:
    if not task.nature.changes or not task.nature.has_code or task.nature.only_tests:
        return False
    return bool(task.files) or not _TESTS.search(task.title.value)
