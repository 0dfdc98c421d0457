"""contract-numbering"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan
from plancheck.rule import Example, Rule


class ContractNumbering(Rule):
    """The numbers of the contracts have gaps or are out of order.

    What it finds: within one family of ids (BC-, NC-, BC-PD- ...), a number that does not follow the one before it; one finding for each family.
    Why it matters: a gap looks like a contract that was lost.
    How to fix: renumber, or say in the section which number was dropped.
    Source: phase 1 of the micro templates.
    """

    code = "CON003"
    level = Level.ADVICE
    yields_to = ("duplicate-contract",)
    bad = (Example("BC-7: Glossary explains", old="BC-2: Glossary explains", base="compact", also=[("(BC-2)", "(BC-7)")]),)
    good = (Example("BC-1b: Glossary explains", old="BC-2: Glossary explains", base="compact", also=[("(BC-2)", "(BC-1b)")]),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        last: dict[str, tuple[int, Contract]] = {}
        told: set[str] = set()
        section = plan.section("contracts")
        if section is not None and plan.is_to_be_written(section):
            return
        for contract in plan.contracts:
            match = re.fullmatch(r"(.*?)(\d+)[a-z]?", contract.id)
            if match is None or plan.is_torn:
                continue
            family, number = match[1], int(match[2])
            before = last.get(family)
            last[family] = (number, contract)
            if before is None or number in (before[0], before[0] + 1) or family in told:
                continue
            told.add(family)
            skipped = f"{family}{before[0] + 1}"
            if number < before[0] or plan.contract(skipped) is not None:
                message, help_ = f"{contract.id} stands after {before[1].id}; out of order, contracts are hard to find", "order the contracts by number"
            else:
                message = f"{contract.id} follows {before[1].id}; a gap looks like a contract that was lost"
                help_ = f"renumber the contracts, or say that {skipped} was dropped"
            yield self.finding(
                contract.place,
                message,
                help=help_,
                related=[Related(before[1].place, f"{before[1].id} stands before it")],
            )
