"""Whether a changed text says of contracts, tasks and tests what it said before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plancheck.markdown import Source, parse
from plancheck.plan import Plan
from plancheck.reading import Recognised, read_plan
from plancheck.reading.headings import headings_of
from plancheck.reading.view import View

_Name = Callable[[str], str]


def reread(plan: Plan, lines: Sequence[str]) -> Plan:
    """`lines` as a plan of the format of `plan`."""
    document = parse(Source(plan.path, tuple(lines)))
    headings = headings_of(document)
    return read_plan(Recognised(document, headings, plan.recognition, plan.format, View(document, headings, plan.format), plan.known_formats))


def meaning_of(plan: Plan, contract: _Name = str, task: _Name = str) -> tuple[object, ...]:
    """What `plan` says, with its contracts and tasks named as `contract` and `task` name them."""

    def meant(ids: frozenset[str] | set[str]) -> frozenset[str]:
        return frozenset(map(contract, plan.meant(ids)))

    return (
        [contract(one.id) for one in plan.contracts],
        [(task(one.number), meant(one.served), one.is_without_contract, one.end_line) for one in plan.tasks],
        [(meant({named.id for named in row.contracts.ids}), [task(named.id) for named in row.tasks], len(row.contracts.broken)) for row in plan.test_rows],
        [(request.id, [contract(guarantee.id or "") for guarantee in request.guarantees]) for request in plan.pull_requests],
        [(item.id, item.state) for item in plan.checklist],
        [(section.role, section.line, section.end_line) for section in plan.sections],
    )
