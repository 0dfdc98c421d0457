"""The characters of a drawing by the columns that they are seen in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.reading.dependencies.drawing import Sheet
from plancheck.span import Span

TAB_WIDTH = 8
BLANK = " "
# The second column of a wide character: neither blank nor a character of its own.
CONTINUED = ""
_EMOJI_PRESENTATION = "\ufe0f"
_ZERO_WIDTH_CATEGORIES = {"Mn", "Me", "Cf"}


class Row(NamedTuple):
    """One line: `characters[c]` is seen in column `c` and stands at `sources[c]` of line `line` of the sheet."""

    line: int
    characters: Sequence[str]
    sources: Sequence[int]

    def at(self, column: int) -> str:
        return self.characters[column] if 0 <= column < len(self.characters) else BLANK


class Grid:
    """The rows of a drawing. Rows that are left out, such as banners, leave no gap."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        self._sheet = sheet
        self.rows = rows

    def at(self, row: int, column: int) -> str:
        """The character there; blank outside of the drawing."""
        return self.rows[row].at(column) if 0 <= row < len(self.rows) else BLANK

    def is_parted(self, row: int, other: int) -> bool:
        """Whether rows are left out between the two."""
        return abs(self.rows[other].line - self.rows[row].line) > abs(other - row)

    def span(self, row: int, start: int, end: int) -> Span:
        """The place in the source of the columns `start` to `end` (exclusive, not empty) of a row, or of its end where it is shorter."""
        seen = self.rows[row]
        last = len(seen.sources) - 1
        if last < 0:
            return self._sheet.span(seen.line, 0, 0)
        return self._sheet.span(seen.line, seen.sources[min(start, last)], seen.sources[min(end - 1, last)] + 1)


def rows_of(sheet: Sheet) -> list[Row]:
    """Every line of the sheet, tabs expanded and wide characters over two columns."""
    return [_row(line, text) for line, text in enumerate(sheet.lines)]


def _row(line: int, text: str) -> Row:
    characters: list[str] = []
    sources: list[int] = []
    for source, character in enumerate(text):
        if character == "\t":
            cells = [BLANK] * (TAB_WIDTH - len(characters) % TAB_WIDTH)
        elif character.isascii() and character.isprintable():
            cells = [character]
        else:
            cells = _cells(character)
        characters += cells
        sources += [source] * len(cells)
    return Row(line, characters, sources)


@lru_cache(maxsize=512)
def _cells(character: str) -> list[str]:
    if character == _EMOJI_PRESENTATION or unicodedata.category(character) in _ZERO_WIDTH_CATEGORIES:
        return []
    if character.isspace() or not character.isprintable():
        return [BLANK]
    return [character, CONTINUED] if unicodedata.east_asian_width(character) in ("W", "F") else [character]
