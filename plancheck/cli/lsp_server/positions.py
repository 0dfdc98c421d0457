"""Where things stand in a text: editors count from 0, in units of an encoding that they choose; plancheck counts code points from 1."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lsprotocol import types

from plancheck.regex import regex
from plancheck.span import Span

_LINE_END = regex(r"\r\n|\n|\r")
_BYTE_ORDER_MARK = "\ufeff"


class Text:
    """A text, cut into lines as both the protocol and Markdown cut it, and the encoding in whose units the editor counts."""

    def __init__(self, text: str, encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16) -> None:
        self.text, self._encoding = text, encoding
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]
        # Of the lines that were asked for: one long line with many places in it is counted once.
        self._counts: dict[int, Sequence[int] | None] = {}
        # The mark is no part of the first line for plancheck, and a character of it for the editor.
        self._mark = int(text.startswith(_BYTE_ORDER_MARK))

    @property
    def newline(self) -> str:
        """The line end that is the text's own."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    @property
    def end(self) -> types.Position:
        """Behind the last character."""
        return self._position_at(len(self.text))

    def line(self, number: int) -> str:
        """Line `number` (1-based) without its end, or the empty string past the last one."""
        return self.text[self._starts[number - 1] : self._ends[number - 1]] if 0 < number <= len(self._starts) else ""

    def position(self, line: int, column: int) -> types.Position:
        """The editor's position of a place; that of the end of the line or text for a place beyond it."""
        if line > len(self._starts):
            return self.end
        shift = self._mark if line == 1 else 0
        return self._position_at(min(self._starts[line - 1] + column - 1 + shift, self._ends[line - 1]))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    def place(self, position: types.Position) -> tuple[int, int]:
        """The line and column of an editor's position."""
        line, offset = self._located(position)
        shift = self._mark if line == 0 else 0
        return line + 1, max(offset - self._starts[line] - shift, 0) + 1

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text with a change made that the editor tells: of a range, or of the whole."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self._encoding)
        start, end = self._located(change.range.start)[1], self._located(change.range.end)[1]
        return Text(self.text[:start] + change.text + self.text[max(start, end) :], self._encoding)

    def _position_at(self, offset: int) -> types.Position:
        line = bisect_right(self._starts, offset) - 1
        reached, units = offset - self._starts[line], self._counted(line)
        return types.Position(line, reached if units is None else units[reached])

    def _located(self, position: types.Position) -> tuple[int, int]:
        """The line, from 0, and the offset in the text; the end of the line or text for a position beyond it."""
        if position.line >= len(self._starts):
            return len(self._starts) - 1, len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        units = self._counted(position.line)
        reached = position.character if units is None else bisect_left(units, position.character)
        return position.line, min(start + reached, end)

    def _counted(self, line: int) -> Sequence[int] | None:
        """How many units stand before each character of a line (from 0) and before its end; None where each character is one."""
        if line not in self._counts:
            written = self.text[self._starts[line] : self._ends[line]]
            self._counts[line] = None if written.isascii() else tuple(accumulate(map(self._units, written), initial=0))
        return self._counts[line]

    def _units(self, character: str) -> int:
        code = ord(character)
        if self._encoding == types.PositionEncodingKind.Utf8:
            return 1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)
        return 1 + (code > 0xFFFF and self._encoding != types.PositionEncodingKind.Utf32)
