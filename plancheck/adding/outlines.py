"""The outline of a skeleton for a plan that is there: its ids are those that the plan itself defines or names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.skeleton.outline import Outline, outline_of

_NUMBER = regex(r"\d+")


def outline_for(plan: Plan, level: int) -> Outline:
    """What the skeletons of the plan's missing sections hold; `level` is that of their headings."""
    outline = outline_of(plan.format, compact=plan.compact)
    contracts, built_in = _contracts(plan) or outline.contracts, _built_in(plan)
    numbers = [int(task.id) for row in plan.test_rows for task in row.tasks if task.id.isdigit()]
    if built_in and not plan.tasks:
        # What no row gives to a task is for the last one.
        built_in = {id_: built_in.get(id_, str(max(numbers, default=1))) for id_ in contracts}
    requests = plan.request_ids or _named_requests(plan)
    written = {request: _as_written(plan, request) for request in requests}
    return outline._replace(
        level=level,
        contracts=contracts,
        tasks=tuple(range(1, max(numbers) + 1)) if numbers and not plan.tasks else outline.tasks,
        requests=tuple(written.values()) or outline.requests,
        needs={written[request]: tuple(written[needed] for needed in _needs(plan, request) if needed in written) for request in requests} or outline.needs,
        gates={} if requests else outline.gates,
        built_in=built_in,
    )


def _contracts(plan: Plan) -> tuple[str, ...]:
    """The ids of the contracts: those that are defined or, where none is, those that tasks and tests name."""
    named = [reference.id for task in plan.tasks if task.contracts for reference in task.contracts.ids]
    named += [reference.id for row in plan.test_rows for reference in row.contracts.ids]
    return tuple(contract.id for contract in plan.first_definitions) or _sorted(named)


def _built_in(plan: Plan) -> dict[str, str]:
    """The first task of each contract, as the tasks say or, where there is none, the test strategy."""
    said = [(id_, task.number) for task in plan.tasks for id_ in plan.meant(task.served)]
    rows = [(reference.id, task.id) for row in plan.test_rows for task in row.tasks[:1] for reference in row.contracts.ids]
    return dict(reversed(said or ([] if plan.tasks else rows)))


def _named_requests(plan: Plan) -> tuple[str, ...]:
    """The pull requests that a plan without a PR plan orders."""
    edges = (id_ for edge in plan.dependencies.edges for id_ in (edge.before, edge.after))
    return _sorted((*edges, *plan.dependencies.mentioned))


def _as_written(plan: Plan, request: str) -> str:
    """The id with the blank or dash that the plan puts into it."""
    number = _NUMBER.search(request)
    if number is None:
        return request
    form = re.compile(rf"\b{re.escape(request[: number.start()])}[ -]?{re.escape(request[number.start() :])}\b")
    return next((match[0] for line in plan.lines if (match := form.search(line))), request)


def _needs(plan: Plan, request: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(edge.before for edge in plan.dependencies.edges if edge.after == request))


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in the order of the numbers in them."""
    return tuple(sorted(set(ids), key=lambda id_: ([int(number) for number in _NUMBER.findall(id_)], id_)))
