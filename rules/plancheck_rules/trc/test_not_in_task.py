"""test-not-in-task"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from textwrap import dedent

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task, TestRow
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, phrases_in
from plancheck.wording.programs.test_names import names_opening, sentence_opening
from plancheck.wording.programs.tests import tests_in

_WORDS = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TEST_WORDS = frozenset({"test", "tests"})
_ASKS = regex(r"\b(?:add|write|include|also|extend|create|cover)\w*\b[^.\n]{0,80}\b(?:test|case)s?\b", re.IGNORECASE)
# A sentence in quotes is a name only where the tests of the plan have such names.
_FEWEST_WORDS = 3


class TestNotInTask(Rule):
    """The test strategy names a test that no task writes.

    What it finds: a test name that opens a cell of the test strategy and occurs in no task, neither in its code nor in its text. Rows marked existing, updated,
    extended, unchanged or manual, sub-tests, patterns, tests that a task asks for in other words, and rows whose tasks show no test code are free. What most rows
    have is said once, at the section.
    Why it matters: the table promises a test that nobody writes, or the task writes it under a name that nobody finds.
    How to fix: write the test in its task, or name the one that is there.
    Source: phase 6 of micro-v2 and micro-v3 (contracts mapped to tasks and tests).
    """

    code = "TRC010"
    level = Level.WARNING
    bad = (
        Example(
            "| BC-5 | Task 4 | Failure | `test_refund_after_outage_is_tried_again` |",
            old="| BC-5 | Task 4 | Failure | `test_refund_after_network_refusal_is_tried_again` |",
            base="micro-v3",
        ),
        Example(
            "| BC-4 | Task 5 | Integration | TestEndpoint_ReusedKey_Answers409 |",
            old="| BC-4 | Task 5 | Integration | `test_endpoint_reused_key_answers_409` |",
            base="micro-v3",
        ),
    )
    good = (
        Example(
            "| BC-5 | Task 4 | Failure | `test_refund_after_outage_is_tried_again` (existing) |",
            old="| BC-5 | Task 4 | Failure | `test_refund_after_network_refusal_is_tried_again` |",
            base="micro-v3",
        ),
        Example(
            "| BC-4 | Task 5 | Integration | the answer to a reused key over HTTP |",
            old="| BC-4 | Task 5 | Integration | `test_endpoint_reused_key_answers_409` |",
            base="micro-v3",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn or plan.is_documentation:
            return
        written = _written(plan)
        defined = {name for names in written.values() for name in names}
        if not defined:
            return
        has_others = _has_others(defined)
        sentences = {_folded(name) for name in defined if len(name.split()) >= _FEWEST_WORDS}
        told = "\n".join(_told(plan))
        ids = plan.contract_ids
        served = [(task, {ids.get(id_, id_) for id_ in task.served}) for task in plan.tasks]
        findings, naming = [], 0
        for row in plan.test_rows:
            names = list(_names(row, has_others, bool(sentences))) if not (_shows_none(row, written) or _is_free(row, plan)) else []
            naming += bool(names)
            missing = [name for name in names if name not in defined and name not in told and _folded(name) not in sentences]
            missing = [name for name in missing if not _is_asked_for(name, row, ids, served)]
            if missing:
                findings.append(self._missing(row, missing, defined))
        section = plan.section("test-strategy")
        yield from self.once_if_common(
            findings,
            naming,
            lambda: self.finding(
                section.title.span if section else plan.top,
                "most tests of the strategy occur in no task, so nobody writes them, or nobody finds them under these names",
                help="write each test in its task, or name those that are there; mark the ones that exist already as existing",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        written = _written(plan)
        defined = {name for names in written.values() for name in names}
        for row in plan.test_rows if not (plan.is_torn or plan.is_documentation) else ():
            name = next((name for name in _names(row, _has_others(defined), has_sentences=True) if name in defined), None)
            if row.test and name and not (_shows_none(row, written) or _is_free(row, plan)):
                end = row.test.value.index(name) + len(name)
                yield Edit(row.test.place(end, end), " as well" if " " in name else "_as_well")
                return

    def _missing(self, row: TestRow, missing: list[str], defined: set[str]) -> Finding:
        near = get_close_matches(missing[0], sorted(defined), n=1, cutoff=0.75)
        return self.finding(
            row.test.span if row.test else row.text.span,
            f"no task has {listed(f'`{name}`' for name in missing)}, so nobody writes {'it' if len(missing) == 1 else 'them'}",
            help=f"write it in its task, name the test that is there{f' (`{near[0]}`?)' if near else ''}, or mark it as existing",
        )


def _written(plan: Plan) -> dict[str, set[str]]:
    """The tests in the code of each task, by its number. The code of a task in a list keeps the indentation of its item."""
    return {task.number: {test.name for code in task.code for test in tests_in(dedent(code.text), code.language)} for task in plan.tasks}


def _has_others(defined: Collection[str]) -> bool:
    """Whether the plan has names such as `cart_empty_isFree`, which only their attribute makes tests."""
    return any("_" in name and " " not in name and not name.lower().startswith("test") for name in defined)


def _shows_none(row: TestRow, written: Mapping[str, set[str]]) -> bool:
    """Whether the tasks of the row show no test at all, which is a fault of theirs."""
    return bool(row.tasks) and not any(written.get(reference.id.lower()) for reference in row.tasks)


def _is_asked_for(name: str, row: TestRow, ids: Mapping[str, str], served: Sequence[tuple[Task, set[str]]]) -> bool:
    """Whether a task of the row's contracts asks in prose for such a test: for a test, in most of the words of its name."""
    words = {word.lower() for word in _WORDS.findall(name)} - _TEST_WORDS
    named, numbers = {ids.get(reference.id, reference.id) for reference in row.contracts.ids}, {reference.id for reference in row.tasks}
    tasks = [task for task, own in served if task.number in numbers or not named.isdisjoint(own)]
    for sentence in (sentence for task in tasks for text in task.prose for sentence in re.split(r"(?<=[.;])\s", text.value)):
        said = {word.lower() for word in _WORDS.findall(sentence)}
        if _ASKS.search(sentence) and 2 * len(words & said) > len(words):
            return True
    return False


def _is_free(row: TestRow, plan: Plan) -> bool:
    """Whether the row says that its test is there already or is no code, or only that the data stays."""
    words = plan.format.words
    kind = row.type.value.lower().lstrip("*_` ") if row.type else ""
    if kind.startswith(words.get("untested_types", ())) or "regression" in kind:
        return True
    if plan.keeps_behaviour and any(word in kind for word in words.get("golden", ())):
        return True
    return any(phrases_in(row.text.value, (*words.get("kept_tests", ()), *words.get("changed_tests", ()))))


def _names(row: TestRow, has_others: bool, has_sentences: bool) -> Iterator[str]:
    """The test names that open the row's cell."""
    cell = row.test.value if row.test else ""
    names = [name for name, _, _ in names_opening(cell, has_others=has_others)]
    yield from names
    sentence = sentence_opening(cell) if has_sentences and not names else None
    if sentence is not None:
        yield sentence[0]


def _told(plan: Plan) -> Iterator[str]:
    """Where else a test may stand or be spoken of: the text of the tasks, and the sections that tell what there is and how it is changed."""
    for task in plan.tasks:
        yield task.title.value
        yield from (code.text for code in task.code)
        yield from (text.value for text in (*task.prose, *(step.title for step in task.steps), *(command.text for command in task.commands)))
    for section in plan.sections:
        if section.role in ("appendix", "context", "implementation-overview", "deviation-log"):
            yield from (passage.text.value for passage in section.passages)


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))
