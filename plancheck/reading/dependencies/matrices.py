"""A matrix of pull requests: one row and one column for each, a mark where one needs the other."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.markdown import Cell, Table
from plancheck.plan import Edge, Needs
from plancheck.reading.dependencies.cells import CellReader
from plancheck.reading.dependencies.sentences.tokens import vocabulary_of
from plancheck.reading.dependencies.statement import Stated
from plancheck.wording.marks import plain

Words = Mapping[str, tuple[str, ...]]

_DIRECTIONS = frozenset({"needing", "building", "following", "after_words", "preceding", "before_words"})


def read_matrix(table: Table, reader: CellReader, words: Words) -> Stated | None:
    """What a matrix states, None for a table of another form. The row needs the column unless the corner says otherwise."""
    columns = [(at, named[0]) for at, cell in enumerate(table.head.cells) if at and len(named := reader.opening(cell)) == 1]
    rows = [(row, named[0]) for row in table.rows if row.cells and len(named := reader.opening(row.cells[0])) == 1]
    if len(columns) < 2 or len(columns) < len(table.head.cells) - 2 or len(rows) * 2 < len(table.rows):
        return None
    row_needs = _row_needs(table.head.cells[0], reader, words)
    marked = [
        (column, row_id, row.cells[at])
        for row, row_id in rows
        for at, column in columns
        if at < len(row.cells) and plain(row.cells[at].text).lower() in words.get("matrix_marks", ())
    ]
    if row_needs is None or not marked:
        return Stated()
    edges = tuple(Edge(column, row, "table", cell.span) if row_needs else Edge(row, column, "table", cell.span) for column, row, cell in marked)
    heads = [(row_id, row.cells[0]) for row, row_id in rows] if row_needs else [(column, table.head.cells[at]) for at, column in columns]
    needs = (Needs(id_, frozenset(edge.before for edge in edges if edge.after == id_), "table", cell.span) for id_, cell in heads)
    return Stated(edges, tuple(needs))


def _row_needs(corner: Cell, reader: CellReader, words: Words) -> bool | None:
    """Whether the row needs the column: "needs", "row needs column ↓→". None where the corner leaves it open ("from / to")."""
    vocabulary, said = vocabulary_of(words), reader.words_of(corner.text)
    at, kind = next(((at, phrase[0]) for at in range(len(said)) if (phrase := vocabulary.phrase_at(said, at)) and phrase[0] in _DIRECTIONS), (0, ""))
    if not kind:
        return None if {"from", "to"} & set(said) else True
    is_column_first = any(word.startswith("col") for word in said[:at]) or corner.text.lstrip().startswith("→")
    return (kind in ("preceding", "before_words")) == is_column_first
