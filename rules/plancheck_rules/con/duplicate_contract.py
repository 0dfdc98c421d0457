"""duplicate-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule


class DuplicateContract(Rule):
    """The same contract id is defined twice.

    What it finds: two definitions of one id in the contracts section; mentions elsewhere do not count.
    Why it matters: tasks and tests that name the id may mean either.
    How to fix: give the second contract an id of its own.
    Source: phase 1 of the micro templates.
    """

    code = "CON002"
    level = Level.ERROR
    bad = (
        Example(
            "BC-2: Guide names its author\n- GIVEN a reader\n- WHEN the guide opens\n- THEN its last line names a person\n\nBC-2: Glossary explains the words of the guide",
            old="BC-2: Glossary explains the words of the guide",
            base="compact",
            at="BC-2: Glossary",
        ),
    )
    good = (Example("BC-2: Glossary explains the words of the guide (see BC-1)", old="BC-2: Glossary explains the words of the guide", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, Contract] = {}
        for contract in plan.contracts:
            earlier = first.setdefault(contract.id, contract)
            if earlier is not contract:
                yield self.finding(
                    contract.place,
                    f"{contract.id} is defined a second time, so tasks and tests that name it may mean either",
                    help="give one of the two an id of its own",
                    related=[Related(earlier.place, f"{contract.id} is defined here first")],
                )
