"""unknown-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


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
        if not known or plan.is_torn:
            return
        for task in plan.tasks:
            for reference in task.contracts.ids if task.contracts else ():
                if reference.id not in known:
                    from difflib import get_close_matches

                    near = get_close_matches(reference.id, known, n=1, cutoff=0.7)
                    yield self.finding(
                        reference.span,
                        f"Task {task.number} names {reference.id}, which the plan does not define, so there is nothing to build it by",
                        help=f"define {reference.id}, or name the contract that is meant{f' ({near[0]}?)' if near else ''}",
                    )
