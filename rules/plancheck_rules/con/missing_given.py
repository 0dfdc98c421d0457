"""missing-given"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed
from plancheck.wording.static_properties import is_static


class MissingGiven(Rule):
    """A contract has no GIVEN clause.

    What it finds: a contract whose GIVEN is absent or empty; a contract that lacks several clauses is one finding, at the first of them.
    A plain MUST or MUST NOT sentence among the negative contracts is a warning; one about the code itself (imports, leftovers, suites that must pass) is free.
    Why it matters: without the state that the contract starts from nobody can write its test.
    How to fix: add a line `- GIVEN ...` that says the state before.
    Source: phase 1 of the micro templates.
    """

    code = "CON005"
    level = Level.ERROR
    yields_to = ("duplicate-contract",)
    bad = (
        Example("", old="- GIVEN a captured payment of 50.00 EUR\n", base="micro-v3", at="BC-3:"),
        Example("- GIVEN", old="- GIVEN a captured payment of 50.00 EUR", base="micro-v3", at="BC-3:"),
    )
    good = (Example("- **Given:** a captured payment of 50.00 EUR", old="- GIVEN a captured payment of 50.00 EUR", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("contracts")
        lacking = [contract for contract in plan.contracts if contract.lacks[:1] == ("given",) and not _is_static(contract, plan)]
        yield from self.once_if_common(
            [self._about(contract) for contract in lacking],
            len(plan.contracts),
            lambda: self.finding(
                section.title.span if section else plan.top,
                f"{listed(contract.id for contract in lacking)} have no GIVEN{_and_more(lacking)}, so their tests cannot be written from them",
                help="write each contract as GIVEN (the state before), WHEN (what happens) and THEN (what is then observed)",
                level=Level.WARNING if all(contract.is_prohibition for contract in lacking) else None,
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        whole = next((contract for contract in plan.first_definitions if not contract.lacks), None)
        if whole:
            yield from (Edit(clause.text.span, "") for clause in whole.clauses if clause.keyword == "given")

    def _about(self, contract: Contract) -> Finding:
        return self.finding(
            contract.place,
            f"{contract.id} has no {listed(keyword.upper() for keyword in contract.lacks)}, so its test cannot be written from it",
            help="add a line `- GIVEN ...` that says the state before",
            level=Level.WARNING if contract.is_prohibition else None,
        )


def _is_static(contract: Contract, plan: Plan) -> bool:
    """Whether a prohibition without clauses binds the code as it stands, in whatever state the program is."""
    is_plain = all(clause.keyword == "mechanism" for clause in contract.clauses)
    return is_plain and contract.is_prohibition and is_static("\n".join(text.value for text in contract.prose), plan.format.words)


def _and_more(contracts: Sequence[Contract]) -> str:
    """The clauses that all of them lack besides."""
    return "".join(f", {keyword.upper()}" for keyword in ("when", "then") if all(keyword in contract.lacks for contract in contracts))
