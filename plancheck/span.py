"""Places in a text: the smallest thing that everything else carries."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text. Lines and columns are 1-based and count Unicode code points.

    `end_line` is inclusive and `end_column` exclusive, so an empty stretch has `column == end_column`.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def within(cls, line: int, column: int, length: int) -> Span:
        """The span of `length` code points (0 or more) that starts at `column` of `line`."""
        return cls(line, column, line, column + length)

    def to(self, end: Span) -> Span:
        """The span from the start of this one to the end of `end`."""
        return Span(self.line, self.column, end.end_line, end.end_column)

    def touches(self, other: Span) -> bool:
        """Whether both spans have a place in common; an empty span counts as the point where it stands."""
        starts_before_end = (self.line, self.column) <= (other.end_line, other.end_column)
        return starts_before_end and (other.line, other.column) <= (self.end_line, self.end_column)
