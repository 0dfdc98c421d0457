"""What a plan defines and names elsewhere: contracts, tasks, pull requests and the rules of its checklist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from plancheck.span import Span

SymbolKind = Literal["contract", "task", "request", "check"]


class Symbol(NamedTuple):
    """`id` is as the tree has it: `BC-1`, `3`, `PR2`; that of a check is the rule of its checklist, `R14`."""

    kind: SymbolKind
    id: str


class Mention(NamedTuple):
    """A place that names a symbol.

    `is_written` is False where a range or list means it without its whole id (`BC-1..BC-4`, `BC-3,4`); `span` is then that of the range or list.
    `clicked` is where a cursor means it, if that is more than `span`: the word Task before its number.
    """

    symbol: Symbol
    span: Span
    is_definition: bool = False
    is_written: bool = True
    clicked: Span | None = None


class Mentions:
    """Every mention, in the order of the text."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.all = tuple(sorted(set(mentions), key=_place))
        self._of: dict[Symbol, list[Mention]] = defaultdict(list)
        self._on: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.all:
            self._of[mention.symbol].append(mention)
            caught = mention.clicked or mention.span
            for line in range(caught.line, caught.end_line + 1):
                self._on[line].append(mention)

    def at(self, line: int, column: int) -> Mention | None:
        """The mention in which a place stands, or at whose end; a written one before one that is only meant there, and None where there is none."""
        here = Span(line, column, line, column)
        found = (mention for mention in self._on.get(line, ()) if (mention.clicked or mention.span).touches(here))
        return min(found, key=lambda mention: _nearness(mention, here), default=None)

    def definition(self, symbol: Symbol) -> Mention | None:
        """Where `symbol` is defined, for the first time if there are several."""
        return next((mention for mention in self._of.get(symbol, ()) if mention.is_definition), None)

    def of(self, symbol: Symbol) -> tuple[Mention, ...]:
        return tuple(self._of.get(symbol, ()))


def _place(mention: Mention) -> tuple[Span, bool, Symbol]:
    return mention.span, not mention.is_written, mention.symbol


def _nearness(mention: Mention, here: Span) -> tuple[bool, bool]:
    """The smaller, the more it is meant at a place: what begins there goes before what ends there."""
    ends_there = (mention.span.end_line, mention.span.end_column) == here[:2]
    return not mention.is_written, ends_there
