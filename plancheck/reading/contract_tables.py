"""Contracts written as the rows of a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from plancheck.markdown import Table
from plancheck.plan import Clause, Text
from plancheck.reading.clauses import KEYWORDS, clauses_in, keyword_of
from plancheck.reading.contract_draft import Draft
from plancheck.reading.plain_contracts import PlainDress
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import text_of_cell
from plancheck.span import Span
from plancheck.wording.marks import plain

_NAME_COLUMNS = frozenset({"name", "title", "contract name", "contract"})


def read_contract_table(table: Table, families: Collection[str], dress: PlainDress | None = None) -> Iterator[Draft]:
    """One contract a row: the id in any cell, the clauses under columns of their names or run together in a cell.

    In a plain `dress` a sentence is what the contract says.
    """
    columns = [keyword_of(cell.text) for cell in table.head.cells]
    # Where a column is for the name, an empty cell of it leaves the contract without one.
    for_names = {index for index, cell in enumerate(table.head.cells) if plain(cell.text).lower() in _NAME_COLUMNS}
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            match = CONTRACT_ID.match(plain(cell.text))
            if match is None or match["family"] not in families or index > 1:
                continue
            draft = _draft(match[0], cell.text, cell.span)
            for other_index, other in enumerate(row.cells):
                if other_index == index:
                    continue
                text = text_of_cell(other)
                keyword = columns[other_index] if other_index < len(columns) else None
                if keyword is not None:
                    draft.clauses.append(Clause(keyword, other.span, text))
                elif clauses := clauses_in(text, run_in=True)[0]:
                    draft.clauses += clauses
                elif dress is not None and (dress.is_kind(text.value) or dress.is_sentence(text.value)):
                    draft.prose += [] if dress.is_kind(text.value) else [text]
                elif draft.name is None and text.value.strip(" -–—") and (not for_names - {index} or other_index in for_names):
                    draft.name = text
            yield draft
            break


def clauses_of_table(table: Table) -> list[Clause]:
    """The clauses of one contract in a table of its own: keyword and text side by side, or texts in one row below the keywords."""
    head = table.head.cells
    if any(CONTRACT_ID.match(plain(cell.text)) for cell in head):
        return []  # several contracts side by side
    below = table.rows[0].cells if table.rows else ()
    across = [(label, cell) for label, cell in zip(head, below, strict=False) if _is_keyword(label.text)]
    down = [(row.cells[0], row.cells[1]) for row in (table.head, *table.rows) if len(row.cells) > 1 and _is_keyword(row.cells[0].text)]
    return [Clause(plain(label.text).strip(" :").lower(), label.span, text_of_cell(cell)) for label, cell in (across if len(across) > 1 else down)]


def _is_keyword(cell: str) -> bool:
    return plain(cell).strip(" :").lower() in KEYWORDS


def _draft(id_: str, cell: str, span: Span) -> Draft:
    start = cell.find(id_)
    rest = cell[start + len(id_) :].strip(" *_:—–-")
    offset = cell.find(rest, start + len(id_)) if rest else 0
    place = Span.within(span.line, span.column + start, len(id_))
    name = Text(rest, Span.within(span.line, span.column + offset, len(rest))) if rest else None
    return Draft(id_, place, name, None)
