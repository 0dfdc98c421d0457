"""Strokes that are missing: a single blank to which lines lead from two sides or more."""

from __future__ import annotations

from plancheck.reading.dependencies.canvas.directions import HORIZONTAL, OPPOSITE, VERTICAL, Cell, beside, directions
from plancheck.reading.dependencies.canvas.grid import BLANK, Grid
from plancheck.reading.dependencies.canvas.strokes import Stroke, Strokes


def missing_strokes(grid: Grid, strokes: Strokes) -> Strokes:
    """What stands in such blanks.

    None stands where a stroke passes beside the blank: that is the one which is meant, out of true.
    """
    led_to: dict[Cell, int] = {}
    for cell, stroke in strokes.items():
        if not stroke.heads:
            for direction in directions((stroke.arms | stroke.soft) & (VERTICAL | HORIZONTAL)):
                neighbour = beside(cell, direction)
                if neighbour not in strokes and _is_within(grid, neighbour):
                    led_to[neighbour] = led_to.get(neighbour, 0) | OPPOSITE[direction]
    return {cell: Stroke(arms) for cell, arms in led_to.items() if arms.bit_count() > 1 and not _is_passed(cell, arms, strokes)}


def _is_passed(cell: Cell, arms: int, strokes: Strokes) -> bool:
    around = (strokes.get(beside(cell, side)) for side in directions((VERTICAL | HORIZONTAL) & ~arms))
    return any(stroke is not None and not stroke.heads for stroke in around)


def _is_within(grid: Grid, cell: Cell) -> bool:
    """Whether the cell is blank; also behind the end of its line, but not outside of the drawing."""
    row, column = cell
    return 0 <= row < len(grid.rows) and column >= 0 and grid.at(row, column) == BLANK
