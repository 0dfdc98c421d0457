"""Tables of a concept model, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.plan import Passage, Text
from plancheck.reading.concept_model.parts import Piece
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of


class Grid(NamedTuple):
    """A table: the names of its columns in lower case, and its rows."""

    names: tuple[str, ...]
    rows: list[Passage]

    def column(self, known_by: Sequence[str], besides: Sequence[int] = ()) -> int | None:
        """The first column, outside `besides`, whose name has one of the phrases `known_by`; those of the first phrase first."""
        for phrase in known_by:
            for index, name in enumerate(self.names):
                if index not in besides and speaks_of(name, (phrase,)):
                    return index
        return None


def grids_of(pieces: Sequence[Piece]) -> Iterator[Grid]:
    """The tables among `pieces`; a row without a head before it belongs to none."""
    grid: Grid | None = None
    for piece in pieces:
        if piece.passage.kind != "row":
            continue
        if piece.passage.is_head:
            if grid is not None:
                yield grid
            grid = Grid(tuple(plain(cell.value).lower() for cell in piece.passage.cells), [])
        elif grid is not None:
            grid.rows.append(piece.passage)
    if grid is not None:
        yield grid


def cell_of(row: Passage, index: int | None) -> Text | None:
    """The cell in that column, or None where there is no such column or the cell says nothing."""
    if index is None or index >= len(row.cells) or not row.cells[index].value.strip(" *_`-–—"):
        return None
    return row.cells[index]
