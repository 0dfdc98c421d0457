"""unnamed-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class UnnamedContract(Rule):
    """A contract has an id and no name.

    What it finds: a contract with no words between its id and its clauses (advice in the compact form).
    Why it matters: commits, tests and reviews speak of the contract by its name.
    How to fix: name it by the behaviour it promises: `BC-2: Late refunds are refused`.
    Source: phase 1 of the micro templates ("named contracts").
    """

    code = "CON004"
    level = Level.WARNING
    bad = (
        Example("BC-3:", old="BC-3: Refunds never exceed the payment", base="micro-v3"),
        Example("BC-2:", old="BC-2: Glossary explains the words of the guide", base="compact"),
    )
    good = (Example("**BC-3 (Refunds never exceed the payment)**", old="BC-3: Refunds never exceed the payment", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for contract in plan.contracts:
            if contract.name is None:
                yield self.finding(
                    contract.place,
                    f"{contract.id} has no name, so commits and reviews cannot say what it is about",
                    help=f"write `{contract.id}: ` and the behaviour it promises",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        name = next((contract.name for contract in plan.contracts if contract.name), None)
        if name:
            yield Edit(name.span, "")
