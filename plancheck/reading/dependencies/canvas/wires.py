"""Strokes that touch each other, joined to nets; the arms that touch nothing yet are left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.directions import (
    DOWN,
    FACING,
    HORIZONTAL,
    LEFT,
    OPPOSITE,
    RIGHT,
    UP,
    VERTICAL,
    Cell,
    beside,
    directions,
    upright,
)
from plancheck.reading.dependencies.canvas.strokes import Stroke, Strokes

_ALL_WAYS = VERTICAL | HORIZONTAL


class Arm(NamedTuple):
    """One direction of the stroke at `cell`."""

    cell: Cell
    direction: int


class Wires:
    """The lines of a drawing. A cell in which two lines cross belongs to two nets until `join_crossing` says otherwise."""

    def __init__(self, strokes: Strokes) -> None:
        self.strokes = dict(strokes)
        self._over: dict[Cell, int] = {}
        self._cells: list[Cell] = []
        self._numbers: dict[Cell, int] = {}
        for cell in strokes:
            self._numbers[cell] = len(self._cells)
            self._cells.append(cell)
        self._parents = list(range(len(self._cells)))
        # What each part of a line touches, and which way.
        self._links: dict[int, list[tuple[int, int]]] = {}
        self.open: set[Arm] = set()
        for cell, stroke in strokes.items():
            self._cross(cell, stroke)
        self._touch()

    def net(self, arm: Arm) -> int:
        """The number of the net that the arm belongs to."""
        part = self.part(arm)
        while self._parents[part] != part:
            self._parents[part] = self._parents[self._parents[part]]
            part = self._parents[part]
        return part

    def part(self, arm: Arm) -> int:
        """The number of the stroke, or of the line of a crossing, that the arm belongs to."""
        return self._over[arm.cell] if arm.cell in self._over and arm.direction & HORIZONTAL else self._numbers[arm.cell]

    def reached(self, arm: Arm, against: int) -> set[int]:
        """The parts to which lines lead from that of `arm` without a step in the direction `against`."""
        start = self.part(arm)
        reached, waiting = {start}, [start]
        while waiting:
            for other, way in self._links.get(waiting.pop(), ()):
                if way != against and other not in reached:
                    reached.add(other)
                    waiting.append(other)
        return reached

    def join(self, arm: Arm, other: Arm) -> None:
        """Joins two nets; neither arm is open any longer."""
        self.join_side(arm, other)
        self.open.discard(other)

    def join_side(self, arm: Arm, side: Arm) -> None:
        """Joins the net of `arm` to one that it meets from the side."""
        part, other = self.part(arm), self.part(side)
        way = upright(arm.direction) if arm.cell != side.cell else 0
        self._links.setdefault(part, []).append((other, way))
        self._links.setdefault(other, []).append((part, OPPOSITE.get(way, 0)))
        self._parents[self.net(arm)] = self.net(side)
        self.open.discard(arm)

    def crossings(self) -> Iterator[tuple[Arm, Arm]]:
        """An upright and a level arm of every cell in which two lines cross."""
        return ((Arm(cell, UP), Arm(cell, LEFT)) for cell in self._over)

    def nets(self) -> Iterator[tuple[int, Cell]]:
        """Every stroke with its net; a crossing with the net of its upright line."""
        return ((self.net(Arm(cell, UP)), cell) for cell in self.strokes)

    def faces(self, cell: Cell, direction: int) -> Arm | None:
        """The open arm at `cell` that a line in `direction` would meet head-on."""
        return next((arm for way in directions(FACING[direction]) if (arm := Arm(cell, way)) in self.open), None)

    def side(self, cell: Cell, direction: int) -> Arm | None:
        """An arm of the line at `cell` that a line in `direction` would meet from the side."""
        stroke = self.strokes.get(cell)
        if stroke is None:
            return None
        across = VERTICAL if direction & HORIZONTAL else HORIZONTAL
        return next((Arm(cell, way) for arms in (stroke.arms & across, stroke.arms) for way in directions(arms)), None)

    def _cross(self, cell: Cell, stroke: Stroke) -> None:
        """Parts the two lines at `cell` where they cross, in one character or where one hops over the other."""
        if stroke.heads:
            return
        arms = stroke.arms
        if arms & _ALL_WAYS == VERTICAL and self._runs_into(cell, LEFT) and self._runs_into(cell, RIGHT):
            arms |= HORIZONTAL
        elif arms & _ALL_WAYS == HORIZONTAL and self._runs_into(cell, UP) and self._runs_into(cell, DOWN):
            arms |= VERTICAL
        self.strokes[cell] = stroke._replace(arms=arms)
        if arms & _ALL_WAYS == _ALL_WAYS:
            self._over[cell] = len(self._parents)
            self._parents.append(len(self._parents))

    def _runs_into(self, cell: Cell, side: int) -> bool:
        """Whether a line on that side of `cell` leads straight into it."""
        stroke = self.strokes.get(beside(cell, side))
        return stroke is not None and bool(stroke.arms & OPPOSITE[side])

    def _touch(self) -> None:
        """Joins the arms that touch; all others are open, those included that end at the side of another line."""
        for cell, stroke in self.strokes.items():
            for direction in directions(stroke.arms | stroke.soft):
                neighbour = beside(cell, direction)
                other = self.strokes.get(neighbour)
                if other is not None and (other.arms | other.soft) & OPPOSITE[direction]:
                    self.join(Arm(cell, direction), Arm(neighbour, OPPOSITE[direction]))
                else:
                    self.open.add(Arm(cell, direction))
        for arm in list(self.open):
            neighbour = beside(arm.cell, arm.direction)
            if neighbour in self.strokes and not self.is_soft(arm):
                self._close_tail(neighbour)

    def _close_tail(self, cell: Cell) -> None:
        """The point of an arrow that a line meets from the side has its line; nothing has to come from behind."""
        stroke = self.strokes[cell]
        if stroke.heads:
            for direction in directions(stroke.arms & ~stroke.heads):
                self.open.discard(Arm(cell, direction))

    def is_soft(self, arm: Arm) -> bool:
        return bool(self.strokes[arm.cell].soft & arm.direction)

    def keep_open(self, unwanted: Callable[[Arm], bool]) -> None:
        """Forgets the open arms that are `unwanted`, and those of crossings: without one of its arms a crossing is a junction."""
        self.open = {arm for arm in self.open if not unwanted(arm)}
        for arm in [arm for arm in self.open if arm.cell in self._over]:
            self.join(Arm(arm.cell, UP), Arm(arm.cell, LEFT))
            self.open.discard(arm)
