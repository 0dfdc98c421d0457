"""Rectangles of strokes, as they are drawn: a right border may be short by a column or two, a row out of true."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.reading.dependencies.canvas.borders import SHORT_BY, left_side, level_border, right_side_at
from plancheck.reading.dependencies.canvas.directions import DOWN, HORIZONTAL, RIGHT, UP, VERTICAL, Cell
from plancheck.reading.dependencies.canvas.grid import BLANK, Grid
from plancheck.reading.dependencies.canvas.strokes import Strokes


class Box(NamedTuple):
    """The outermost rows and columns of a rectangle; `border` are its cells, `title` the columns of a title in the upper border."""

    top: int
    left: int
    bottom: int
    right: int
    border: frozenset[Cell]
    title: tuple[int, int] | None

    def holds(self, row: int, column: int) -> bool:
        return self.top < row < self.bottom and self.left < column < self.right


def find_boxes(grid: Grid, strokes: Strokes) -> list[Box]:
    """Every rectangle with something in it, from the top to the bottom."""
    boxes: list[Box] = []
    taken: set[Cell] = set()
    for row, column in sorted(strokes):
        if (row, column) not in taken and _is_upper_left(grid, strokes, row, column):
            box = _box_at(grid, strokes, row, column)
            if box is not None:
                boxes.append(box)
                taken |= box.border
    return boxes


def _is_upper_left(grid: Grid, strokes: Strokes, row: int, column: int) -> bool:
    stroke = strokes[row, column]
    arms = (stroke.arms | stroke.soft) & ~stroke.heads
    # A line may come down on a corner that is a plus sign; with box characters that would be a tee.
    return arms == RIGHT | DOWN or (grid.at(row, column) == "+" and arms | UP == RIGHT | DOWN | UP)


def _box_at(grid: Grid, strokes: Strokes, top: int, left: int) -> Box | None:
    upper = level_border(grid, strokes, top, left, DOWN)
    side = list(left_side(strokes, top, left)) if upper else []
    if upper is None or len(side) < 2:
        return None
    bottom, lower_left = side[-1]
    lower = level_border(grid, strokes, bottom, lower_left, UP)
    # What has words in its lower border is a loop of lines around nodes.
    if lower is None or lower.title is not None or abs(lower.end - upper.end) > SHORT_BY:
        return None
    low, high = min(upper.end, lower.end), max(upper.end, lower.end)
    right_side = [right_side_at(strokes, row, low, high) for row in range(top + 1, bottom)]
    right = [cell for cell in right_side if cell is not None]
    is_filled = any(grid.at(row, column) != BLANK and (row, column) not in strokes for row, start in side[:-1] for column in range(start + 1, low))
    if not is_filled or 2 * len(right) < len(right_side):
        return None
    border = frozenset([*upper.cells, *lower.cells, *side, *right])
    return Box(top, left, bottom, high, border, upper.title)


def separators(box: Box, strokes: Strokes) -> list[Cell]:
    """The cells of level lines from one side of a box to the other, which part its text."""
    found: list[Cell] = []
    for row, column in box.border:
        stroke = strokes[row, column]
        if not (box.top < row < box.bottom and column < box.left + SHORT_BY and stroke.arms & RIGHT and stroke.arms & VERTICAL):
            continue
        end = next((other for other in range(column + 1, box.right + SHORT_BY) if (row, other) in box.border), None)
        cells = [(row, other) for other in range(column + 1, end or column)]
        if cells and all(cell in strokes and strokes[cell].arms & HORIZONTAL == HORIZONTAL for cell in cells):
            found += cells
    return found
