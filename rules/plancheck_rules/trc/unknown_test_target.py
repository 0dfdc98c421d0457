"""unknown-test-target"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class UnknownTestTarget(Rule):
    """A row of the test strategy names a contract or task that the plan does not have.

    What it finds: contract ids without a definition and task numbers without a task.
    Why it matters: the test cannot be traced to what it guards or to who writes it.
    How to fix: name the contract or task that is meant.
    Source: phase 6 of the micro templates.
    """

    code = "TRC003"
    level = Level.ERROR
    yields_to = ("malformed-reference",)
    bad = (
        Example("| BC-9 | Task 4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
        Example("| BC-5 | Task 14 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
    )
    good = (Example("| BC-5 | Tasks 3-4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        contracts = plan.contract_ids
        tasks = {task.number.lower() for task in plan.tasks}
        if plan.is_torn:
            return
        for row in plan.test_rows:
            for reference in row.contracts.ids:
                if contracts and reference.id not in contracts:
                    yield self.finding(
                        reference.span,
                        f"this row names {reference.id}, which the plan does not define, so the test guards nothing known",
                        help=f"define {reference.id}, or name the contract that is meant",
                    )
            for reference in row.tasks:
                if tasks and reference.id.lower() not in tasks and reference.id.rstrip("abcdefgh") not in tasks:
                    yield self.finding(
                        reference.span,
                        f"this row names Task {reference.id}, which the plan does not have, so nobody writes the test",
                        help="name the task that is meant",
                    )
