"""The blocks of a document, and its lines as their reader sees them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.source import Source
from plancheck.span import Span

_MARKER = regex(r"[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)")


class Kind(Enum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FENCE = "fence"
    CODE = "indented code"
    TABLE = "table"
    HTML = "html"
    RULE = "rule"


class Block(NamedTuple):
    """A leaf block on lines `first` to `last` (1-based, inclusive).

    `depth` counts the list items and `quotes` the block quotes around it; `opens` counts the list items whose first
    line is this block's first line, and `item` is the line of the innermost one (0 outside lists).
    """

    kind: Kind
    first: int
    last: int
    level: int = 0
    info: str = ""
    depth: int = 0
    quotes: int = 0
    opens: int = 0
    item: int = 0
    ordered: bool = False


class Line(NamedTuple):
    """One source line of a block, without the marks of its containers; `column` is where `text` starts."""

    number: int
    column: int
    text: str
    block: Block

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of `text[start:end]`."""
        stop = len(self.text) if end is None else end
        return Span.within(self.number, self.column + start, stop - start)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """The blocks of a source, and where the block structure itself is broken (1-based lines).

    `unclosed` lists fences and comments that swallow the rest of the text; `misnested` pairs an outer fence's line
    with that of an opener inside it, `lengthened` the ends of such an outer fence as they were meant, with the longer mark that they need;
    `too_deep` lists containers whose contents were given up.
    """

    source: Source
    blocks: tuple[Block, ...]
    front_matter: tuple[str, ...] = ()
    unclosed: tuple[int, ...] = ()
    misnested: tuple[tuple[int, int], ...] = ()
    too_deep: tuple[int, ...] = ()
    lengthened: tuple[tuple[int, int, str], ...] = ()
    # The lines of the blocks that were asked for, by the first of them: several readers look at every block.
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict, repr=False)

    @property
    def last_line(self) -> int:
        """The number of the last line; what follows the last line end is no line."""
        lines = self.source.lines
        return len(lines) - (len(lines) > 1 and not lines[-1])

    def between(self, first: int, last: int) -> Sequence[Block]:
        """The blocks that start on lines `first` to `last`, inclusive."""
        low = bisect_left(self.blocks, first, key=_first_line)
        return self.blocks[low : bisect_right(self.blocks, last, lo=low, key=_first_line)]

    def lines(self, block: Block) -> tuple[Line, ...]:
        """The block's lines as its reader sees them: without list markers, quote marks, indentation and heading marks."""
        lines = self._lines.get(block.first)
        if lines is None:
            lines = self._lines[block.first] = tuple(self._cleared(block))
        return lines

    def _cleared(self, block: Block) -> Iterator[Line]:
        for number, written in enumerate(self.source.lines[block.first - 1 : block.last], block.first):
            text, column = _strip_containers(written, block, number == block.first)
            if block.kind is Kind.HEADING:
                text, column = _strip_heading(text, column)
            yield Line(number, column, text.rstrip(), block)

    def code(self, block: Block) -> list[str]:
        """The lines inside a fence, as they stand in the source."""
        last = block.last - 1 if block.first not in self.unclosed else block.last
        return list(self.source.lines[block.first : last])


def _first_line(block: Block) -> int:
    return block.first


def _strip_containers(text: str, block: Block, is_first: bool) -> tuple[str, int]:
    """Drop indentation and quote marks and, on the first line of a list item, its markers."""
    at, markers = 0, block.opens if is_first else 0
    if not markers and not block.quotes:
        stripped = text.lstrip(" \t")
        return stripped, len(text) - len(stripped) + 1
    while at < len(text):
        if text[at] in " \t" or (text[at] == ">" and block.quotes):
            at += 1
        elif markers and (marker := _MARKER.match(text, at)):
            at, markers = marker.end(), markers - 1
        else:
            break
    return text[at:], at + 1


def _strip_heading(text: str, column: int) -> tuple[str, int]:
    body = text.lstrip("#")
    if body == text:
        return text, column
    title = body.strip()
    unmarked = title.rstrip("#")
    if unmarked != title and (not unmarked or unmarked[-1].isspace()):
        title = unmarked.rstrip()
    return title, column + len(text) - len(body.lstrip())
