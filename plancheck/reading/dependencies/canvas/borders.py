"""The four borders of a box, each followed by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.directions import DOWN, HORIZONTAL, LEFT, RIGHT, UP, VERTICAL, Cell
from plancheck.reading.dependencies.canvas.grid import BLANK, Grid
from plancheck.reading.dependencies.canvas.strokes import Stroke, Strokes

# Nobody draws larger ones, and the search for a border stays bounded.
_WIDEST, _TALLEST = 400, 300
_LONGEST_TITLE = 80
# A border may end so many columns short, and a row may be so much out of true.
SHORT_BY = 2
_OUT_OF_TRUE = 1


class Border(NamedTuple):
    """A level border from its left corner: its right end, its cells and the columns of words within it."""

    end: int
    cells: list[Cell]
    title: tuple[int, int] | None


def level_border(grid: Grid, strokes: Strokes, row: int, left: int, inward: int) -> Border | None:
    """The border that starts at the corner `left`, up to the corner from which a side leads `inward`."""
    cells, column, title = [(row, left)], left + 1, None
    while column <= left + _WIDEST:
        stroke = strokes.get((row, column))
        if stroke is None:
            end = _after_title(grid, strokes, row, column) if title is None else None
            if end is None:
                return None
            title, column = (column, end), end
            continue
        cells.append((row, column))
        if stroke.arms & LEFT and (stroke.arms | stroke.soft) & inward and not stroke.arms & RIGHT:
            return Border(column, cells, title)
        if stroke.heads & HORIZONTAL or (stroke.arms & HORIZONTAL != HORIZONTAL and not stroke.heads):
            return None
        column += 1
    return None


def _after_title(grid: Grid, strokes: Strokes, row: int, column: int) -> int | None:
    """The column at which a border goes on behind words that stand in it."""
    end = next((other for other in range(column, column + _LONGEST_TITLE) if (row, other) in strokes), None)
    return end if end is not None and any(grid.at(row, other) != BLANK for other in range(column, end)) else None


def left_side(strokes: Strokes, top: int, left: int) -> Iterator[Cell]:
    """The cells below a corner down to the lower left corner; nothing where the side breaks off."""
    cells: list[Cell] = []
    last_corner = 0
    for row in range(top + 1, top + _TALLEST):
        stroke, column = _side_stroke(strokes, row, left)
        if stroke is None:
            break
        cells.append((row, column))
        if (stroke.arms | stroke.soft) & UP and stroke.arms & RIGHT and not stroke.heads:
            last_corner = len(cells)
            if not stroke.arms & DOWN:
                break
    # A plus sign as the corner may have a line below it; the last one that the side reaches is the corner.
    yield from cells[:last_corner]


def _side_stroke(strokes: Strokes, row: int, column: int) -> tuple[Stroke | None, int]:
    for aside in (0, -_OUT_OF_TRUE, _OUT_OF_TRUE):
        stroke = strokes.get((row, column + aside))
        if stroke is not None and ((stroke.arms | stroke.soft) & UP or (stroke.heads == RIGHT and aside == 0)):
            return stroke, column + aside
    return None, column


def right_side_at(strokes: Strokes, row: int, low: int, high: int) -> Cell | None:
    columns = range(high + _OUT_OF_TRUE, low - SHORT_BY - 1, -1)
    upright = (column for column in columns if (stroke := strokes.get((row, column))) and stroke.arms & VERTICAL and not stroke.heads & VERTICAL)
    cell = next(upright, None)
    if cell is None and (stroke := strokes.get((row, high))) is not None and stroke.heads == LEFT:
        cell = high
    return None if cell is None else (row, cell)
