"""Tables that trace and weigh: the test strategy, the risks and the deviations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, Row, read_table
from plancheck.plan import Reference, Section, State, TableRow, TestRow, Text
from plancheck.reading.matrix_columns import columns_of, type_of_heading
from plancheck.reading.plain_rows import read_plain_rows
from plancheck.reading.references import references_in
from plancheck.reading.texts import text_of, text_of_cell
from plancheck.regex import regex
from plancheck.wording.marks import plain

_TASK_NUMBER = regex(
    r"(?<![\w.-])(?:tasks?(?:\s*|-)|t)?#?0{0,3}(?P<number>\d{1,4}(?:\.\d{1,3})?[a-z]?)(?:\s?[-–]\s?(?P<last>\d{1,4}))?(?!\w|\.\w)", re.IGNORECASE
)
# "Task 2 of plan #57" names no task of this plan.
_OTHER_PLAN = regex(r"\b(?:of|in|from)\s+(?:the\s+)?(?:plan|PR|issue|epic)\b", re.IGNORECASE)
_ROW_ITEM = regex(r"[*_`]*[A-Z]{2,5}-\d")


def read_test_rows(document: Document, sections: Sequence[Section], families: Collection[str], format_: Format) -> tuple[TestRow, ...]:
    """The rows of the test-strategy tables, or its list items that open with a contract id where there is no such table.

    In a format without tasks each row and each item is a test, of the kind that the heading or label above it names.
    """
    rows: list[TestRow] = []
    items: list[TestRow] = []
    if format_.section("tasks") is None:
        return tuple(read_plain_rows(document, sections, families, format_))
    for section in sections:
        if section.role != "test-strategy" or section.repeats:
            continue
        type_above: Text | None = None
        for block in document.between(section.line + 1, section.end_line):
            if block.kind is Kind.HEADING:
                type_above = text_of(list(document.lines(block)))
            elif block.kind is Kind.TABLE:
                rows += _table_rows(document, block, type_above, families)
            elif block.kind is Kind.PARAGRAPH and block.opens:
                items += _item_row(document, block, families)
    return tuple(rows or items)


def _table_rows(document: Document, block: Block, type_above: Text | None, families: Collection[str]) -> Iterator[TestRow]:
    table = read_table(document.source, block.first, block.last)
    columns = columns_of(table) if table else {}
    if table is None or "contract" not in columns:
        return
    for row in table.rows:
        cells = {name: text_of_cell(row.cells[index]) for name, index in columns.items() if index < len(row.cells)}
        if "contract" not in cells:
            continue
        kind = cells.get("type") or type_of_heading(type_above)
        text = Text(" | ".join(cell.text for cell in row.cells), row.span)
        yield TestRow(
            references_in(cells["contract"], families),
            _task_numbers(cells.get("task")),
            kind,
            cells.get("test"),
            text,
            "task" in cells and bool(cells["task"].value.strip()),
        )


def _task_numbers(cell: Text | None) -> tuple[Reference, ...]:
    if cell is None or _OTHER_PLAN.search(cell.value):
        return ()
    numbers: list[Reference] = []
    for match in _TASK_NUMBER.finditer(cell.value):
        place = cell.place(match.start(), match.end())
        numbers.append(Reference(match["number"], place))
        if match["last"] and match["number"].isdigit():
            first, last = int(match["number"]), int(match["last"])
            numbers += [Reference(str(number), place) for number in range(first + 1, min(last, first + 50) + 1)]
    return tuple(numbers)


def _item_row(document: Document, block: Block, families: Collection[str]) -> Iterator[TestRow]:
    line = next(iter(document.lines(block)))
    if not _ROW_ITEM.match(line.text):
        return
    text = text_of(list(document.lines(block)))
    end = next((match.start() for match in re.finditer(r":\*{0,2}\s|→|—|–", text.value)), len(text.value))
    contracts = references_in(Text(text.value[:end], text.span, State.PRESENT, text.places), families)
    if contracts.ids:
        yield TestRow(contracts, (), None, text, text)


def read_rows(document: Document, sections: Sequence[Section], role: str, *, also_entries: bool = False) -> tuple[TableRow, ...]:
    """The table rows of the sections of that role.

    With `also_entries`, where there is no table, its sub-headings or, where there are none, its paragraphs and list items
    with a bold lead-in.
    """
    rows: list[TableRow] = []
    headed: list[TableRow] = []
    lead_ins: list[TableRow] = []
    for section in sections:
        if section.role != role or section.repeats:
            continue
        for block in document.between(section.line + 1, section.end_line):
            table = read_table(document.source, block.first, block.last) if block.kind is Kind.TABLE else None
            if table is not None:
                names = [plain(cell.text).lower() for cell in table.head.cells]
                rows += [_table_row(names, row) for row in table.rows if any(cell.text for cell in row.cells)]
            elif also_entries and block.kind in (Kind.HEADING, Kind.PARAGRAPH) and not block.quotes:
                lines = list(document.lines(block))
                entry = TableRow(((role, text_of(lines)),), text_of(lines).span)
                if block.kind is Kind.HEADING:
                    headed.append(entry)
                elif lines[0].text.startswith(("**", "__")) and (block.depth == 0 or (block.depth == 1 and block.opens)):
                    lead_ins.append(entry)
    return tuple(rows or headed or lead_ins)


def _table_row(names: Sequence[str], row: Row) -> TableRow:
    cells = tuple((names[index] if index < len(names) else "", text_of_cell(cell)) for index, cell in enumerate(row.cells))
    return TableRow(cells, row.span)
