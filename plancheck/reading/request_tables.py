"""Tables about pull requests: one for the fields of a single pull request, or one with a row or a column for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.markdown import Block, Cell, Document, Kind, Row, Table, read_table
from plancheck.plan import HeaderField, Text
from plancheck.reading.field_draft import FieldDraft
from plancheck.reading.field_names import FieldNames
from plancheck.reading.request_labels import Piece, pieces_of
from plancheck.reading.texts import part_of, text_of_cell
from plancheck.reading.tier_marks import TierLine, tier_mark
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.request_ids import RequestIds

# Even a table below a label of its own that names more fields than this lists them.
_UNMISTAKABLE = 3
# Heads of a column of values; their row names no field, whatever stands beside them.
_VALUE_HEADS = frozenset({"value", "values", "content", "contents", "detail", "details", "description", "text", "answer", "entry", ""})


class TabledRequest(NamedTuple):
    written: str
    title: Text
    place: Span
    end_line: int
    fields: tuple[HeaderField, ...]


def read_table_fields(document: Document, block: Block, names: FieldNames, awaited: FieldDraft | None) -> tuple[list[FieldDraft], list[TierLine]]:
    """The fields and marks of tiers in a table of one pull request. A table below the label `awaited`, which has no value yet, is rather its value."""
    table = read_table(document.source, block.first, block.last)
    if table is None:
        return [], []
    rows = [table.head, *table.rows]
    column = max(range(max(1, len(table.head.cells) - 1)), key=lambda index: len(_column_roles(rows, index, names)))
    below = _column_roles(table.rows, column, names)
    if awaited is not None and awaited.role in _column_roles([table.head], column, names) and below != {awaited.role}:
        return [], []
    if awaited is None or below == {awaited.role} or len(below) > _UNMISTAKABLE or len(below) == len(table.rows) > 1:
        if below and not _is_headed(table, below, names):
            return list(_labelled_rows(table, column, names)), _tier_lines(rows, names)
        if _is_horizontal(table, names, is_awaited=awaited is not None):
            return list(_headed_columns(table, names)), []
        in_cells = [field for row in rows for cell in row.cells for field in _cell_fields(cell, names)]
        if len({field.role for field in in_cells if field.role}) > 1:
            return in_cells, _tier_lines(rows, names)
        role = names.role(table.head.cells[0].text) if table.head.cells else None
        if role and len(table.head.cells) > 1 and plain(table.head.cells[1].text).lower() not in _VALUE_HEADS:
            field = _draft(table.head.cells[0], [], names)
            field.take_rows(document, block.first, block.last)
            return [field], []
    return [], []


def _column_roles(rows: Sequence[Row], column: int, names: FieldNames) -> set[str]:
    cells = [row.cells[column].text for row in rows if column + 1 < len(row.cells)]
    return {role for text in cells if len(text) <= 80 for role in names.roles(text)}


def _is_headed(table: Table, below: set[str], names: FieldNames) -> bool:
    """Whether most heads of a table name fields, so that a value such as "status" below them is no label although a field bears that name."""
    known = {role for cell in table.head.cells if (role := names.role(cell.text))}
    return len(known) > max(2, len(below)) and 2 * len(known) > len(table.head.cells)


def _is_horizontal(table: Table, names: FieldNames, *, is_awaited: bool) -> bool:
    """Whether the head of a table names the fields, and a row below it holds the values."""
    heads = [names.role(cell.text) for cell in table.head.cells]
    known = set(filter(None, heads))
    if len(heads) < 2 or not table.rows:
        return False
    return len(known) > 2 or (None not in heads and (len(known) == 1 or not is_awaited))


def _headed_columns(table: Table, names: FieldNames) -> Iterator[FieldDraft]:
    for index, head in enumerate(table.head.cells):
        cells = [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index].text]
        field = _draft(head, cells, names)
        field.items += [(0, text) for text in field.texts] if len(cells) > 1 else []
        yield field


def _labelled_rows(table: Table, column: int, names: FieldNames) -> Iterator[FieldDraft]:
    """The fields of rows with a label each, in `column` and, where a row holds several, in columns further right."""
    columns = [column]
    for index in range(column + 2, len(table.head.cells) - 1):
        if index > columns[-1] + 1 and len(_column_roles(table.rows, index, names)) > 1:
            columns.append(index)
    for row in (table.head, *table.rows):
        for index, following in pairwise((*columns, len(row.cells))):
            if index + 1 >= len(row.cells):
                continue
            label, values = row.cells[index], row.cells[index + 1 : max(index + 2, following)]
            is_head = row is table.head and (not names.roles(label.text) or plain(values[0].text).lower() in _VALUE_HEADS)
            is_mark = tier_mark(label.text, names.words) is not None and not names.roles(label.text)
            if is_mark or not (label.text or is_head):
                yield from (field for value in values for field in _cell_fields(value, names))
            elif not is_head:
                value = next((value for value in values if value.text), values[0])
                yield _draft(label, [value], names)


def _tier_lines(rows: Sequence[Row], names: FieldNames) -> list[TierLine]:
    """The rows in which a tier opens: one that says nothing else, or the first of those that name it in a column of its own."""
    found: list[TierLine] = []
    for row in rows:
        filled = [cell.text for cell in row.cells if cell.text]
        mark = tier_mark(filled[0], names.words, is_title=len(filled) == 1) if filled else None
        if mark is not None and not names.roles(filled[0]) and (not found or found[-1].number != mark.number):
            found.append(TierLine(row.line, mark.number, any(names.roles(text) for text in filled[1:])))
    return found


def _draft(label: Cell, values: Sequence[Cell], names: FieldNames) -> FieldDraft:
    texts = [text_of_cell(value) for value in values] or [text_of_cell(Cell("", label.span._replace(column=label.span.end_column)))]
    role = next(iter(names.roles(label.text)), None) or names.likely_role(label.text)
    return FieldDraft(plain(label.text).rstrip(":"), role, label.span, texts)


def _cell_fields(cell: Cell, names: FieldNames) -> Iterator[FieldDraft]:
    """The fields that stand one behind the other in a cell: `**Title:** ...<br>**Scope:** ...`."""
    text = text_of_cell(cell)
    pieces = list(pieces_of(text.value, names))
    if any(piece.label and names.roles(piece.label.name) for piece in pieces):
        yield from (_piece_field(text, piece, names) for piece in pieces if piece.label)


def _piece_field(text: Text, piece: Piece, names: FieldNames) -> FieldDraft:
    name, skip = (piece.label.name, piece.label.end) if piece.label else ("", 0)
    role = next(iter(names.roles(name)), None)
    return FieldDraft(name, role, text.place(piece.start, piece.start + skip), [part_of(text, piece.start + skip, piece.end)])


def read_tabled(document: Document, first: int, last: int, ids: RequestIds, names: FieldNames) -> list[TabledRequest]:
    """The pull requests of tables on these lines that have two or more of them in the first column or in the head; later tables may say more of each."""
    found: list[TabledRequest] = []
    for block in document.between(first, last):
        table = read_table(document.source, block.first, block.last) if block.kind is Kind.TABLE else None
        earlier = {ids.ids_in(request.written): index for index, request in reversed(list(enumerate(found)))}
        for request in _requests(table, ids, names) if table else ():
            index, known = earlier.get(ids.ids_in(request.written)), tuple(field for field in request.fields if field.role)
            if index is not None:
                found[index] = found[index]._replace(fields=(*found[index].fields, *known))
            elif known or not earlier:
                found.append(request)
    return found


def _requests(table: Table, ids: RequestIds, names: FieldNames) -> Iterator[TabledRequest]:
    for head, *records in (_rows(table), _columns(table)):
        requests = [(written, cells) for cells in records if cells and (written := _opening_id(cells[0].text, ids))]
        if len(requests) > 1:
            for written, cells in requests:
                yield _request(written, head, cells, names)
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


def _request(written: str, head: Sequence[Cell], cells: Sequence[Cell], names: FieldNames) -> TabledRequest:
    fields = tuple(field.finish() for label, cell in zip(head[1:], cells[1:], strict=False) for field in _fields(label, cell, names))
    named = text_of_cell(cells[0])
    rest = part_of(named, min(len(named.value), named.value.find(written) + len(written)), len(named.value))
    title = next(
        (field.value for field in fields if field.role == "title"), fields[0].value if fields and not any(field.role for field in fields[:1]) else rest
    )
    return TabledRequest(written, title, cells[0].span, cells[-1].span.line, fields)


def _fields(label: Cell, cell: Cell, names: FieldNames) -> Iterator[FieldDraft]:
    inside = [] if names.roles(label.text) else list(_cell_fields(cell, names))
    yield from inside or [_draft(label, [cell], names)]
