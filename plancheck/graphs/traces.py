"""From contract to task to test: what of a micro plan is covered by what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.graphs.naming import free_key, shown
from plancheck.plan import Contract, Plan, Task, TestRow
from plancheck.regex import regex
from plancheck.report.graphs.model import Lack
from plancheck.wording.phrases import phrases_in

# What the name of a test looks like, unlike a word of a sentence about it: `TestExport_Empty`, `test_export`, `tests/x.py::test_y`.
_JOINED = regex(r"_|::|[a-z][A-Z]")
_LONGEST_NAME = 60
_AROUND = " ,;:—–-"

Pair = tuple[str, str]


class Test(NamedTuple):
    """A test with the rows of the strategy that have it; `about` is what their cell says beside its name."""

    key: str
    is_named: bool
    about: str
    rows: list[TestRow]


class Traces:
    """The contracts of a plan by id, its tasks by number, each with its key, and its tests; no two of them have the same key.

    `edges` lead from contracts to tasks and from tasks to tests, each with where the plan has it; one from a contract straight to a test
    says that no task of the plan is named for it.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.contracts: dict[str, Contract] = {contract.id: contract for contract in plan.first_definitions}
        taken = set(self.contracts)
        self.tasks: dict[str, tuple[str, Task]] = {}
        for task in plan.tasks:
            if task.number not in self.tasks:
                self.tasks[task.number] = (free_key(f"Task {task.number}", taken), task)
        self.tests = tuple(_tests(plan, taken))
        self.edges: dict[Pair, str] = {}
        self._from_tasks()
        for test in self.tests:
            for row in test.rows:
                self._from_row(test.key, row)

    def building(self) -> dict[str, tuple[str, ...]]:
        """The keys of the tasks that build each contract, in the order of the plan."""
        order = {key: place for place, (key, _) in enumerate(self.tasks.values())}
        found: dict[str, list[str]] = {id_: [] for id_ in self.contracts}
        for before, after in self.edges:
            if before in found and after in order:
                found[before].append(after)
        return {id_: tuple(sorted(keys, key=order.__getitem__)) for id_, keys in found.items()}

    def testing(self) -> dict[str, tuple[str, ...]]:
        """The keys of the tests whose rows name each contract, in the order of the plan."""
        found: dict[str, list[str]] = {id_: [] for id_ in self.contracts}
        for test in self.tests:
            for id_ in self.named(test):
                found[id_].append(test.key)
        return {id_: tuple(keys) for id_, keys in found.items()}

    def named(self, test: Test) -> tuple[str, ...]:
        """The contracts that the rows of a test name."""
        return tuple(dict.fromkeys(id_ for row in test.rows for id_ in self._named(row)))

    def lacks(self) -> dict[str, tuple[Lack, ...]]:
        """What each contract goes without, of what the format asks for: nothing in a document in no known format."""
        is_known = self._plan.recognition.chosen is not None
        has_tasks, has_tests = (is_known and self._plan.format.section(role) is not None for role in ("tasks", "test-strategy"))
        tested = {id_ for row in self._plan.test_rows for id_ in self._named(row)}
        task_keys = {key for key, _ in self.tasks.values()}
        tasked = {before for before, after in self.edges if after in task_keys}
        tasked |= {id_ for row in self._plan.test_rows if self._answers(row) for id_ in self._named(row)}
        found: dict[str, tuple[Lack, ...]] = {}
        for id_ in self.contracts:
            wanted: tuple[tuple[Lack, bool], ...] = (("task", has_tasks and id_ not in tasked), ("test", has_tests and id_ not in tested))
            found[id_] = tuple(what for what, lacks in wanted if lacks)
        return found

    def _from_tasks(self) -> None:
        for key, task in self.tasks.values():
            for id_ in self._served(task):
                self.edges.setdefault((id_, key), "task")

    def _served(self, task: Task) -> list[str]:
        """The contracts that a task says it implements, in the order of the plan."""
        meant = self._plan.meant(task.served)
        everything = task.contracts is not None and task.contracts.everything
        return [id_ for id_ in self.contracts if everything or id_ in meant]

    def _from_row(self, test: str, row: TestRow) -> None:
        """A row leads from its contracts over its tasks to its test."""
        tasks = [self.tasks[reference.id] for reference in row.tasks if reference.id in self.tasks]
        for key, _ in tasks:
            self.edges.setdefault((key, test), "test row")
        for id_ in self._named(row):
            for key, task in tasks:
                # A task that does not say what it implements takes it from the row.
                if not self._served(task):
                    self.edges.setdefault((id_, key), "test row")
            if not any((id_, key) in self.edges for key, _ in tasks):
                self.edges.setdefault((id_, test), "test row")

    def _named(self, row: TestRow) -> list[str]:
        meant = self._plan.meant(reference.id for reference in row.contracts.ids)
        return [id_ for id_ in self.contracts if row.contracts.everything or id_ in meant]

    def _answers(self, row: TestRow) -> bool:
        """Whether a row gives its contracts to a task in other words, or says that tests that are there keep them."""
        return row.names_task or any(True for _ in phrases_in(row.text.value, self._plan.format.words.get("kept_tests", ())))


def _tests(plan: Plan, taken: set[str]) -> Iterator[Test]:
    """The tests by the name that their cell begins with, else by the number of their row; rows with the same cell have one test."""
    rows_of: dict[str, list[tuple[int, TestRow]]] = {}
    for number, row in enumerate(plan.test_rows, 1):
        rows_of.setdefault(shown(row.test) or f"row {number}", []).append((number, row))
    for rows in rows_of.values():
        number, first = rows[0]
        said = shown(first.test)
        name = _name_in(said)
        yield Test(free_key(name or f"Row {number}", taken), bool(name), said.removeprefix(name).strip(_AROUND), [row for _, row in rows])


def _name_in(said: str) -> str:
    """The name of a test that the text begins with, or nothing."""
    word = (said.split(maxsplit=1) or [""])[0].rstrip(_AROUND)
    return word if len(word) <= _LONGEST_NAME and _JOINED.search(word) else ""
