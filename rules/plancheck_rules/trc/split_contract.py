"""split-contract"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Contract, Plan, Task
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, speaks_of

_TESTS = regex(r"\btests?\b", re.IGNORECASE)
_EXPORT = "### Task 6: Export the refunds of a day\n\n**Contracts Implemented:** BC-2"
_TWO_MORE = (
    (
        "### Task 2: Reject a key that belongs to another refund\n\n**Contracts Implemented:** BC-4",
        "### Task 2: Reject a key that belongs to another refund\n\n**Contracts Implemented:** BC-4, BC-2",
    ),
    (
        "### Task 4: Survive a refusal by the card network\n\n**Contracts Implemented:** BC-5",
        "### Task 4: Survive a refusal by the card network\n\n**Contracts Implemented:** BC-5, BC-2",
    ),
)


class SplitContract(Rule):
    """One contract is spread over more than two tasks.

    What it finds: a contract that more than two tasks name on their contracts line or in their title. Tasks of tests, documents, verification and refactoring
    do not count, nor does "All". What must not happen, or must stay as it was, binds every task and is free.
    Why it matters: no single task makes the promise come true, so no test of one task can show it.
    How to fix: let one task implement the contract, or split the contract where its parts can be observed apart.
    Source: phase 4 of micro-v2 and micro-v3 (single contracts are not split across tasks).
    """

    code = "TRC007"
    level = Level.ADVICE
    bad = (
        Example(_EXPORT, old=_EXPORT, base="micro-v3", at="BC-2: Export lists", also=_TWO_MORE),
        Example(_EXPORT.replace("BC-2", "BC-2, BC-5"), old=_EXPORT, base="micro-v3", at="BC-5: Refusal", also=((_TWO_MORE[0][0], _TWO_MORE[0][0] + ", BC-5"),)),
    )
    good = (
        Example(_EXPORT, old=_EXPORT, base="micro-v3", also=_TWO_MORE[:1]),
        Example(_EXPORT.replace("BC-2", "All"), old=_EXPORT, base="micro-v3", also=_TWO_MORE),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        most = plan.format.counts.get("contract_tasks", (0, 0))[1]
        if not most or plan.is_torn:
            return
        ids = plan.contract_ids
        building: dict[str, list[Task]] = defaultdict(list)
        for task in plan.tasks:
            if task.contracts and _builds(task) and not plan.only_prepares(task):
                for id_ in {ids.get(reference.id, "") for reference in task.contracts.ids}:
                    building[id_].append(task)
        spread = []
        # Of an id that is defined twice, nobody knows which one the tasks mean.
        times = Counter(contract.id for contract in plan.contracts)
        for contract in plan.first_definitions:
            tasks = building[contract.id]
            if times[contract.id] == 1 and len(tasks) > most and not _binds_every_task(contract, plan):
                spread.append(self._spread(contract, tasks, most))
        yield from self.once_if_common(
            spread,
            len(plan.contracts),
            lambda: self.finding(
                plan.tasks_place,
                f"most contracts are spread over more than {most} tasks, so that no single task makes one of them come true",
                help="let one task implement each contract, or two where the second one wires it up",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        most = plan.format.counts.get("contract_tasks", (0, 0))[1]
        building = [task for task in plan.tasks if task.contracts and task.contracts.ids and _builds(task) and not plan.only_prepares(task)]
        contract = next((contract for contract in plan.contracts if not _binds_every_task(contract, plan)), None)
        if not most or plan.is_torn or contract is None or len(building) <= most:
            return
        for task in building[: most + 1]:
            if task.contracts and contract.id not in plan.meant(task.served):
                yield Edit.behind(task.contracts.ids[-1].span, f", {contract.id}")

    def _spread(self, contract: Contract, tasks: list[Task], most: int) -> Finding:
        return self.finding(
            contract.place,
            f"{contract.id} is spread over Tasks {listed(task.number for task in tasks)}, so that no single task makes it come true",
            help=f"let one task implement it, at most {most}, or split the contract where its parts can be observed apart",
            related=[Related((task.contracts_text or task.title).span, f"Task {task.number} names it") for task in tasks],
        )


def _builds(task: Task) -> bool:
    """Whether the task adds behaviour: it is none of tests, documents, checks or refactoring alone."""
    nature = task.nature
    if not nature.changes or not nature.has_code or nature.only_tests or nature.keeps_behaviour:
        return False
    return bool(task.files) or not _TESTS.search(task.title.value)


def _binds_every_task(contract: Contract, plan: Plan) -> bool:
    """Whether it says what must not happen or must stay, which no task completes and each has to heed."""
    name = contract.name.value.lower() if contract.name else ""
    return contract.is_prohibition or speaks_of(name, plan.format.words.get("lasting_laws", ()))
