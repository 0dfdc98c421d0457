"""What stands beside each contract or pull request: what builds and tests it, or what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.graphs.traces import Traces
from plancheck.plan import Plan
from plancheck.report.findings.text import many
from plancheck.span import Span


class Coverage(NamedTuple):
    """`text` says it in a line; `tasks` are the numbers of those that build a contract, `tests` the names of its tests. `span` is where the thing is named."""

    span: Span
    id: str
    tasks: tuple[str, ...]
    tests: tuple[str, ...]
    text: str


def coverage(plan: Plan) -> tuple[Coverage, ...]:
    """What there is to say of each contract, as "Task 2, Task 3 · 2 tests", and of each pull request, as "after PR1 · before PR3 · wave 2".

    Of things with the same id only the first counts.
    """
    return (*_of_contracts(plan), *(_of_requests(plan) if plan.pull_requests else ()))


def _of_contracts(plan: Plan) -> Iterator[Coverage]:
    traces = Traces(plan)
    lacks, building, testing = traces.lacks(), traces.building(), traces.testing()
    numbers = {key: number for number, (key, _) in traces.tasks.items()}
    for id_, contract in traces.contracts.items():
        tasks, tests = tuple(numbers[key] for key in building[id_]), testing[id_]
        said = [", ".join(f"Task {number}" for number in tasks), many(len(tests), "test") if tests else ""]
        said = [covered or (f"no {what}" if what in lacks[id_] else "") for what, covered in zip(("task", "test"), said, strict=True)]
        # Of a contract whose format asks for neither, and that has neither, there is nothing to say.
        if any(said):
            yield Coverage(contract.place, id_, tasks, tests, " · ".join(filter(None, said)))


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
