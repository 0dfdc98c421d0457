"""untasked-contract"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, References, TestRow
from plancheck.plan.tracing import Tracing
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in
from plancheck.wording.programs.surroundings import code_spans

_PART = "abcdefghijklmnopqrstuvwxyz"


class UntaskedContract(Rule):
    """No task implements a contract.

    What it finds: a contract that no task names on its contracts line or in its heading, and that no row of the test strategy gives to a task: by its number, or by a
    command that a task runs.
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
        tracing = Tracing(plan)
        if any(tracing.is_missed(task) or (task.contracts and task.contracts.broken) for task in plan.tasks) or not named <= plan.meant(plan.contract_ids):
            return
        tasked = named | plan.meant(reference.id for row in plan.test_rows if _answers(row, plan) for reference in row.contracts.ids)
        for contract in plan.first_definitions:
            # A task that names BC-2 builds BC-2b, which is a part of it.
            if contract.id not in tasked and contract.id.rstrip(_PART) not in tasked and not contract.is_to_be_written:
                untested = ", and no row tests it" if plan.test_rows and contract.id not in plan.tested else ""
                yield self.finding(
                    contract.place,
                    f"no task names {contract.id}, so nobody is told to make it come true{untested}",
                    help=f"name {contract.id} in the task that builds it, or add that task",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        named = [task.contracts for task in plan.tasks if task.contracts]
        if plan.is_torn or any(references.everything or references.broken for references in named) or any(task.lacks_contract for task in plan.tasks):
            return
        mentioned = plan.meant(id_ for task in plan.tasks if task.contracts is None for id_ in task.nature.mentioned)
        tasked = plan.meant(reference.id for references in named for reference in references.ids) - mentioned
        if not tasked <= plan.meant(plan.contract_ids):
            return
        named += [row.contracts for row in plan.test_rows if _answers(row, plan)]
        swaps = [list(_swaps(contract.id, named, plan.contract_ids)) for contract in plan.first_definitions if contract.id in tasked]
        yield from min((edits for edits in swaps if edits), key=len, default=())


def _swaps(id_: str, named: Sequence[References], ids: Mapping[str, str]) -> Iterator[Edit]:
    """What puts another contract in the place of `id_` wherever it is named; nothing where that cannot be done everywhere."""
    edits = []
    for references in named:
        meant = {ids.get(reference.id) for reference in references.ids}
        other = next((other for other in ids.values() if other not in meant), None)
        starts = [reference.span[:2] for reference in references.ids]
        places = [reference.span for reference in references.ids if ids.get(reference.id) == id_]
        # A range goes on behind its first id.
        if places and (other is None or any(starts.count(place[:2]) > 1 for place in places)):
            return
        edits += [Edit(place, other or "") for place in places]
    yield from dict.fromkeys(edits)


def _answers(row: TestRow, plan: Plan) -> bool:
    """Whether a row of the strategy gives its contracts to a task, says that the tests there are keep them, or runs a command that a task runs."""
    if row.names_task or any(True for _ in phrases_in(row.text.value, plan.format.words.get("kept_tests", ()))):
        return True
    spans = code_spans(row.text.value)
    return bool(spans) and any(command.text.value in spans for task in plan.tasks for command in task.commands)
