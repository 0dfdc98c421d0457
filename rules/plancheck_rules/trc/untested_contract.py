"""untested-contract"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.plan import Contract, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.contract_ids import named_ids
from plancheck.wording.matrix import unmapped

# A matrix of fewer contracts has none to spare.
_FEWEST = 2


class UntestedContract(Rule):
    """The test strategy has no row for a contract.

    What it finds: a contract that no row of the test strategy names; in micro-v1, that its test matrix does not mention. In a plan that builds code, a contract
    whose only tasks write documents or comments needs none.
    Why it matters: nothing would notice that the promise is broken.
    How to fix: add a row with the test that checks the contract; `--fix` adds it with a TODO for what the plan does not say.
    Source: phase 6 of the micro templates (contracts mapped to tests).
    """

    code = "TRC002"
    level = Level.ERROR
    yields_to = ("untasked-contract",)
    bad = (Example("", old="| BC-5 | Task 4 | Failure | `test_refund_after_network_refusal_is_tried_again` |\n", base="micro-v3", at="BC-5: Refusal"),)
    good = (Example("| BC-1..BC-5 | Task 4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("test-strategy")
        tested = plan.tested
        if section is None or not tested or any(row.contracts.everything for row in plan.test_rows) or plan.is_torn:
            return
        # A row with a mistyped id is the cause where there is one.
        if not tested <= {contract.id for contract in plan.contracts}:
            return
        has_tasks = plan.format.section("tasks") is not None
        if not has_tasks:
            tested |= plan.meant(id_ for passage in section.passages for id_ in named_ids(passage.text.value, plan.contract_ids))
            # A test that names no contract may be the one that is missed.
            if any(True for _ in unmapped(plan.test_rows, section.passages, plan.format.words, plan.contract_ids, ())):
                return
        for contract in plan.first_definitions:
            if contract.id not in tested and not contract.is_to_be_written and not _is_of_documents(contract, plan):
                yield self.finding(
                    contract.place,
                    f"{contract.id} has no row in {section.title.value}, so no test guards it",
                    help=f"add a row for {contract.id} with {'its task, ' if has_tasks else ''}test type and test",
                    related=[Related(section.title.span, "the rows stand here")],
                    fix=_fix(plan, contract, section),
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, ids = plan.section("test-strategy"), plan.contract_ids
        if (
            section is None
            or plan.is_torn
            or any(row.contracts.everything for row in plan.test_rows)
            or len(plan.tested) < _FEWEST
            or not plan.tested <= set(ids)
        ):
            return
        has_tasks = plan.format.section("tasks") is not None
        tasked = plan.meant(id_ for task in plan.tasks for id_ in task.served)
        if not has_tasks and any(True for _ in unmapped(plan.test_rows, section.passages, plan.format.words, ids, ())):
            return
        for contract in plan.first_definitions:
            rows = [row for row in plan.test_rows if contract.id in plan.meant(reference.id for reference in row.contracts.ids)]
            lines = {row.text.span.line: row.text.span.end_line for row in rows}
            elsewhere = [passage.text for passage in section.passages if passage.text.span.line not in lines]
            is_said = not has_tasks and any(contract.id in plan.meant(named_ids(text.value, ids)) for text in elsewhere)
            if rows and not is_said and all(len(row.contracts.ids) == 1 for row in rows) and (contract.id in tasked or not has_tasks):
                yield from (Edit.without(*place) for place in lines.items())
                return


def _is_of_documents(contract: Contract, plan: Plan) -> bool:
    """Whether only tasks without code serve the contract, in a plan that has others."""
    tasks = [task for task in plan.tasks if contract.id in plan.meant(task.served)]
    return bool(tasks) and not plan.is_documentation and not any(task.nature.has_code for task in tasks)


def _fix(plan: Plan, contract: Contract, section: Section) -> Fix | None:
    from plancheck.adding.test_rows import new_test_row

    edits = new_test_row(plan, contract.id, section)
    return Fix(f"add a row for {contract.id}", edits, is_safe=True) if edits else None
