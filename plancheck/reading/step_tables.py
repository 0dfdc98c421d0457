"""The steps of a task in a table: `| 4 — see it pass | command | what it prints |`."""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.markdown import Row, Table
from plancheck.plan import StepKind, Text
from plancheck.reading.steps import kinds_of
from plancheck.regex import regex
from plancheck.wording.marks import plain

_NUMBER = regex(r"(?:step\s{1,3})?\d{1,2}[a-z]?\s{0,3}[.:)—–-]{0,2}\s{0,3}", re.IGNORECASE)
_EXPECTED = regex(r"expect|result|output|outcome|shows|prints", re.IGNORECASE)


class TableStep(NamedTuple):
    """A row that is a step; `expected` is None where the table has no column for it, or the cell is empty."""

    kind: StepKind
    title: Text
    said: tuple[Text, ...]
    expected: str | None


def steps_of_table(table: Table) -> list[TableStep]:
    """The steps that the rows of `table` are, none unless each row but one opens with the name of a step."""
    found = [(row, _kinds(row)) for row in table.rows if row.cells]
    named = [(row, kinds) for row, kinds in found if kinds]
    if len(named) < 2 or len(named) < len(found) - 1:
        return []
    column = next((index for index, cell in enumerate(table.head.cells) if index > 1 and _EXPECTED.search(cell.text)), 2)
    return [step for row, kinds in named for step in _steps(row, kinds, column)]


def _kinds(row: Row) -> tuple[StepKind, ...]:
    title = plain(row.cells[0].text)
    number = _NUMBER.match(title)
    return tuple(kind for kind in kinds_of(title[number.end() :] if number else title) if kind != "other")


def _steps(row: Row, kinds: tuple[StepKind, ...], column: int) -> list[TableStep]:
    said = tuple(Text(cell.text, cell.span) for index, cell in enumerate(row.cells) if 0 < index != column and cell.text)
    expected = row.cells[column].text or None if column < len(row.cells) else None
    title = Text(row.cells[0].text, row.cells[0].span)
    return [TableStep(kind, title, said, expected) for kind in kinds]
