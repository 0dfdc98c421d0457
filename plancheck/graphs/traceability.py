"""The contracts of a micro plan as a picture: which task builds each of them, and which test guards it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.graphs.naming import free_key, shown
from plancheck.plan import Plan, Task, TestRow
from plancheck.regex import regex
from plancheck.report.graphs.model import Edge, Lack, Node, Picture
from plancheck.wording.phrases import phrases_in

# What the name of a test looks like, unlike a word of a sentence about it: `TestExport_Empty`, `test_export`, `tests/x.py::test_y`.
_JOINED = regex(r"_|::|[a-z][A-Z]")
_LONGEST_NAME = 60
_AROUND = " ,;:—–-"

_Pair = tuple[str, str]


class _Test(NamedTuple):
    """A test with the rows of the strategy that have it; `about` is what their cell says beside its name."""

    key: str
    is_named: bool
    about: str
    rows: list[TestRow]


def picture_of_contracts(plan: Plan) -> Picture:
    """Contracts, tasks and tests. An edge from a contract straight to a test says that no task of the plan is named for it."""
    return _Traceability(plan).picture()


class _Traceability:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._contracts = {contract.id: contract for contract in plan.first_definitions}
        taken = set(self._contracts)
        self._tasks: dict[str, tuple[str, Task]] = {}
        for task in plan.tasks:
            if task.number not in self._tasks:
                self._tasks[task.number] = (free_key(f"Task {task.number}", taken), task)
        self._tests = tuple(_tests(plan, taken))
        self._edges: dict[_Pair, str] = {}

    def picture(self) -> Picture:
        self._from_tasks()
        for test in self._tests:
            for row in test.rows:
                self._from_row(test.key, row)
        return Picture(
            kind="traceability",
            title=shown(self._plan.title),
            nodes=(*self._contract_nodes(), *self._task_nodes(), *map(self._test_node, self._tests)),
            edges=tuple(Edge(*pair, sources=(source,)) for pair, source in self._edges.items()),
        )

    def _from_tasks(self) -> None:
        for key, task in self._tasks.values():
            for id_ in self._served(task):
                self._edges.setdefault((id_, key), "task")

    def _served(self, task: Task) -> list[str]:
        """The contracts that a task says it implements, in the order of the plan."""
        meant = self._plan.meant(task.served)
        everything = task.contracts is not None and task.contracts.everything
        return [id_ for id_ in self._contracts if everything or id_ in meant]

    def _from_row(self, test: str, row: TestRow) -> None:
        """A row leads from its contracts over its tasks to its test."""
        tasks = [self._tasks[reference.id] for reference in row.tasks if reference.id in self._tasks]
        for key, _ in tasks:
            self._edges.setdefault((key, test), "test row")
        for id_ in self._named(row):
            for key, task in tasks:
                # A task that does not say what it implements takes it from the row.
                if not self._served(task):
                    self._edges.setdefault((id_, key), "test row")
            if not any((id_, key) in self._edges for key, _ in tasks):
                self._edges.setdefault((id_, test), "test row")

    def _named(self, row: TestRow) -> list[str]:
        meant = self._plan.meant(reference.id for reference in row.contracts.ids)
        return [id_ for id_ in self._contracts if row.contracts.everything or id_ in meant]

    def _contract_nodes(self) -> Iterator[Node]:
        has_tasks, has_tests = (self._plan.format.section(role) is not None for role in ("tasks", "test-strategy"))
        tested = {id_ for row in self._plan.test_rows for id_ in self._named(row)}
        task_keys = {key for key, _ in self._tasks.values()}
        tasked = {before for before, after in self._edges if after in task_keys}
        tasked |= {id_ for row in self._plan.test_rows if self._answers(row) for id_ in self._named(row)}
        for id_, contract in self._contracts.items():
            wanted: tuple[tuple[Lack, bool], ...] = (("task", has_tasks and id_ not in tasked), ("test", has_tests and id_ not in tested))
            yield Node(id_, "contract", shown(contract.name), lacks=tuple(what for what, lacks in wanted if lacks))

    def _answers(self, row: TestRow) -> bool:
        """Whether a row gives its contracts to a task in other words, or says that tests that are there keep them."""
        return row.names_task or any(True for _ in phrases_in(row.text.value, self._plan.format.words.get("kept_tests", ())))

    def _task_nodes(self) -> Iterator[Node]:
        for key, task in self._tasks.values():
            yield Node(key, "task", shown(task.title))

    def _test_node(self, test: _Test) -> Node:
        kinds = dict.fromkeys(filter(None, (shown(row.type) for row in test.rows)))
        named = dict.fromkeys(id_ for row in test.rows for id_ in self._named(row))
        said = [", ".join(kinds), ", ".join(named)]
        # Without a name, what the cell says stands for it.
        said.insert(len(said) if test.is_named else 0, test.about)
        return Node(test.key, "test", " · ".join(filter(None, said)))


def _tests(plan: Plan, taken: set[str]) -> Iterator[_Test]:
    """The tests by the name that their cell begins with, else by the number of their row; rows with the same cell have one test."""
    rows_of: dict[str, list[tuple[int, TestRow]]] = {}
    for number, row in enumerate(plan.test_rows, 1):
        rows_of.setdefault(shown(row.test) or f"row {number}", []).append((number, row))
    for rows in rows_of.values():
        number, first = rows[0]
        said = shown(first.test)
        name = _name_in(said)
        yield _Test(free_key(name or f"Row {number}", taken), bool(name), said.removeprefix(name).strip(_AROUND), [row for _, row in rows])


def _name_in(said: str) -> str:
    """The name of a test that the text begins with, or nothing."""
    word = (said.split(maxsplit=1) or [""])[0].rstrip(_AROUND)
    return word if len(word) <= _LONGEST_NAME and _JOINED.search(word) else ""
