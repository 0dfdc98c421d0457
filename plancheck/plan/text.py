"""Pieces of the author's text, and ids that they name."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from plancheck.span import Span

# Within so few code points, counting is faster than looking up.
_SHORT = 500


class State(Enum):
    PRESENT = "present"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder"


class Text(NamedTuple):
    """A piece of the author's text as written in Markdown, its lines joined by newlines.

    `places` holds line and column (1-based) of the start of each of those lines.
    """

    value: str
    span: Span
    state: State = State.PRESENT
    places: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> Span:
        """The span of `value[start:end]`, with `0 <= start <= end <= len(value)`."""
        first_line, first_column = self._position(start)
        last_line, last_column = self._position(end)
        return Span(first_line, first_column, last_line, last_column)

    def lines_before(self, offset: int) -> int:
        """How many of its lines end before `offset`."""
        return self.value.count("\n", 0, offset) if offset <= _SHORT else bisect_right(_line_starts(self.value), offset) - 1

    def _position(self, offset: int) -> tuple[int, int]:
        if self.span.line == self.span.end_line:
            line, column = self.places[0] if self.places else self.span[:2]
            return line, column + offset
        before = self.lines_before(offset)
        line_start = self.value.rfind("\n", 0, offset) + 1 if offset <= _SHORT else _line_starts(self.value)[before]
        line, column = self.places[before] if self.places else (self.span.line + before, self.span.column)
        return line, column + offset - line_start


class Reference(NamedTuple):
    """An id as somebody wrote it, or one id of a range."""

    id: str
    span: Span


class References(NamedTuple):
    """The ids that a text names. `everything` is True for "All"; `broken` holds what cannot be resolved as written."""

    ids: tuple[Reference, ...] = ()
    everything: bool = False
    broken: tuple[Reference, ...] = ()

    def names(self, id_: str) -> bool:
        return any(reference.id == id_ for reference in self.ids)


@lru_cache(maxsize=16)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of `text` start: so many places in one long text are found without counting from its start for each."""
    return tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
