"""golden-without-invariant"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, TestRow
from plancheck.rule import Example, Rule

_KEPT = re.compile(
    r"\bexisting\b|\bunchanged\b|\balready\b|\bno changes?\b|\bunmodified\b|\bpre-existing\b|\bcurrent\b|\bstill\b|\bcontinues?\b|\bas before\b|\bbyte-identical\b|"
    r"\bregression\b|\bsame\b|\bidentical\b|\bnot? (?:need|regenerat)\w*",
    re.IGNORECASE,
)


class GoldenWithoutInvariant(Rule):
    """New golden data has no invariant test beside it.

    What it finds: a golden row that is new or changes, in a plan whose test strategy has no invariant row, by type, name or description.
    Why it matters: golden data records what the code does, bugs included; only an invariant tells whether that is right.
    How to fix: add a row with a law that holds whatever the values are: a sum that is conserved, an order, a round trip.
    Source: phase 6 of micro-v2 and micro-v3 (invariant tests alongside golden tests).
    """

    code = "TRC004"
    level = Level.ERROR
    bad = (
        Example(
            "| BC-3 | Task 3 | Unit | `test_refund_any_sequence_stays_within_the_payment` |",
            old="| BC-3 | Task 3 | Invariant | `test_refund_any_sequence_stays_within_the_payment` |",
            base="micro-v3",
            at="| BC-2 | Task 6 | Golden |",
        ),
    )
    good = (Example("| BC-3 | Task 3 | Unit (conservation) |", old="| BC-3 | Task 3 | Invariant |", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        golden = [row for row in plan.test_rows if _is_of(row, plan.format.words.get("golden", ())) and not _KEPT.search(row.text.value)]
        invariant = plan.format.words.get("invariant", ())
        # Golden data of a refactoring pins what is there already.
        if not golden or plan.keeps_behaviour or any(any(word in row.text.value.lower() for word in invariant) for row in plan.test_rows):
            return
        yield self.finding(
            golden[0].text.span,
            "the plan brings golden data and no invariant test; golden data records what the code does, bugs included",
            help="add a row with a law that holds whatever the values are: a conserved sum, an order, a round trip",
        )


def _is_of(row: TestRow, words: tuple[str, ...]) -> bool:
    return row.type is not None and any(word in row.type.value.lower() for word in words)
