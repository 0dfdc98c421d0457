"""unknown-contract"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, groupby

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import id_ranges, listed

# Only so many of the first findings say which contract may be meant: each hint compares an id with all those of the plan.
_MOST_HINTS = 10


class UnknownContract(Rule):
    """A task names a contract that the plan does not define.

    What it finds: an id on a task's contracts line or in its heading without a definition in the contracts section.
    Why it matters: the agent that carries out the task has nothing to build it by.
    How to fix: define the contract, or name the one that is meant.
    Source: phase 4 of the micro templates.
    """

    code = "TSK004"
    level = Level.ERROR
    yields_to = ("malformed-reference",)
    bad = (Example("### Task 1: Write the glossary entry (BC-2, BC-7)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),)
    good = (Example("### Task 1: Write the glossary entry (BC-2, as issue #7 asks)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        known = plan.contract_ids
        # A contract that is still to be written may be the one that is meant.
        if not known or plan.is_torn or plan.has_contracts_to_come:
            return
        hints = count()
        for task in plan.tasks:
            unknown = [reference for reference in (task.contracts.ids if task.contracts else ()) if reference.id not in known]
            # The ids of a range stand at one place.
            for place, references in groupby(unknown, key=lambda reference: reference.span):
                from difflib import get_close_matches

                ids = [reference.id for reference in references]
                near = get_close_matches(ids[0], known, n=1, cutoff=0.7) if len(ids) == 1 and next(hints) < _MOST_HINTS else []
                yield self.finding(
                    place,
                    f"Task {task.number} names {listed(id_ranges(ids))}, which the plan does not define, so there is nothing to build it by",
                    help=f"define {listed(id_ranges(ids))}, or name the contract that is meant{f' ({near[0]}?)' if near else ''}",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        task = next((task for task in plan.tasks if task.contracts and task.contracts.ids), None)
        if plan.contracts and task and task.contracts and not plan.is_torn and not plan.has_contracts_to_come:
            unknown = re.sub(r"\d+[a-z]?$", "99", plan.contracts[0].id)
            if unknown not in plan.contract_ids:
                yield Edit.behind(task.contracts.ids[-1].span, f", {unknown}")
