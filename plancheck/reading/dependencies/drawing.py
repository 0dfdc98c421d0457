"""What a drawing of pull requests says, whatever it is drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.span import Span


class Arrow(NamedTuple):
    """An arrow from a pull request to one that needs it."""

    before: str
    after: str
    span: Span


class Drawn(NamedTuple):
    """`nodes` are the pull requests that are drawn, each once, with their first place; `lost` where a stroke leads to nothing."""

    arrows: tuple[Arrow, ...] = ()
    nodes: tuple[tuple[str, Span], ...] = ()
    lost: tuple[Span, ...] = ()


class Sheet(NamedTuple):
    """The lines of a drawing as they stand in the source, the first of them on line `first` (1-based)."""

    lines: Sequence[str]
    first: int

    def span(self, row: int, start: int, end: int) -> Span:
        """The place of `lines[row][start:end]`."""
        return Span.within(self.first + row, start + 1, end - start)
