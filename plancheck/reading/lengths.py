"""How long a stretch of a plan is, in lines as written and as if wrapped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Length

# Code points to a line when paragraphs and list items are counted as if wrapped.
WRAP = 120


class Ruler:
    """Counts lines of any stretch of a document in the time of two look-ups.

    A line is a non-blank one; rules, fence marks, table separators and comments do not count. Paragraphs and list items
    are counted a second time as if wrapped at 120 code points, so that wrapping hardly changes a verdict.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._firsts = [block.first for block in document.blocks]
        self._written, self._wrapped, self._texts, self._pieces = [0], [0], [0], [0]
        for block in document.blocks:
            written, wrapped = _block_length(document, block)
            self._written.append(self._written[-1] + written)
            self._wrapped.append(self._wrapped[-1] + wrapped)
            self._texts.append(self._texts[-1] + (block.kind not in (Kind.RULE, Kind.HTML)))
            self._pieces.append(self._pieces[-1] + (min(written, 1) if block.kind is Kind.PARAGRAPH else written))

    def length(self, heading_line: int, end: int) -> Length:
        """The length of what stands below `heading_line` up to and including line `end`."""
        low, high = self._between(heading_line, end)
        return Length(self._written[high] - self._written[low], self._wrapped[high] - self._wrapped[low])

    def between(self, first: int, last: int) -> Length:
        """The length of lines `first` to `last`, inclusive, wherever their blocks begin and end."""
        low, high = bisect_right(self._firsts, first), bisect_right(self._firsts, last)
        parts = [_block_length(self._document, block, first, last) for block in self._document.blocks[max(0, low - 1) : high]]
        return Length(sum(written for written, _ in parts), sum(wrapped for _, wrapped in parts))

    def holds_text(self, heading_line: int, end: int) -> bool:
        low, high = self._between(heading_line, end)
        return self._texts[high] > self._texts[low]

    def pieces(self, heading_line: int, end: int) -> int:
        """The paragraphs, list items, rows and lines of code below `heading_line` up to and including line `end`."""
        low, high = self._between(heading_line, end)
        return self._pieces[high] - self._pieces[low]

    def first_words(self, heading_line: int) -> tuple[str, bool]:
        """The first line of text below `heading_line`, without list marks and boxes, and whether it opens a paragraph outside lists and tables."""
        blocks = self._document.blocks
        for index in range(bisect_right(self._firsts, heading_line), len(blocks)):
            block = blocks[index]
            if block.kind not in (Kind.RULE, Kind.HTML):
                words = next(iter(self._document.lines(block))).text.removeprefix("[ ] ").removeprefix("[x] ")
                return words, block.kind is Kind.PARAGRAPH and not block.opens
        return "", False

    def _between(self, heading_line: int, end: int) -> tuple[int, int]:
        low = bisect_right(self._firsts, heading_line)
        return low, max(low, bisect_right(self._firsts, end))


@lru_cache(maxsize=1)
def ruler_of(document: Document) -> Ruler:
    """The ruler of a document, made once for all formats that it is held against."""
    return Ruler(document)


def _block_length(document: Document, block: Block, first: int = 1, last: int | None = None) -> tuple[int, int]:
    """How many lines the part of a block on lines `first` to `last` has, as written and as if wrapped."""
    if block.kind in (Kind.RULE, Kind.HTML):
        return 0, 0
    lines, start = document.source.lines[block.first - 1 : block.last], block.first
    if block.kind is Kind.FENCE:
        lines, start = tuple(document.code(block)), block.first + 1
    if first > start or last is not None:
        kept = slice(max(0, first - start), max(0, (block.last if last is None else last) + 1 - start))
        texts = _texts(lines[kept], block, start + kept.start)
    else:
        texts = _texts(lines, block, start)
    return len(texts), -(-sum(map(len, texts), len(texts)) // WRAP) if block.kind is Kind.PARAGRAPH else len(texts)


def _texts(lines: Sequence[str], block: Block, start: int) -> list[str]:
    """What `lines` of a block, from line `start` on, hold; nothing of blank lines and of the line below the head of a table."""
    separator = block.first + 1 - start if block.kind is Kind.TABLE else -1
    return [text for index, line in enumerate(lines) if (text := line.strip()) and index != separator]
