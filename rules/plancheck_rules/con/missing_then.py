"""missing-then"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class MissingThen(Rule):
    """A contract has no THEN clause.

    What it finds: a contract whose THEN is absent or empty; a contract that lacks several clauses is one finding, at the first of them.
    A plain MUST or MUST NOT sentence among the negative contracts is a warning.
    Why it matters: without the outcome that becomes the test's assertion nobody can write its test.
    How to fix: add a line `- THEN ...` that says what a user or caller then observes.
    Source: phase 1 of the micro templates.
    """

    code = "CON007"
    level = Level.ERROR
    yields_to = ("duplicate-contract",)
    bad = (
        Example("", old="- THEN the customer MUST NOT get back more than was paid, and a request beyond that is rejected\n", base="micro-v3", at="BC-3:"),
        Example("- THEN", old="- THEN the customer MUST NOT get back more than was paid, and a request beyond that is rejected", base="micro-v3", at="BC-3:"),
    )
    good = (
        Example(
            "- **Then:** the customer MUST NOT get back more than was paid, and a request beyond that is rejected",
            old="- THEN the customer MUST NOT get back more than was paid, and a request beyond that is rejected",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        lacking = [contract for contract in plan.contracts if contract.lacks[:1] == ("then",)]
        yield from self.once_if_common(
            [self._about(contract) for contract in lacking],
            len(plan.contracts),
            lambda: self.finding(
                section.title.span if section else plan.top,
                f"{listed(contract.id for contract in lacking)} have no THEN, so their tests cannot be written from them",
                help="add to each a line `- THEN ...` that says what a user or caller then observes",
                level=Level.WARNING if all(contract.is_prohibition for contract in lacking) else None,
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        whole = next((contract for contract in plan.first_definitions if not contract.lacks), None)
        if whole:
            yield from (Edit(clause.text.span, "") for clause in whole.clauses if clause.keyword == "then")

    def _about(self, contract: Contract) -> Finding:
        return self.finding(
            contract.place,
            f"{contract.id} has no {listed(keyword.upper() for keyword in contract.lacks)}, so its test cannot be written from it",
            help="add a line `- THEN ...` that says what a user or caller then observes",
            level=Level.WARNING if contract.is_prohibition else None,
        )
