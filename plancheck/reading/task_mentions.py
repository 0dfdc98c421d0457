"""Where the text names tasks by their numbers: `Task 5`, `Tasks 3-5`, `Tasks 3, 4 and 6`, the task column of the test strategy.

Whoever renumbers tasks has to know all of these places. What may name a task and may mean something else is told as well, as unsure, and so is
what stands in code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from plancheck.markdown import Block, Document, Kind, read_table
from plancheck.plan import Task, TaskMention, TestRow, Text
from plancheck.reading.matrix_columns import columns_of
from plancheck.reading.texts import text_of, text_of_cell
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain, without_code

_END = r"(?:\.\d{1,3})?[a-z]?(?![\w%]|\.\w|-[A-Za-z])"
_FIRST = regex(rf"(?<![\w/.#-])(?P<word>[Tt]asks?|TASKS?)[*_]{{0,3}}(?:\s{{1,3}}#?|(?P<hyphen>-))(?P<number>\d{{1,4}}){_END}")
_NEXT = regex(
    r"\s{0,3}(?P<mark>,\s?(?:and|or)\b|[,/&+–—-]|\.{2,3}|…|→|->|\b(?:and|or|to|through|thru)\b)\s{0,3}"
    rf"(?P<named>[Tt]asks?\s|T)?#?(?P<number>\d{{1,4}}){_END}"
)
_GOES_ON = regex(r"[*_]{0,3}(?:\s{0,3}(?:[,;:()/&+|\]–—-]|\.{2}|…|→|->|(?:and|or|to|through|thru)\b)|[.!?]?[*_)]{0,4}\s{0,3}(?:\n|\Z)|[.!?]\s|['’]s\b)")
# A link to the heading of a task.
_ANCHOR = regex(r"\]\(#task-(?P<number>\d{1,4})[a-z]?(?=[-)])")
# "Task 2 of plan #57" is a task of another plan; "Task 2 of the plan" and "PR7, Task 2" may be.
_OF_OTHER = regex(r"\s{1,3}(?:of|in|from)\s{1,3}(?:the\s)?(?:plan\s{1,3}(?:#|PR)|(?:PR|MR|issue|epic)s?[\s-]?#?|#)\d", re.IGNORECASE)
_OF_SOME = regex(r"\s{1,3}(?:of|in|from)\s(?!this\b)[^.,;:|\n]{0,40}?(?:\bplan|\bPR|\bissue|\bepic|\bMR|#\d|\.md\b)", re.IGNORECASE)
_BEHIND_OTHER = regex(
    r"(?:#\d{1,6}|\b(?:PR|MR)s?[\s-]?#?\d{1,6}\w?|(?<!this )\bplans?(?:['’]s)?|\bissue\s#?\d{1,6}|\bepic)[`)\]]{0,3}[\s,:(–—>/-]{1,4}\Z|\.md[`)\]]{0,3},?\s\Z",
    re.IGNORECASE,
)
_LOOSE = regex(r"tasks?[*_]{0,3}[\s#_-]{0,3}(?P<number>\d{1,4})", re.IGNORECASE)
_SHORT = regex(r"(?<![\w#/.-])T(?P<number>\d{1,3})[a-z]?(?![\w-]|\.\w)")
# "Task dependencies in order: 1 → 2 → 4".
_ORDERED = regex(
    r"\btasks?\b[^\n.;|\d]{0,40}?\b(?:depend|order)[^\n.;|\d]{0,30}"
    r"(?P<numbers>(?<![\w#-])\d{1,3}[a-z]?(?:\s?(?:→|->|⇒|,|\+)\s?\d{1,3}[a-z]?){1,60})(?![\w%])(?=[*_]{0,3}\s{0,3}(?:[).;|\n]|\Z))",
    re.IGNORECASE,
)
_LISTED = regex(r"tasks?\b[^\n.;|\d]{1,30}\d{1,3}[a-z]?(?:\s?(?:,|–|→|->|-|\band\b|&)\s?\d{1,3}[a-z]?){1,30}(?!\w)", re.IGNORECASE)
_CHAIN = regex(r"(?<![\w.])\d{1,3}(?:\s?(?:→|->|⇒)\s?\d{1,3}){2,30}")
# Steps may have the number of their task before a point.
_STEP = regex(r"(?:\bsteps?\s|^[*_]{0,3})(?P<number>\d{1,3})\.\d{1,2}(?!\w)", re.IGNORECASE | re.MULTILINE)
_IN_WORDS = regex(r"\btasks?\s(?P<word>one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BARE_LIST = regex(r"[*_]{0,2}#?T?\d{1,4}[a-z]?(?:\s?(?:,|and|&|–|-)\s?#?T?\d{1,4}[a-z]?){0,30}[*_]{0,2}")
_DIGITS = regex(r"\d{1,4}")


def read_task_mentions(document: Document, tasks: Sequence[Task], rows: Sequence[TestRow]) -> Iterator[TaskMention]:
    """Every number by which the text names or may name a task, in no certain order."""
    reader = _Reader(tasks, rows)
    covered: set[int] = set()
    for block in document.blocks:
        if block.kind in (Kind.HEADING, Kind.PARAGRAPH):
            covered.update(range(block.first, block.last + 1))
            yield from reader.text(text_of(document.lines(block)))
        elif block.kind is Kind.TABLE:
            covered.update(range(block.first, block.last + 1))
            yield from reader.table(document, block)
    hints = (_LOOSE, _STEP, *([_SHORT] if reader.says_t else []))
    for number, line in enumerate(document.source.lines, 1):
        if number not in covered:
            for match in (match for hint in hints for match in hint.finditer(line)):
                yield TaskMention(int(match["number"]), Span.within(number, match.start("number") + 1, len(match["number"])), is_sure=False)


class _Reader:
    """Knows what the test strategy says, and whether it calls tasks `T5`."""

    def __init__(self, tasks: Sequence[Task], rows: Sequence[TestRow]) -> None:
        self.tasks = tasks
        self.rows = {row.text.span.line: row for row in rows if row.names_task}
        self.says_t = any(re.search(r"\|\s*T\d", row.text.value) for row in rows)

    def table(self, document: Document, block: Block) -> Iterator[TaskMention]:
        table = read_table(document.source, block.first, block.last)
        if table is None:
            yield from self.text(text_of(document.lines(block)))
            return
        about_tasks = any("task" in plain(cell.text).lower() for cell in table.head.cells)
        column = columns_of(table).get("task") if any(row.line in self.rows for row in table.rows) else None
        for row in (table.head, *table.rows):
            for index, cell in enumerate(row.cells):
                text, is_task = text_of_cell(cell), row.line in self.rows and index == column
                if (is_task or about_tasks) and _BARE_LIST.fullmatch(text.value):
                    yield from (_mention(text, match.start(), match.end(), is_task) for match in _DIGITS.finditer(text.value))
                    continue
                mentions = list(self.text(text))
                yield from mentions
                if is_task:
                    found = [mention.number for mention in mentions] or [0]
                    named = ((int(digits[0]), reference.span) for reference in self.rows[row.line].tasks if (digits := _DIGITS.match(reference.id)))
                    yield from (TaskMention(number, span, is_sure=False) for number, span in named if not min(found) <= number <= max(found))

    def text(self, text: Text) -> Iterator[TaskMention]:
        value = text.value
        seen: set[int] = set()
        if "task" in value.lower():
            yield from _named(text, seen)
            yield from _unsure(text, seen)
        for match in _SHORT.finditer(value) if "T" in value else ():
            if match.start("number") not in seen:
                seen.add(match.start("number"))
                yield _mention(text, *match.span("number"), self.says_t and without_code(value)[match.start()] == "T")
        for match in _CHAIN.finditer(value):
            yield from _numbers(text, match, seen)
        yield from self._steps(text)

    def _steps(self, text: Text) -> Iterator[TaskMention]:
        """`Step 3.1`, which within Task 3 has its number, and elsewhere may have."""
        for match in _STEP.finditer(text.value) if "." in text.value else ():
            span = text.place(*match.span("number"))
            inside = any(task.line < span.line <= task.end_line and task.number == match["number"] for task in self.tasks)
            yield TaskMention(int(match["number"]), span, is_sure=inside and match[0].startswith("Step"))


def _named(text: Text, seen: set[int]) -> Iterator[TaskMention]:
    """What says "Task" and a number, with the numbers that follow in a list or range; `seen` gets the offsets of all of them."""
    own = without_code(text.value)
    for match in _ANCHOR.finditer(own):
        seen.add(match.start("number"))
        yield _mention(text, *match.span("number"), True)
    for match in _FIRST.finditer(own):
        if match.start("number") in seen:
            continue
        found = list(_list_from(match, own))
        seen.update(start for start, _, _ in found)
        end = found[-1][1]
        if _OF_OTHER.match(own, end):
            continue
        may_be_other = _OF_SOME.match(own, end) is not None or _BEHIND_OTHER.search(text.value, max(0, match.start() - 60), match.start()) is not None
        yield from (_mention(text, start, stop, sure and not may_be_other) for start, stop, sure in found)
    for match in _ORDERED.finditer(own):
        yield from (_mention(text, *digits.span(), True) for digits in _DIGITS.finditer(own, *match.span("numbers")) if digits.start() not in seen)
        seen.update(range(*match.span("numbers")))


def _list_from(first: re.Match[str], own: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is sure) of the first number and of those that follow it."""
    word, at = first["word"], first.end()
    is_name = word[0].isupper() and not first["hyphen"]
    yield *first.span("number"), is_name or (not first["hyphen"] and (word.endswith("s") or _GOES_ON.match(own, at) is not None))
    while (following := _NEXT.match(own, at)) is not None:
        goes_on = following["mark"] != "/" and _GOES_ON.match(own, following.end()) is not None
        is_sure = bool(following["named"]) or word[-1] in "sS" or goes_on
        yield *following.span("number"), is_sure
        at = following.end()


def _unsure(text: Text, seen: set[int]) -> Iterator[TaskMention]:
    """What else may name a task: in code, in other forms, in words."""
    for match in _LOOSE.finditer(text.value):
        if match.start("number") not in seen:
            seen.add(match.start("number"))
            yield _mention(text, *match.span("number"), False)
    for match in _LISTED.finditer(text.value):
        yield from _numbers(text, match, seen)
    for match in _IN_WORDS.finditer(text.value):
        yield TaskMention(_WORDS.index(match["word"].lower()), text.place(*match.span("word")), is_sure=False)


def _numbers(text: Text, stretch: re.Match[str], seen: Collection[int]) -> Iterator[TaskMention]:
    for match in _DIGITS.finditer(text.value, *stretch.span()):
        if match.start() not in seen:
            yield _mention(text, *match.span(), False)


def _mention(text: Text, start: int, end: int, is_sure: bool) -> TaskMention:
    return TaskMention(int(text.value[start:end]), text.place(start, end), is_sure)
