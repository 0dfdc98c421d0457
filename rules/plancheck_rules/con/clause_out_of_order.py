"""clause-out-of-order"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule

_ORDER = ("given", "when", "then", "mechanism")


class ClauseOutOfOrder(Rule):
    """The clauses of a contract stand in another order, or one of them twice.

    What it finds: GIVEN, WHEN, THEN and MECHANISM in another order; a clause that occurs twice is a warning, since it makes two contracts of one.
    Three and more pairs of GIVEN and THEN without an event are the rows of a truth table, and free.
    Why it matters: a contract is read, and its test written, from state to event to outcome.
    How to fix: put the clauses in order; split a contract with two outcomes, or join them with AND.
    Source: phase 1 of the micro templates.
    """

    code = "CON008"
    level = Level.ERROR
    bad = (
        Example(
            "- WHEN any sequence of refund requests arrives for it\n- GIVEN a captured payment of 50.00 EUR\n",
            old="- GIVEN a captured payment of 50.00 EUR\n- WHEN any sequence of refund requests arrives for it\n",
            base="micro-v3",
            at="- GIVEN a captured payment of 50.00 EUR",
        ),
        Example(
            "- WHEN the finance team asks for the export of that day\n- WHEN nobody asks",
            old="- WHEN the finance team asks for the export of that day",
            base="micro-v3",
            at="- WHEN nobody asks",
        ),
    )
    good = (
        Example(
            "- WHEN the finance team asks for the export of that day\n- AND the day has ended",
            old="- WHEN the finance team asks for the export of that day",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for contract in plan.contracts:
            clauses = contract.clauses
            if _is_truth_table(contract, plan):
                continue
            for before, clause in pairwise(clauses):
                earlier = [other for other in clauses[: clauses.index(clause)] if other.keyword == clause.keyword]
                name = clause.keyword.upper()
                if earlier:
                    has_pairs = sum(other.keyword == "then" for other in clauses) > 1
                    yield self.finding(
                        clause.label,
                        f"{contract.id} has a second {name}, which makes two contracts of one",
                        help="split the contract, or make a table of the cases" if has_pairs else "split the contract, or join the two with AND",
                        level=Level.WARNING,
                        related=[Related(earlier[0].label, f"the first {name}")],
                    )
                    break
                if _ORDER.index(clause.keyword) < _ORDER.index(before.keyword):
                    yield self.finding(
                        clause.label,
                        f"{name} stands after {before.keyword.upper()} in {contract.id}; a contract is read from state to event to outcome",
                        help="order the clauses GIVEN, WHEN, THEN, MECHANISM",
                    )
                    break

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for contract in plan.contracts:
            given, when = contract.clause("given"), contract.clause("when")
            if given and when and contract.place.line < given.label.line <= given.text.span.end_line < when.label.line == when.text.span.line:
                yield Edit(given.label.to(given.text.span), f"WHEN {when.text.value}")
                yield Edit(when.label.to(when.text.span), f"GIVEN {given.text.value}")
                return


def _is_truth_table(contract: Contract, plan: Plan) -> bool:
    """Whether it is a list of cases, each with its outcome: GIVEN, THEN, GIVEN, THEN ..."""
    keywords = [clause.keyword for clause in contract.clauses if clause.keyword != "mechanism"]
    pairs = len(keywords) // 2
    return keywords == ["given", "then"] * pairs and pairs > plan.format.counts.get("outcome_pairs", (0, 0))[1] > 0
