"""Tasks and tests that were written for a contract as it was."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.comparison.changes import Suspect
from plancheck.comparison.items import tasks_of
from plancheck.comparison.words import gist
from plancheck.plan import Plan
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened


class Suspects:
    """The tasks and test rows of a new plan that say the same as in the old one, asked for each contract."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._plan = new
        before = {task.gist for task in tasks_of(old)}
        self._tasks = [task for task, item in zip(new.tasks, tasks_of(new), strict=True) if item.gist in before]
        rows = {gist(row.text.value) for row in old.test_rows}
        self._rows = [row for row in new.test_rows if gist(row.text.value) in rows]

    def of(self, id_: str) -> Iterator[Suspect]:
        """Those that name the contract `id_`."""
        for task in self._tasks:
            if id_ in self._plan.meant(task.served):
                yield Suspect(f"Task {task.number}", task.title.span)
        told = set[int]()
        for row in self._rows:
            # One row may be read once for each of its contracts.
            if row.text.span.line not in told and id_ in self._plan.meant(reference.id for reference in row.contracts.ids):
                told.add(row.text.span.line)
                yield Suspect(f"test row {shortened(plain((row.test or row.text).value), 60)}", row.text.span)
