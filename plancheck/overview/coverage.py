"""The contracts, tasks and tests of a plan, and which of them cover each other."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from plancheck.graphs.naming import shown
from plancheck.graphs.traces import Traces
from plancheck.plan import Clause, Plan, State
from plancheck.report.overview.model import ClauseLook, ContractLook, TaskLook, TestLook
from plancheck.report.visible import visible


class Coverage(NamedTuple):
    contracts: tuple[ContractLook, ...]
    tasks: tuple[TaskLook, ...]
    tests: tuple[TestLook, ...]


def coverage_of(plan: Plan) -> Coverage:
    """What a plan promises, builds and tests, by what its graph of contracts is drawn from; each once, without those whose id is taken."""
    traces = Traces(plan)
    order = {key: place for place, key in enumerate((*traces.contracts, *(key for key, _ in traces.tasks.values()), *(test.key for test in traces.tests)))}
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for first, second in sorted(traces.edges, key=lambda edge: (order[edge[0]], order[edge[1]])):
        after[first].append(second)
        before[second].append(first)
    lacks, building, testing = traces.lacks(), traces.building(), traces.testing()
    return Coverage(
        tuple(
            ContractLook(
                id_,
                shown(contract.name),
                contract.group,
                contract.place.line,
                contract.end_line,
                tuple(_clause(clause) for clause in contract.clauses if clause.text.state is not State.EMPTY),
                building[id_],
                testing[id_],
                "task" in lacks[id_],
                "test" in lacks[id_],
            )
            for id_, contract in traces.contracts.items()
        ),
        tuple(
            TaskLook(
                key,
                shown(task.title),
                task.line,
                task.end_line,
                tuple(before[key]),
                tuple(visible(file.path) for file in task.files),
                tuple(dict.fromkeys(step.kind for step in task.steps)),
                tuple(after[key]),
            )
            for key, task in traces.tasks.values()
        ),
        tuple(
            TestLook(
                test.key,
                test.about,
                ", ".join(dict.fromkeys(filter(None, (shown(row.type) for row in test.rows)))),
                test.rows[0].text.span.line,
                traces.named(test),
                tuple(key for key in before[test.key] if key not in traces.contracts),
            )
            for test in traces.tests
        ),
    )


def _clause(clause: Clause) -> ClauseLook:
    return ClauseLook(clause.keyword.upper(), "\n".join(map(visible, clause.text.value.split("\n"))), clause.label.line)
