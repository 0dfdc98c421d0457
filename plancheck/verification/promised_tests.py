"""The tests that a plan promises by name: in the code of its tasks and in the rows of its test strategy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from textwrap import dedent

from plancheck.plan import Code, Contract, Plan, Task, TestRow, Text
from plancheck.plan.shown_code import shown_code
from plancheck.plan.touched import paths_in
from plancheck.regex import regex
from plancheck.report.verification.model import PromisedTest, TestKind
from plancheck.span import Span
from plancheck.verification.farewells import Farewells
from plancheck.wording.file_names import is_kind
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.programs import TestFunction, tests_in
from plancheck.wording.programs.shell import is_command
from plancheck.wording.programs.test_names import Found, names_opening, sentence_opening

# What a row in a list opens with: "**BC-4:** ...".
_LABEL = regex(r"[*_`]{0,3}[A-Z]{2,5}-\d[^:→—–\n]{0,80}(?::[*_]{0,2}|→|—|–)\s?")
_SPAN = regex(r"`([^`\n]{1,300})`")
_QUOTES = ("'", '"', "`")
_STRATEGY = "the test strategy"
# A name that the program makes up, or writes otherwise than it reads, is found nowhere.
_MADE_UP = regex(r"\$\{|#\{|\\|%[sdif]|\{\w{0,40}\}")


class PromisedTests:
    """What `plan` promises: `tests` by name, those of its contracts, and how it has a contract kept that has none."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._words = plan, plan.format.words
        self._farewells = Farewells(plan)
        self.tests: dict[str, PromisedTest] = {}
        self._by_task: dict[str, list[str]] = defaultdict(list)
        self._by_contract: dict[str, list[str]] = defaultdict(list)
        self._otherwise: dict[str, str] = {}
        # What the code of a plan about documents defines is an example.
        if not plan.is_documentation:
            for task in plan.tasks:
                self._take_code(task)
        for row in plan.test_rows:
            self._take_row(row)

    def of_contract(self, contract: Contract) -> tuple[str, ...]:
        """The names of the tests that guard a contract: those that the strategy names or, where it names none, those of its tasks."""
        return tuple(dict.fromkeys(self._by_contract[contract.id] or [name for number in self.tasks_of(contract) for name in self._by_task[number]]))

    def otherwise(self, contract: Contract) -> str:
        """How the strategy has the contract kept without a test of its own; empty where it says nothing of the kind."""
        return self._otherwise.get(contract.id, "")

    def tasks_of(self, contract: Contract) -> tuple[str, ...]:
        """The numbers of the tasks that serve a contract, by what they or the rows of the strategy say."""
        named = {reference.id for row in self._plan.test_rows if contract.id in self._contracts_of(row) for reference in row.tasks}
        return tuple(task.number for task in self._plan.tasks if task.number in named or self._serves(task, contract))

    def _serves(self, task: Task, contract: Contract) -> bool:
        return (task.contracts is not None and task.contracts.everything) or contract.id in self._plan.meant(task.served)

    # --- code ---------------------------------------------------------------------------------------------------------------

    def _take_code(self, task: Task) -> None:
        for shown in shown_code(task, self._words):
            text = dedent(shown.code.text)
            for test in () if shown.leaves else tests_in(text, shown.code.language):
                if not _MADE_UP.search(test.name) and not self._farewells.say_of(test.name):
                    kind: TestKind = "sentence" if text[test.name_start - 1 : test.name_start] in _QUOTES else "name"
                    self.tests.setdefault(test.name, PromisedTest(test.name, kind, f"Task {task.number}", _place(shown.code, text, test)))
                    self._by_task[task.number].append(test.name)

    # --- rows ---------------------------------------------------------------------------------------------------------------

    def _take_row(self, row: TestRow) -> None:
        contracts = self._contracts_of(row)
        names = [test.name for test in self._named(row)]
        for id_ in contracts:
            self._by_contract[id_] += names
            if not names and (way := self._way(row)):
                self._otherwise.setdefault(id_, way)

    def _contracts_of(self, row: TestRow) -> list[str]:
        meant = self._plan.meant(reference.id for reference in row.contracts.ids)
        return [contract.id for contract in self._plan.first_definitions if row.contracts.everything or contract.id in meant]

    def _named(self, row: TestRow) -> Iterator[PromisedTest]:
        """The tests that a row names, kept in `tests` as well."""
        if row.test is None or any(phrases_in(row.test.value, self._words.get("gone_tests", ()))):
            return
        is_new = not self._is_kept(row) and not any(phrases_in(row.text.value, self._words.get("changed_tests", ())))
        promises = list(self._promises(row.test, is_new=is_new))
        # Whatever else a cell says, a test that the plan itself writes is meant wherever it is named.
        cell = row.test.value
        known = [test for name, test in self.tests.items() if name in cell and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", cell)]
        for promise in (*promises, *known):
            if not self._farewells.say_of(promise.name):
                yield self.tests.setdefault(promise.name, promise)

    def _promises(self, cell: Text, *, is_new: bool) -> Iterator[PromisedTest]:
        label = _LABEL.match(cell.value)
        at = label.end() if label else 0
        said = cell.value[at:]
        found: list[tuple[TestKind, Found]] = [("name", name) for name in names_opening(said, has_others=self._has_others)]
        sentence = sentence_opening(said) if self._has_sentences and not found else None
        if sentence is not None and not _MADE_UP.search(sentence[0]):
            found.append(("sentence", sentence))
        for path in paths_in(said, self._words) if not found else ():
            start = said.index(path)
            if is_kind(path, self._words.get("test_files", ())) and said[start - 1 : start] != "*":
                found.append(("file", (path, start, start + len(path))))
        for kind, (name, start, end) in found:
            yield PromisedTest(name, kind, _STRATEGY, cell.place(at + start, at + end), is_new)

    def _way(self, row: TestRow) -> str:
        if self._is_by_other_means(row) and row.type is not None:
            return plain(row.type.value)
        if self._is_kept(row):
            return "existing tests"
        if any(phrases_in(row.text.value, self._words.get("changed_tests", ()))):
            return "another test"
        spans: list[str] = _SPAN.findall(row.test.value) if row.test else []
        return next((span for span in spans if " " in span and is_command(span)), "")

    def _is_by_other_means(self, row: TestRow) -> bool:
        kind = row.type.value.lower().lstrip("*_` ") if row.type else ""
        return kind.startswith(self._words.get("untested_types", ()))

    def _is_kept(self, row: TestRow) -> bool:
        return self._is_by_other_means(row) or any(phrases_in(row.text.value, self._words.get("kept_tests", ())))

    @cached_property
    def _has_others(self) -> bool:
        """Whether the plan has names such as `cart_empty_isFree`, which only their attribute makes tests."""
        return any("_" in test.name and not test.name.lower().startswith("test") for test in self.tests.values() if test.kind == "name")

    @cached_property
    def _has_sentences(self) -> bool:
        return any(test.kind == "sentence" for test in self.tests.values())


def _place(code: Code, text: str, test: TestFunction) -> Span:
    """Where the name of a test stands in the plan; `text` is that of the code without the indentation that all its lines share."""
    start = 0
    for _ in range(text.count("\n", 0, test.name_start)):
        start = code.text.index("\n", start) + 1
    start = code.text.index(test.name, start)
    return code.place(start, start + len(test.name))
