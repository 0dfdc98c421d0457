"""missing-when"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class MissingWhen(Rule):
    """A contract has no WHEN clause.

    What it finds: a contract whose WHEN is absent or empty; a contract that lacks several clauses is one finding, at the first of them.
    A plain MUST or MUST NOT sentence among the negative contracts is a warning.
    Why it matters: without the event that the contract is about nobody can write its test.
    How to fix: add a line `- WHEN ...` that says what happens.
    Source: phase 1 of the micro templates.
    """

    code = "CON006"
    level = Level.ERROR
    yields_to = ("duplicate-contract",)
    bad = (
        Example("", old="- WHEN any sequence of refund requests arrives for it\n", base="micro-v3", at="BC-3:"),
        Example("- WHEN", old="- WHEN any sequence of refund requests arrives for it", base="micro-v3", at="BC-3:"),
    )
    good = (
        Example("- **When:** any sequence of refund requests arrives for it", old="- WHEN any sequence of refund requests arrives for it", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        lacking = [contract for contract in plan.contracts if contract.lacks[:1] == ("when",)]
        yield from self.once_if_common(
            [self._about(contract) for contract in lacking],
            len(plan.contracts),
            lambda: self.finding(
                section.title.span if section else plan.top,
                f"{listed(contract.id for contract in lacking)} have no WHEN, so their tests cannot be written from them",
                help="add to each a line `- WHEN ...` that says what happens",
                level=Level.WARNING if all(contract.is_prohibition for contract in lacking) else None,
            ),
        )

    def _about(self, contract: Contract) -> Finding:
        return self.finding(
            contract.place,
            f"{contract.id} has no {listed(keyword.upper() for keyword in contract.lacks)}, so its test cannot be written from it",
            help="add a line `- WHEN ...` that says what happens",
            level=Level.WARNING if contract.is_prohibition else None,
        )
