"""How much a task takes on: its contracts, which of them other tasks claim too, and whether that is more than fits into one session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plancheck.plan.task import Task
from plancheck.plan.touched import Size, size_of
from plancheck.plan.tree import Plan


class Load(NamedTuple):
    """`contracts` are those that the task names; `claimed` pairs a contract with the numbers of the other tasks that build it, by what they say.

    `claims_again` is True where a task before it builds one of them, or a task that has no more contracts than fit. Both are looked at only in a task of more
    contracts than fit.
    """

    contracts: tuple[str, ...]
    claimed: tuple[tuple[str, tuple[str, ...]], ...]
    claims_again: bool
    size: Size


def loads_of(plan: Plan) -> list[Load]:
    """What each task of the plan takes on."""
    most = plan.format.counts.get("task_contracts", (0, 0))[1]
    known = plan.contract_ids
    named = [_contracts_of(task, known) for task in plan.tasks]
    builders: dict[str, list[int]] = defaultdict(list)
    for index, task in enumerate(plan.tasks):
        for id_ in {known.get(id_, id_) for id_ in task.served} if _builds(task) else ():
            builders[id_].append(index)
    loads = []
    for own, (task, ids) in enumerate(zip(plan.tasks, named, strict=True)):
        others = {id_: [index for index in builders[id_] if index != own] for id_ in ids} if len(ids) > most else {}
        again = any(index < own or len(named[index]) <= most for indices in others.values() for index in indices)
        claimed = tuple((id_, tuple(plan.tasks[index].number for index in indices)) for id_, indices in others.items() if indices)
        loads.append(Load(ids, claimed, again, size_of(task, plan.format.words)))
    return loads


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


def _contracts_of(task: Task, known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known[reference.id] for reference in task.contracts.ids if reference.id in known)) if task.contracts else ()


def _builds(task: Task) -> bool:
    """Whether a task adds something, rather than tests, documents or checks what there is."""
    nature = task.nature
    return nature.changes and not nature.only_tests and (nature.has_code or not task.files)
