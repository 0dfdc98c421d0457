"""The passages of a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plancheck.markdown import Block, Document, Kind, Line, read_table
from plancheck.plan import Passage, Text
from plancheck.reading.texts import bold_label, plain_label, text_of, text_of_cell
from plancheck.span import Span
from plancheck.wording.marks import plain


def read_passages(document: Document, blocks: Iterable[Block]) -> Iterator[Passage]:
    """What `blocks` say, in their order; rules and comments say nothing."""
    for block in blocks:
        if block.kind is Kind.HEADING:
            text = text_of(list(document.lines(block)))
            yield Passage("heading", text, plain(text.value).rstrip(":"))
        elif block.kind is Kind.PARAGRAPH:
            yield from _pieces(document, block)
        elif block.kind is Kind.TABLE:
            yield from _rows(document, block)
        elif block.kind in (Kind.FENCE, Kind.CODE):
            lines = document.code(block) if block.kind is Kind.FENCE else document.source.lines[block.first - 1 : block.last]
            span = Span(block.first, 1, block.last, len(document.source.line(block.last)) + 1)
            first = block.first + (block.kind is Kind.FENCE)
            places = tuple((number, 1) for number in range(first, first + len(lines)))
            yield Passage("code", Text("\n".join(lines), span, places=places), block.info, block.depth)


def _pieces(document: Document, block: Block) -> Iterator[Passage]:
    lines: list[Line] = []
    for line in document.lines(block):
        if lines and bold_label(line.text):
            yield _piece(block, lines)
            lines = []
        lines.append(line)
    yield _piece(block, lines)


def _piece(block: Block, lines: list[Line]) -> Passage:
    text = text_of(lines)
    label = bold_label(text.value) or plain_label(text.value)
    is_item = block.opens > 0 and lines[0].number == block.first
    return Passage("item" if is_item else "text", text, plain(label[0]) if label else "", block.depth)


def _rows(document: Document, block: Block) -> Iterator[Passage]:
    table = read_table(document.source, block.first, block.last)
    for row in (table.head, *table.rows) if table else ():
        cells = tuple(text_of_cell(cell) for cell in row.cells)
        text = Text(" | ".join(cell.value for cell in cells), row.span)
        yield Passage("row", text, depth=block.depth, cells=cells, is_head=table is not None and row is table.head)
