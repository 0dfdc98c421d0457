"""unknown-test-target"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Reference
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import id_ranges, listed

# "BC-3 of PR 2" is a contract of another plan.
_ELSEWHERE = regex(r"(?P<id>[A-Z]{2,5}-[\w-]{1,12})[*_`]{0,3}\s(?:of|in|from)\s(?:the\s)?(?:macro|PR|plan)\b")


class UnknownTestTarget(Rule):
    """A row of the test strategy names a contract or task that the plan does not have.

    What it finds: contract ids without a definition and task numbers without a task.
    Why it matters: the test cannot be traced to what it guards or to who writes it.
    How to fix: name the contract or task that is meant.
    Source: phase 6 of the micro templates.
    """

    code = "TRC003"
    level = Level.ERROR
    yields_to = ("malformed-reference",)
    bad = (
        Example("| BC-9 | Task 4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
        Example("| BC-5 | Task 14 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
    )
    good = (Example("| BC-5 | Tasks 3-4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        contracts = plan.contract_ids
        tasks = {task.number.lower() for task in plan.tasks}
        if plan.is_torn:
            return
        # A contract that is still to be written may be the one that is meant.
        if plan.has_contracts_to_come:
            contracts = {}
        for row in plan.test_rows:
            elsewhere = frozenset(match["id"] for match in _ELSEWHERE.finditer(row.text.value))
            own = [reference for reference in row.contracts.ids if reference.id not in elsewhere]
            for place, ids in _unknown(own, lambda id_: not contracts or id_ in contracts):
                yield self.finding(
                    place,
                    f"this row names {listed(id_ranges(ids))}, which the plan does not define, so the test guards nothing known",
                    help=f"define {listed(id_ranges(ids))}, or name the contract that is meant",
                )
            for place, ids in _unknown(row.tasks, lambda number: not tasks or not tasks.isdisjoint(_numbers_for(number))):
                yield self.finding(
                    place,
                    f"this row names Task{'s' * (len(ids) > 1)} {listed(id_ranges(ids))}, which the plan does not have, so nobody writes the test",
                    help="name the task that is meant",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        row = next((row for row in plan.test_rows if row.contracts.ids and not _ELSEWHERE.search(row.text.value)), None)
        if row and plan.contracts and not plan.is_torn and not plan.has_contracts_to_come:
            unknown = re.sub(r"\d+[a-z]?$", "99", plan.contracts[0].id)
            if unknown not in plan.contract_ids:
                yield Edit.behind(row.contracts.ids[-1].span, f", {unknown}")


def _unknown(references: Iterable[Reference], is_known: Callable[[str], bool]) -> Iterator[tuple[Span, list[str]]]:
    """The places of the ids that are not known, with the ids of one range together."""
    unknown = [reference for reference in references if not is_known(reference.id)]
    for place, together in groupby(unknown, key=lambda reference: reference.span):
        yield place, [reference.id for reference in together]


def _numbers_for(number: str) -> set[str]:
    """The task numbers that `number` may mean: its own, and that of the task which it names a part of."""
    return {number.lower(), number.rstrip("abcdefgh"), number.partition(".")[0]}
