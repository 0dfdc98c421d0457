"""Directions on the grid of a drawing, as bits so that the arms of a stroke are one number."""

from __future__ import annotations

from collections.abc import Iterator

Cell = tuple[int, int]

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
UP_RIGHT, DOWN_LEFT, UP_LEFT, DOWN_RIGHT = 16, 32, 64, 128

STEPS = {UP: (-1, 0), DOWN: (1, 0), LEFT: (0, -1), RIGHT: (0, 1), UP_RIGHT: (-1, 1), DOWN_LEFT: (1, -1), UP_LEFT: (-1, -1), DOWN_RIGHT: (1, 1)}
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT, UP_RIGHT: DOWN_LEFT, DOWN_LEFT: UP_RIGHT, UP_LEFT: DOWN_RIGHT, DOWN_RIGHT: UP_LEFT}

VERTICAL = UP | DOWN
HORIZONTAL = LEFT | RIGHT
UPWARD = UP | UP_LEFT | UP_RIGHT
DOWNWARD = DOWN | DOWN_LEFT | DOWN_RIGHT

# What an arm may meet when both are drawn slightly crooked: a slanting stroke goes on as an upright one.
FACING = {direction: DOWNWARD if direction & UPWARD else UPWARD if direction & DOWNWARD else OPPOSITE[direction] for direction in STEPS}


def directions(arms: int) -> Iterator[int]:
    """The directions that `arms` holds."""
    return (direction for direction in STEPS if arms & direction)


def opposites(arms: int) -> int:
    """Every direction of `arms` turned round."""
    return sum(OPPOSITE[direction] for direction in directions(arms))


def beside(cell: Cell, direction: int, distance: int = 1, aside: int = 0) -> Cell:
    """The cell `distance` steps on, and `aside` columns (rows, where the direction is horizontal) off the straight way."""
    down, right = STEPS[direction]
    row, column = cell[0] + down * distance, cell[1] + right * distance
    return (row + aside, column) if direction & HORIZONTAL else (row, column + aside)


def upright(direction: int) -> int:
    """`direction` with a slanting one taken for up or down."""
    return UP if direction & UPWARD else DOWN if direction & DOWNWARD else direction
