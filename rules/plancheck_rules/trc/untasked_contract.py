"""untasked-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, TestRow
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in


class UntaskedContract(Rule):
    """No task implements a contract.

    What it finds: a contract that no task names on its contracts line or in its heading, and that no row of the test strategy gives to a task.
    Why it matters: what no task names is not built.
    How to fix: name the contract in the task that builds it, or add that task.
    Source: phases 1, 4 and 6 of the micro templates (every contract mapped to a task).
    """

    code = "TRC001"
    level = Level.ERROR
    bad = (Example("### Task 2: Write the backfill guide (BC-2)", old="### Task 2: Write the backfill guide (BC-1)", base="compact", at="BC-1: Guide"),)
    good = (Example("### Task 2: Write the backfill guide (all contracts)", old="### Task 2: Write the backfill guide (BC-1)", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        named = plan.meant(id_ for task in plan.tasks for id_ in task.served)
        everything = any(task.contracts is not None and task.contracts.everything for task in plan.tasks)
        # Where no task names any contract, that is one fault of the tasks, not one of each contract.
        if plan.is_torn or everything or not named:
            return
        # A task without its contracts line, or with a mistyped id or range, is the cause where there is one.
        if any(task.lacks_contract or (task.contracts and task.contracts.broken) for task in plan.tasks) or not named <= plan.meant(plan.contract_ids):
            return
        tasked = named | plan.meant(reference.id for row in plan.test_rows if _answers(row, plan) for reference in row.contracts.ids)
        for contract in plan.first_definitions:
            if contract.id not in tasked:
                untested = ", and no row tests it" if plan.test_rows and contract.id not in plan.tested else ""
                yield self.finding(
                    contract.place,
                    f"no task names {contract.id}, so nobody is told to make it come true{untested}",
                    help=f"name {contract.id} in the task that builds it, or add that task",
                )


def _answers(row: TestRow, plan: Plan) -> bool:
    """Whether a row of the strategy gives its contracts to a task, or says that the tests there are keep them."""
    return row.names_task or any(True for _ in phrases_in(row.text.value, plan.format.words.get("kept_tests", ())))
