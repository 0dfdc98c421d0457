"""What stands beside each contract or pull request: what builds and tests it, or what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from plancheck.plan import Plan, References, State, Task
from plancheck.span import Span
from plancheck.wording.marks import plain


class Coverage(NamedTuple):
    """`text` says it in a line; `tasks` are the numbers of those that build a contract, `tests` the names of its tests. `span` is where the thing is named."""

    span: Span
    id: str
    tasks: tuple[str, ...]
    tests: tuple[str, ...]
    text: str


def coverage(plan: Plan) -> tuple[Coverage, ...]:
    """One for each contract, as "Task 2, Task 3 · 2 tests", and one for each pull request, as "after PR1 · before PR3 · wave 2"; first definitions only."""
    return (*_of_contracts(plan), *(_of_requests(plan) if plan.pull_requests else ()))


def _of_contracts(plan: Plan) -> Iterator[Coverage]:
    has_tasks, has_tests = (plan.format.section(role) is not None for role in ("tasks", "test-strategy"))
    ids = [contract.id for contract in plan.first_definitions]
    tasks: dict[str, dict[str, None]] = defaultdict(dict)
    tests: dict[str, dict[str, None]] = defaultdict(dict)
    served = {task.number: _served(task, ids, plan) for task in reversed(plan.tasks)}
    for task in plan.tasks:
        for id_ in served[task.number]:
            tasks[id_][task.number] = None
    for number, row in enumerate(plan.test_rows, 1):
        name = plain(row.test.value) if row.test is not None and row.test.state is State.PRESENT else f"row {number}"
        for id_ in _named(row.contracts, ids, plan):
            tests[id_][name] = None
            # A task that does not say what it builds takes it from the row.
            tasks[id_].update((reference.id, None) for reference in row.tasks if not served.get(reference.id, "unknown"))
    for contract in plan.first_definitions:
        building, testing = tuple(tasks[contract.id]), tuple(tests[contract.id])
        said = [", ".join(f"Task {number}" for number in building) or "no task"] if has_tasks or building else []
        said += [f"{len(testing)} test{'s' if len(testing) > 1 else ''}" if testing else "no test"] if has_tests or testing else []
        yield Coverage(contract.place, contract.id, building, testing, " · ".join(said))


def _served(task: Task, ids: Collection[str], plan: Plan) -> list[str]:
    meant = plan.meant(task.served)
    everything = task.contracts is not None and task.contracts.everything
    return [id_ for id_ in ids if everything or id_ in meant]


def _named(references: References, ids: Collection[str], plan: Plan) -> list[str]:
    meant = plan.meant(reference.id for reference in references.ids)
    return [id_ for id_ in ids if references.everything or id_ in meant]


def _of_requests(plan: Plan) -> Iterator[Coverage]:
    from plancheck.dependency_graph import graph_of

    graph = graph_of(plan)
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for first, second in graph.reduced():
        before[second].append(first)
        after[first].append(second)
    order = {id_: place for place, id_ in enumerate(graph.ids)}
    waves = {id_: number for number, wave in enumerate(graph.waves(), 1) for id_ in wave}
    seen = set[str]()
    for request in plan.pull_requests:
        if request.id in seen:
            continue
        seen.add(request.id)
        said = [
            f"{word} {', '.join(sorted(ids[request.id], key=order.__getitem__))}" for word, ids in (("after", before), ("before", after)) if ids[request.id]
        ]
        if request.id in waves and graph.edges:
            said.append(f"wave {waves[request.id]}")
        elif graph.is_on_cycle(request.id):
            said.append("waits for itself")
        yield Coverage(request.place, request.id, (), (), " · ".join(said) or "no order stated")
