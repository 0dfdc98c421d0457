"""Pull requests that stand in one table: a row or a column each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.format import FieldSpec
from plancheck.markdown import Cell, Document, Kind, Table, read_table
from plancheck.plan import HeaderField, Text
from plancheck.reading.header import field_role
from plancheck.reading.texts import part_of, text_of_cell
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.request_ids import RequestIds

_LINE_BREAK = re.compile(r"<br\s*/?>")


class TabledRequest(NamedTuple):
    written: str
    title: Text
    place: Span
    end_line: int
    fields: tuple[HeaderField, ...]


def read_tabled(document: Document, first: int, last: int, ids: RequestIds, specs: Sequence[FieldSpec]) -> Iterator[TabledRequest]:
    """The pull requests of the first table on these lines that has two or more of them in its first column or in its head."""
    for block in document.between(first, last):
        table = read_table(document.source, block.first, block.last) if block.kind is Kind.TABLE else None
        if table is None:
            continue
        for head, *records in (_rows(table), _columns(table)):
            requests = [(written, cells) for cells in records if cells and (written := _opening_id(cells[0].text, ids))]
            if len(requests) > 1:
                for written, cells in requests:
                    yield _request(written, head, cells, specs)
                return


def _rows(table: Table) -> list[list[Cell]]:
    return [list(row.cells) for row in (table.head, *table.rows)]


def _columns(table: Table) -> list[list[Cell]]:
    rows = [row.cells for row in (table.head, *table.rows)]
    return [[row[index] for row in rows if index < len(row)] for index in range(len(table.head.cells))]


def _opening_id(text: str, ids: RequestIds) -> str:
    """The pull request that a cell opens with, as written."""
    opening = ids.opening(plain(text))
    return plain(text)[: opening.end] if opening else ""


def _request(written: str, head: Sequence[Cell], cells: Sequence[Cell], specs: Sequence[FieldSpec]) -> TabledRequest:
    fields = tuple(_field(label, cell, specs) for label, cell in zip(head[1:], cells[1:], strict=False))
    named = text_of_cell(cells[0])
    rest = part_of(named, min(len(named.value), named.value.find(written) + len(written)), len(named.value))
    title = next(
        (field.value for field in fields if field.role == "title"), fields[0].value if fields and not any(field.role for field in fields[:1]) else rest
    )
    return TabledRequest(written, title, cells[0].span, cells[-1].span.line, fields)


def _field(label: Cell, cell: Cell, specs: Sequence[FieldSpec]) -> HeaderField:
    value = text_of_cell(cell)
    edges = [0, *(match.end() for match in _LINE_BREAK.finditer(value.value)), len(value.value)]
    items = tuple(part_of(value, start, end) for start, end in pairwise(edges)) if len(edges) > 2 else ()
    return HeaderField(plain(label.text).rstrip(":"), field_role(label.text, specs), label.span, value, items)
