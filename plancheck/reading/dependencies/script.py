"""The source of a graph that is written in a language, and what such languages share."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from itertools import accumulate

from plancheck.reading.dependencies.drawing import Sheet
from plancheck.regex import regex
from plancheck.span import Span

_QUOTE_MARKS = regex(r"^[ \t]*(?:>[ \t]?)+")  # of a block quotation around the drawing


class Script:
    """The lines of a sheet as one text, and the places of its stretches."""

    def __init__(self, sheet: Sheet) -> None:
        self.text = "\n".join(_QUOTE_MARKS.sub(lambda marks: " " * len(marks[0]), line) for line in sheet.lines)
        self.starts = [0, *accumulate(len(line) + 1 for line in sheet.lines[:-1])]
        self._sheet = sheet

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return self._point(start).to(self._point(end))

    def _point(self, at: int) -> Span:
        row = bisect_right(self.starts, at) - 1
        column = at - self.starts[row]
        return self._sheet.span(row, column, column)


def is_forward(arrow: str) -> bool | None:
    """Whether the left of `arrow` is before its right, as it is where there is no head; None with a head at both ends."""
    is_back, is_on = arrow[0] in "<←⟵⇐⟸↔⟷⇔", arrow[-1] in ">►▶→⟶⇒⟹➜➔↔⟷⇔"
    return None if is_back and is_on else not is_back


def resembles(word: str, *names: str) -> bool:
    """Whether `word` is one of `names`, perhaps misspelled."""
    return any(difflib.SequenceMatcher(None, word[:20].lower(), name).ratio() >= 0.8 for name in names)
