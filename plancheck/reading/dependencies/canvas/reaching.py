"""Where open arms lead: to another open arm nearby, to the side of a line, or to a text or box.

The nearest and straightest fit is taken first, over the whole drawing, before any looser one is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.directions import DOWN, FACING, HORIZONTAL, LEFT, RIGHT, STEPS, UP, Cell, beside, directions, upright
from plancheck.reading.dependencies.canvas.grid import Grid
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.reaches import LEVEL_REACHES, ONE, SOFT_REACHES, STRAIGHT, UPRIGHT_REACHES, Reach
from plancheck.reading.dependencies.canvas.wires import Arm, Wires


class End(NamedTuple):
    """A line reaches `holder` at `place` with its `arm`, `headed` if with the point of an arrow.

    Over a wide gap it is not `near`: that completes a line, but makes none of a stroke that leads nowhere else.
    """

    arm: Arm
    holder: Holder
    headed: bool
    place: Cell
    near: bool = True

    @property
    def direction(self) -> int:
        """The way the line goes at this end, with a slanting one taken for up or down."""
        return upright(self.arm.direction)


# In columns from a slanting arrow to the texts that it joins.
_NEAR_SLANT, _FAR_SLANT = 3, 8
# How far behind an upright line a level one goes on that hops over it.
_HOP = 2


class Reaching:
    """Follows the open arms of `wires` as far as they can be followed; `ends` are the holders they reach."""

    def __init__(self, wires: Wires, grid: Grid, holder_at: Callable[[Cell], Holder | None], points_into: Callable[[Cell, int], bool]) -> None:
        self._wires, self._grid, self._holder_at, self._points_into = wires, grid, holder_at, points_into
        self.ends: list[End] = []
        arms = sorted(wires.open)
        slanting = [arm for arm in arms if wires.strokes[arm.cell].heads and arm.direction not in (UP, DOWN, LEFT, RIGHT)]
        for arm in slanting:
            self._look(arm, STRAIGHT)
            self._look_aslant(arm)
        for level in range(max(len(UPRIGHT_REACHES), len(LEVEL_REACHES))):
            for arm in arms:
                reaches = LEVEL_REACHES if arm.direction & HORIZONTAL else UPRIGHT_REACHES
                if arm in wires.open and level < len(reaches) and (not wires.is_soft(arm) or reaches[level] in SOFT_REACHES):
                    self._look(arm, reaches[level])
        wires.keep_open(lambda arm: wires.is_soft(arm) or self._is_beside_own_net(arm))

    def _look(self, arm: Arm, reach: Reach) -> None:
        headed = bool(self._wires.strokes[arm.cell].heads & arm.direction)
        is_unfit = (reach.only_heads and not headed) or (reach.only_tails and arm.direction != LEFT)
        if is_unfit or not self._is_free(arm, reach.distance):
            return
        for aside in reach.asides:
            place = beside(arm.cell, arm.direction, reach.distance, aside)
            if reach.strokes and (facing := self._wires.faces(place, arm.direction) or self._behind_hop(arm, place)) is not None:
                if not self._ends_before(arm, facing, reach.distance):
                    self._wires.join(arm, facing)
            elif reach.sides and (side := self._side(arm, place, reach.distance, aside)) is not None:
                if aside:  # the end of a line, which becomes a corner
                    self._wires.open.discard(side)
                self._wires.join_side(arm, side)
            elif reach.holders and (holder := self._holder_at(place)) is not None and (reach.near or holder.ids):
                self._wires.open.discard(arm)
                headed |= self._points_into(place, arm.direction)
                self.ends.append(End(arm, holder, headed, place, reach.near))
            else:
                continue
            return

    def _look_aslant(self, arm: Arm) -> None:
        """`↘` joins what stands beside it with what stands further on in the next row."""
        if arm not in self._wires.open:
            return
        down, right = STEPS[arm.direction]
        row, column = arm.cell
        beside_it = ((row, column + right * step) for step in range(1, _NEAR_SLANT + 1))
        further_on = ((row + down, column + right * step) for step in range(1, _FAR_SLANT + 1))
        for place in (*beside_it, *further_on):
            holder = self._holder_at(place)
            if holder is not None and holder.ids:
                self._wires.open.discard(arm)
                self.ends.append(End(arm, holder, bool(self._wires.strokes[arm.cell].heads & arm.direction), place))
                return

    def _is_free(self, arm: Arm, distance: int) -> bool:
        between = (beside(arm.cell, arm.direction, step) for step in range(1, distance))
        return not any(cell in self._wires.strokes or self._holder_at(cell) is not None for cell in between)

    def _ends_before(self, arm: Arm, facing: Arm, distance: int) -> bool:
        """Whether one of two arms over a gap is the point of an arrow: that goes on behind a banner only."""
        has_point = any(self._wires.strokes[end.cell].heads & end.direction for end in (arm, facing))
        return distance > 1 and has_point and not self._grid.is_parted(arm.cell[0], facing.cell[0])

    def _behind_hop(self, arm: Arm, place: Cell) -> Arm | None:
        """The arm that goes on behind an upright line at `place`: `── │ ──`."""
        if not arm.direction & HORIZONTAL or place not in self._wires.strokes or place[0] != arm.cell[0]:
            return None
        for step in range(1, _HOP + 1):
            cell = beside(place, arm.direction, step)
            if cell in self._wires.strokes:
                return self._wires.faces(cell, arm.direction)
        return None

    def _side(self, arm: Arm, place: Cell, distance: int, aside: int) -> Arm | None:
        """The line at `place` that the arm meets from the side; one column beside it only where that line ends."""
        stroke = self._wires.strokes.get(place)
        is_gap = distance > 1
        if stroke is None or (is_gap and (stroke.arms & FACING[arm.direction] or self._wires.strokes[arm.cell].heads)):
            return None
        if not aside:
            return self._wires.side(place, arm.direction)
        if stroke.heads or stroke.arms != HORIZONTAL:
            return None
        return next((end for way in directions(HORIZONTAL) if (end := Arm(place, way)) in self._wires.open), None)

    def _is_beside_own_net(self, arm: Arm) -> bool:
        """Whether an open arm stands so near to its own line that it only is out of true, or is a corner without a corner's character."""
        if self._wires.strokes[arm.cell].heads & arm.direction:
            return False
        net = self._wires.net(arm)
        near = (beside(arm.cell, arm.direction, distance, aside) for distance in (0, 1) for aside in ONE)
        return any(net == self._wires.net(Arm(cell, way)) for cell in near if cell in self._wires.strokes for way in self._ways(cell))

    def _ways(self, cell: Cell) -> Iterator[int]:
        return directions(self._wires.strokes[cell].arms)
