"""Where a plan names its tasks: `Task 5`, `Tasks 3-5`, the task column of the test strategy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.markdown import Document
from plancheck.navigation.readable import texts_in
from plancheck.navigation.symbols import Mention, Symbol
from plancheck.plan import Plan, Task
from plancheck.reading.task_mentions import read_task_mentions
from plancheck.regex import regex
from plancheck.span import Span

_NUMBER = regex(r"0{0,3}(?P<number>(?P<whole>\d{1,4})(?:\.\d{1,3})?[a-z]?)(?!\w)", re.IGNORECASE)
# What makes a range of two numbers; an arrow makes an order.
_RANGE = regex(r"[*_]{0,3}\s{0,3}(?:[–—-]|\.{2,3}|…|to\b|through\b|thru\b)\s{0,3}(?:[Tt]asks?\s)?#?T?")
_LONGEST_RANGE = 100
_WORD = regex(r"(?<![\w/.#-])(?:[Tt]asks?|TASKS?)[*_]{0,3}[\s-]{1,3}#?\Z|(?<!\w)T\Z")
_LONGEST_WORD = 15
# Tasks that are counted by letters: `Task B`, `Task A3`.
_LETTERED = regex(r"(?<![\w/.#-])(?:Tasks?|TASKS?)(?:\s|-)#?(?P<number>[A-Z](?:-?\d{1,4})?[a-z]?)(?![\w%]|-\w)")


class TaskNumber(NamedTuple):
    """A number that names the task `id`. One of a step or a link's target is not what a reader takes for a mention."""

    id: str
    span: Span
    is_shown: bool = True


class TaskRange(NamedTuple):
    """A range of numbers, of which only the `first` and the `last` are written, with `between` between them."""

    first: TaskNumber
    last: TaskNumber
    between: str

    @property
    def span(self) -> Span:
        return self.first.span.to(self.last.span)

    @property
    def numbers(self) -> tuple[str, ...]:
        """All of its numbers, whether they are tasks or not."""
        return tuple(map(str, range(int(self.first.id), int(self.last.id) + 1)))


def task_numbers(plan: Plan, document: Document) -> tuple[TaskNumber, ...]:
    """Every number that is sure to name a task of the plan or one that it lacks, in the order of the text."""
    if not plan.tasks:
        return ()
    known = {task.number for task in plan.tasks}
    named = {number.span: number for number in (*_counted(plan, document, known), *_lettered(document, known))}
    named |= {number.span: number for task in plan.tasks if (number := defining_number(task, plan.lines)) is not None}
    return tuple(named[span] for span in sorted(named))


def task_ranges(numbers: Sequence[TaskNumber], lines: Sequence[str]) -> Iterator[TaskRange]:
    """The ranges among the numbers that name tasks."""
    for first, last in pairwise(numbers):
        if first.span.line == last.span.line and first.id.isdigit() and last.id.isdigit() and 0 < int(last.id) - int(first.id) <= _LONGEST_RANGE:
            between = lines[first.span.line - 1][first.span.end_column - 1 : last.span.column - 1]
            if _RANGE.fullmatch(between):
                yield TaskRange(first, last, between)


def named_tasks(plan: Plan, document: Document) -> Iterator[Mention]:
    """Every place that names a task of the plan, as such; the numbers in their headings are the definitions."""
    numbers = [number for number in task_numbers(plan, document) if number.is_shown]
    definitions = {number.span for task in plan.tasks if (number := defining_number(task, plan.lines)) is not None}
    known = {task.number for task in plan.tasks}
    yield from (
        Mention(Symbol("task", number.id), number.span, number.span in definitions, clicked=_with_word(number.span, plan.lines))
        for number in numbers
        if number.id in known
    )
    for named in task_ranges(numbers, plan.lines):
        yield from (Mention(Symbol("task", id_), named.span, is_written=False) for id_ in named.numbers[1:-1] if id_ in known)


def doubtful_tasks(plan: Plan, document: Document, id_: str) -> Iterator[Span]:
    """The numbers that may name the task `id_` and may as well mean something else."""
    for mention in read_task_mentions(document, plan.tasks, plan.test_rows):
        match = _NUMBER.match(plan.lines[mention.span.line - 1], mention.span.column - 1)
        if not mention.is_sure and match is not None and match["number"].lower() == id_:
            yield mention.span


def defining_number(task: Task, lines: Sequence[str]) -> TaskNumber | None:
    """The number in the heading or line that opens a task."""
    head = lines[task.line - 1][: task.title.span.column - 1]
    number = re.escape(task.number)
    pattern = rf"(?<![\w.]){number[0]}-?{number[1:]}(?!\w)" if number[0].isalpha() else rf"(?<![\d.])0{{0,3}}{number}(?!\w)"
    found = list(re.finditer(pattern, head, re.IGNORECASE))
    return TaskNumber(task.number, Span.within(task.line, found[-1].start() + 1, len(found[-1][0]))) if found else None


def _with_word(span: Span, lines: Sequence[str]) -> Span:
    """The place of a number with the word before it, if there is one."""
    word = _WORD.search(lines[span.line - 1][max(0, span.column - 1 - _LONGEST_WORD) : span.column - 1])
    return Span(span.line, span.column - len(word[0]), *span[2:]) if word else span


def _counted(plan: Plan, document: Document, known: Collection[str]) -> Iterator[TaskNumber]:
    for mention in read_task_mentions(document, plan.tasks, plan.test_rows):
        line, column = mention.span.line, mention.span.column
        match = _NUMBER.match(plan.lines[line - 1], column - 1) if mention.is_sure else None
        if match is None:
            continue
        before = plan.lines[line - 1][max(0, column - 1 - _LONGEST_WORD) : column - 1].lower()
        is_step = before.endswith("step ")
        number, whole = match["number"].lower(), match["whole"]
        # Task 2.3 may be step 3 of Task 2; Task 4b is another task than Task 4.
        is_of_whole = is_step or (number not in known and number.startswith(f"{whole}."))
        end = match.end("whole") if is_of_whole else match.end("number")
        yield TaskNumber(whole if is_of_whole else number, Span.within(line, column, end - column + 1), not (is_step or before.endswith("](#task-")))


def _lettered(document: Document, known: Collection[str]) -> Iterator[TaskNumber]:
    if any(number[:1].isalpha() for number in known):
        for text in texts_in(document):
            for match in _LETTERED.finditer(text.value) if "ask" in text.value or "ASK" in text.value else ():
                number = match["number"].replace("-", "")
                if number in known:
                    yield TaskNumber(number, text.place(*match.span("number")))
