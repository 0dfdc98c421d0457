"""test-row-disagrees-with-task"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Task, TestRow
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed

# Not "Task 4.1" of a Task 4, nor "Task 2 of plan #57".
_TASK = regex(r"\btasks?[\s-]#?0{0,3}(?P<number>\d{1,3}(?:\.\d{1,3})?[a-z]?)\b(?!\s(?:of|in|from)\b)", re.IGNORECASE)
_TEST_NAME = regex(r"\b(?=\w*(?:_|[a-z][A-Z]))[A-Za-z_]\w{5,}\b")


class TestRowDisagreesWithTask(Rule):
    """A row of the test strategy gives a contract to another task than the tasks do.

    What it finds: a row whose tasks do not name its contract, neither on their contracts line nor in their text, while another task has it. "All", tasks of tests
    or verification alone, and a task whose code defines the row's test are free.
    Why it matters: one of the two is wrong, and the test is written in the wrong task or not at all.
    How to fix: name the task that implements the contract, or add the contract to the task that is named.
    Source: phase 6 of micro-v2 and micro-v3 (contracts mapped to tasks and tests).
    """

    code = "TRC005"
    level = Level.WARNING
    yields_to = ("malformed-reference",)
    bad = (
        Example(
            "| BC-5 | Task 1 | Failure | repeats the call after a refusal |",
            old="| BC-5 | Task 4 | Failure | `test_refund_after_network_refusal_is_tried_again` |",
            base="micro-v3",
        ),
        Example(
            "| BC-4 | Tasks 1, 3 | Integration | a reused key over HTTP |",
            old="| BC-4 | Task 5 | Integration | `test_endpoint_reused_key_answers_409` |",
            base="micro-v3",
        ),
    )
    good = (
        Example("| BC-5, BC-1 | Tasks 1, 4 | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
        Example("| BC-5 | All | Failure |", old="| BC-5 | Task 4 | Failure |", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        ids = plan.contract_ids
        meant = _places(plan.tasks, _numbers_of)
        owning = _places(plan.tasks, lambda task: _named_by(task, ids))
        findings, compared = [], 0
        for row in plan.test_rows:
            numbers = [reference.id for reference in row.tasks] + [match["number"] for match in _TASK.finditer(row.text.value)]
            named = [plan.tasks[place] for place in sorted({place for number in numbers for place in meant.get(number.lower(), ())})]
            if not named or any(_takes_any_row(task) for task in named) or _defines_test(row, named):
                continue
            compared += 1
            for reference in row.contracts.ids:
                id_ = ids.get(reference.id)
                if id_ is None or any(id_ in _named_by(task, ids) | _mentioned_by(task, ids) for task in named):
                    continue
                owners = [plan.tasks[place] for place in owning.get(id_, ())]
                if owners:
                    findings.append(self._disagreement(row, reference.id, named, owners))
                    break
        yield from self.once_if_common(
            findings,
            compared,
            lambda: self.finding(
                findings[0].span,
                "most rows of the test strategy give their contract to another task than the tasks do, so it is unclear where the tests are written",
                help="check the task of each row, this one first, against the contracts lines of the tasks",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        ids = plan.contract_ids
        for row in plan.test_rows if not plan.is_torn else ():
            named = {ids.get(reference.id, "") for reference in row.contracts.ids}
            numbers = {reference.id for reference in row.tasks} | {match["number"] for match in _TASK.finditer(row.text.value)}
            has_owner = any(named & _named_by(task, ids) for task in plan.tasks)
            for task in plan.tasks if len(named) == len(numbers) == len(row.tasks) == 1 and has_owner else ():
                foreign = not named & (_named_by(task, ids) | _mentioned_by(task, ids))
                if foreign and task.number.isdigit() and not _takes_any_row(task) and not _defines_test(row, [task]):
                    yield Edit(row.tasks[0].span, f"Task {task.number}")
                    return

    def _disagreement(self, row: TestRow, id_: str, named: Sequence[Task], owners: Sequence[Task]) -> Finding:
        own = f"Task {listed(task.number for task in owners)}" if len(owners) == 1 else f"Tasks {listed(task.number for task in owners)}"
        return self.finding(
            row.text.span,
            f"this row gives {id_} to Task {listed(task.number for task in named)}, which {'does' if len(named) == 1 else 'do'} not name it, while {own} "
            f"{'does' if len(owners) == 1 else 'do'}; so it is unclear where the test is written",
            help=f"name {own} here, or add {id_} to the contracts of Task {named[0].number}",
            related=[Related((task.contracts_text or task.title).span, f"Task {task.number} names {id_}") for task in owners],
        )


def _places(tasks: Sequence[Task], keys_of: Callable[[Task], set[str]]) -> dict[str, list[int]]:
    """Which of `tasks` have a key, by their places, for every key that one of them has."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        for key in keys_of(task):
            places[key].append(place)
    return places


def _numbers_of(task: Task) -> set[str]:
    """The numbers by which a row means the task: "3" means 3, 3a and 3b."""
    return {task.number, task.number.rstrip("abcdefgh")}


def _takes_any_row(task: Task) -> bool:
    """Whether a test of any contract may stand in the task: it is for all, for tests alone or for checks, or says nothing of contracts."""
    return task.contracts is None or task.contracts.everything or task.nature.only_tests or not task.nature.changes


def _named_by(task: Task, ids: dict[str, str]) -> set[str]:
    return {ids.get(reference.id, reference.id) for reference in task.contracts.ids} if task.contracts else set()


def _mentioned_by(task: Task, ids: dict[str, str]) -> set[str]:
    return {ids.get(id_, id_) for id_ in task.nature.mentioned}


def _defines_test(row: TestRow, tasks: Sequence[Task]) -> bool:
    """Whether the code of one of `tasks` has a test that the row names."""
    names = _TEST_NAME.findall(row.test.value) if row.test else ()
    return any(name in code.text for name in names for task in tasks for code in task.code)
