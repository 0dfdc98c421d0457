"""Rows and cells of a pipe table, with the place of each cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.source import Source
from plancheck.span import Span

_DELIMITER_CELL = regex(r"\s*:?-+:?\s*")


class Cell(NamedTuple):
    """The text of a cell without the blanks around it, and where it stands."""

    text: str
    span: Span


class Row(NamedTuple):
    line: int
    cells: tuple[Cell, ...]

    @property
    def span(self) -> Span:
        return self.cells[0].span.to(self.cells[-1].span) if self.cells else Span.within(self.line, 1, 0)


class Table(NamedTuple):
    head: Row
    rows: tuple[Row, ...]


def read_table(source: Source, first: int, last: int) -> Table | None:
    """The table on lines `first` to `last` (1-based, inclusive), or None where its second line is no `|---|` line."""
    if last <= first or not is_delimiter(source.line(first + 1)):
        return None
    head = _read_row(source.line(first), first, None)
    width = len(head.cells)
    return Table(head, tuple(_read_row(source.line(number), number, width) for number in range(first + 2, last + 1)))


def is_delimiter(line: str) -> bool:
    """Whether `line` is the `|---|:--:|` line under a table's head."""
    body = line.strip().lstrip("> \t").strip("|")
    return "-" in body and all(_DELIMITER_CELL.fullmatch(cell) for cell in body.split("|"))


def _read_row(line: str, number: int, width: int | None) -> Row:
    """Cells of one row. A pipe in a code span belongs to the cell, unless only the other reading gives the head's `width`."""
    cells = _split(line, _pipes(line, skip_code=True))
    if width is not None and len(cells) != width:
        plain = _split(line, _pipes(line, skip_code=False))
        if len(plain) == width:
            cells = plain
    return Row(number, tuple(Cell(text, Span.within(number, column, len(text))) for text, column in cells))


def _pipes(line: str, *, skip_code: bool) -> list[int]:
    """Offsets of the pipes that separate cells: not escaped and, if asked, not inside a code span."""
    pipes, at, end = [], 0, len(line)
    while at < end:
        character = line[at]
        if character == "\\":
            at += 2
            continue
        if character == "`" and skip_code:
            run = at
            while run < end and line[run] == "`":
                run += 1
            close = line.find(line[at:run], run)
            at = close + (run - at) if close != -1 else run
            continue
        if character == "|":
            pipes.append(at)
        at += 1
    return pipes


def _split(line: str, pipes: Sequence[int]) -> list[tuple[str, int]]:
    """The stripped texts between `pipes` with their 1-based columns; the outer pipes are optional."""
    bounds = [-1, *pipes, len(line)]
    pieces = [(line[a + 1 : b], a + 2) for a, b in pairwise(bounds)]
    if pieces and not pieces[0][0].strip(" \t>"):
        pieces = pieces[1:]
    if pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    return [(text.strip(), column + len(text) - len(text.lstrip())) for text, column in pieces]
