"""How the tasks lead back to the contracts, beside their contracts lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plancheck.plan.task import Step, Task
from plancheck.plan.touched import touches_documents_only
from plancheck.plan.tree import Plan
from plancheck.wording.contract_ids import named_ids

# Contracts as a heading names them: "Write the failing tests (BC-6)"; what stands behind a bold label is no title.
_TITLE = re.compile(r"\s*(?:\*\*|__)(?P<words>[^*\n]{1,200}?)(?:\*\*|__)")
_ASIDE = re.compile(r"\([^()\n]{1,200}\)")
# "Update the table (no test)" says that the task has nothing to prove.
_NO_TEST = re.compile(r"\((?:no|without) (?:\w+ )?tests?\b", re.IGNORECASE)


def lacks_contracts(task: Task, plan: Plan) -> bool:
    """Whether a task that builds something names its contracts neither above its steps nor, as a heading does, behind their titles.

    In a plan that builds code, a task on documents alone follows from the others.
    """
    if not task.lacks_contract or _NO_TEST.search(task.title.value):
        return False
    if any(named_ids(" ".join(_ASIDE.findall(_title_of(step))), plan.contract_ids) for step in task.steps):
        return False
    return plan.is_documentation or not touches_documents_only(task, plan.format.words)


def _title_of(step: Step) -> str:
    label = _TITLE.match(step.title.value)
    return label["words"] if label else step.title.value


def contracts_of_commit(task: Task, plan: Plan) -> list[str]:
    """The contracts that the commit message of the task names, in the order of the plan."""
    return _in_order(named_ids(task.commit_message, plan.contract_ids), plan)


def contracts_given(task: Task, plan: Plan) -> list[str]:
    """The contracts that the plan gives to the task: in its text, in its commit, in the rows of the test strategy."""
    rows = [row for row in plan.test_rows if any(reference.id.lower() == task.number for reference in row.tasks)]
    tested = [reference.id for row in rows for reference in row.contracts.ids]
    return _in_order([*task.served, *task.nature.mentioned, *tested], plan)


def _in_order(ids: Iterable[str], plan: Plan) -> list[str]:
    meant = plan.meant(ids)
    return [contract.id for contract in plan.first_definitions if contract.id in meant]
