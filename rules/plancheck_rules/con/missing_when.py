"""missing-when"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed
from plancheck.wording.static_properties import is_part_list


class MissingWhen(Rule):
    """A contract has no WHEN clause.

    What it finds: a contract whose WHEN is absent or empty; a contract that lacks several clauses is one finding, at the first of them.
    A plain MUST or MUST NOT sentence among the negative contracts is a warning; a contract that only says which options a command has is free.
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
        lacking = [contract for contract in plan.contracts if contract.lacks[:1] == ("when",) and not _is_static(contract, plan)]
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

    def plant(self, plan: Plan) -> Iterator[Edit]:
        whole = next((contract for contract in plan.first_definitions if not contract.lacks), None)
        if whole:
            yield from (Edit(clause.text.span, "") for clause in whole.clauses if clause.keyword == "when")

    def _about(self, contract: Contract) -> Finding:
        return self.finding(
            contract.place,
            f"{contract.id} has no {listed(keyword.upper() for keyword in contract.lacks)}, so its test cannot be written from it",
            help="add a line `- WHEN ...` that says what happens",
            level=Level.WARNING if contract.is_prohibition else None,
        )


def _is_static(contract: Contract, plan: Plan) -> bool:
    """Whether nothing needs to happen for the outcome: a command that is only named has certain options."""
    given, outcome = contract.clause("given"), contract.clause("then")
    return given is not None and outcome is not None and is_part_list(given.text.value, outcome.text.value, plan.format.words)
