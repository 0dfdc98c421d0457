"""How the tasks lead back to the contracts, beside their contracts lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from plancheck.plan.task import Step, Task
from plancheck.plan.touched import touches_documents_only
from plancheck.plan.tree import Plan
from plancheck.regex import regex
from plancheck.wording.contract_ids import named_ids

# Contracts as a heading names them: "Write the failing tests (BC-6)"; what stands behind a bold label is no title.
_TITLE = regex(r"\s*(?:\*\*|__)(?P<words>[^*\n]{1,200}?)(?:\*\*|__)")
_ASIDE = regex(r"\([^()\n]{1,200}\)")
# "Update the table (no test)" says that the task has nothing to prove.
_NO_TEST = regex(r"\((?:no|without) (?:\w+ )?tests?\b", re.IGNORECASE)


class Tracing:
    """What of a plan's contracts its tasks name, wherever they name it."""

    def __init__(self, plan: Plan) -> None:
        self._ids = plan.contract_ids
        self._order = [contract.id for contract in plan.first_definitions]
        self._words = plan.format.words
        # Documents are what these plans are for.
        self._asks_documents = plan.is_documentation or plan.is_experiment
        self._tested: dict[str, list[str]] = defaultdict(list)
        for row in plan.test_rows:
            for task in row.tasks:
                self._tested[task.id.lower()] += [reference.id for reference in row.contracts.ids]

    def is_missed(self, task: Task) -> bool:
        """Whether a task that builds something names its contracts neither above its steps nor, as a heading does, behind their titles.

        In a plan that builds code, a task on documents alone follows from the others.
        """
        if not task.lacks_contract or _NO_TEST.search(task.title.value):
            return False
        asides = " ".join(aside for step in task.steps for aside in _ASIDE.findall(_title_of(step)))
        if asides and named_ids(asides, self._ids):
            return False
        return self._asks_documents or not touches_documents_only(task, self._words)

    def of_commit(self, task: Task) -> list[str]:
        """The contracts that the commit message of the task names, in the order of the plan."""
        return self._in_order(named_ids(task.commit_message, self._ids)) if task.commit else []

    def given_to(self, task: Task) -> list[str]:
        """The contracts that the plan gives to the task: in its text, in its commit, in the rows of the test strategy."""
        return self._in_order([*task.served, *task.nature.mentioned, *self._tested.get(task.number, ())])

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        meant = {self._ids.get(id_, id_) for id_ in ids}
        return [id_ for id_ in self._order if id_ in meant] if meant else []


def _title_of(step: Step) -> str:
    label = _TITLE.match(step.title.value)
    return label["words"] if label else step.title.value
