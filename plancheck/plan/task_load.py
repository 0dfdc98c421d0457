"""How much a task takes on: its contracts, which of them other tasks claim too, and whether that is more than fits into one session."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.plan.task import Task
from plancheck.plan.touched import Size, size_of
from plancheck.plan.tree import Plan

class Load(NamedTuple):
    """`contracts` are those that the task names; `claimed` pairs a contract with the numbers of the other tasks that build it, by what they say.

    `claims_again` is True where a task before it builds one of them, or a task that has no more contracts than fit.
    """

    contracts: tuple[str, ...]
    claimed: tuple[tuple[str, tuple[str, ...]], ...]
    claims_again: bool
    size: Size


def load_of(task: Task, plan: Plan) -> Load:
    """What `task` takes on."""
    most = plan.format.counts.get("task_contracts", (0, 0))[1]
    ids = _contracts_of(task, plan)
    others = [(index, other, plan.meant(other.served)) for index, other in enumerate(plan.tasks) if other is not task and _builds(other)]
    claimed = tuple((id_, tuple(other.number for _, other, served in others if id_ in served)) for id_ in ids)
    own = next(index for index, other in enumerate(plan.tasks) if other is task)
    again = any(not served.isdisjoint(ids) and (index < own or len(_contracts_of(other, plan)) <= most) for index, other, served in others)
    return Load(ids, tuple((id_, numbers) for id_, numbers in claimed if numbers), again, size_of(task, plan.format.words))


def is_overloaded(load: Load, plan: Plan) -> bool:
    """Whether a task has clearly more contracts than fit into one session.

    The facets of one small change may be a few more than the limit: a function, a factory, a script. They are none where there is much code, where there are
    twice as many as the limit, or where other tasks build the same contracts.
    """
    most = plan.format.counts.get("task_contracts", (0, 0))[1]
    few_lines = plan.format.counts.get("facet_code_lines", (0, 0))[1]
    count = len(load.contracts)
    if not most or count <= most:
        return False
    return count >= 2 * most or load.size.lines > few_lines or load.claims_again or (bool(load.claimed) and count > most + 1)


def _contracts_of(task: Task, plan: Plan) -> tuple[str, ...]:
    known = plan.contract_ids
    return tuple(dict.fromkeys(known[reference.id] for reference in task.contracts.ids if reference.id in known)) if task.contracts else ()


def _builds(task: Task) -> bool:
    """Whether a task adds something, rather than tests, documents or checks what there is."""
    nature = task.nature
    return nature.changes and not nature.only_tests and (nature.has_code or not task.files)
