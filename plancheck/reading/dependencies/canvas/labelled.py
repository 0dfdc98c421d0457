"""Texts on lines: a line goes on behind its label, and a label may say that the line leads to a next round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.reading.dependencies.canvas.directions import DOWN, HORIZONTAL, LEFT, RIGHT, UP, VERTICAL, directions
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.labels import Run
from plancheck.reading.dependencies.canvas.reaching import End
from plancheck.reading.dependencies.canvas.wires import Arm, Wires

# A label stands so near to its line.
_NEAR = 3
_OUT_OF_TRUE = 1


def join_labelled(wires: Wires, ends: Sequence[End]) -> list[End]:
    """Joins the lines that a label interrupts; the other ends are left."""
    by_label: dict[int, list[End]] = {}
    for end in ends:
        if end.holder.is_text and not end.holder.ids and not end.holder.again:
            by_label.setdefault(id(end.holder), []).append(end)
    joined: set[Arm] = set()
    for members in by_label.values():
        for first, second in (*_upright_pairs(members), *_level_pairs(members)):
            wires.join(first.arm, second.arm)
            joined |= {first.arm, second.arm}
    return [end for end in ends if end.arm not in joined]


def _upright_pairs(members: list[End]) -> Iterator[tuple[End, End]]:
    """Lines that come from above and go on below: by column, so that a wide text mixes none. One that forks is a gate."""
    above = [end for end in members if end.direction == DOWN]
    below = {end.arm.cell[1]: end for end in members if end.direction == UP}
    if len(above) != len(below) and 1 in (len(above), len(below)):
        return
    for end in above:
        column = end.arm.cell[1]
        for aside in (0, -_OUT_OF_TRUE, _OUT_OF_TRUE):
            if column + aside in below:
                yield end, below.pop(column + aside)
                break


def _level_pairs(members: list[End]) -> Iterator[tuple[End, End]]:
    left = [end for end in members if end.direction == RIGHT]
    right = [end for end in members if end.direction == LEFT]
    if len(left) == len(right) == 1:
        yield left[0], right[0]


def nets_to_next_rounds(wires: Wires, runs: Sequence[Run]) -> set[int]:
    """The nets beside which a label speaks of a next round."""
    nets = set()
    for run in runs:
        holder: Holder | None = run.holder
        if holder is None or not holder.again or holder.ids or not holder.is_text:
            continue
        middle = (run.start + run.end) // 2
        beside = [((run.row, column), VERTICAL) for column in (*range(run.start - _NEAR, run.start), *range(run.end, run.end + _NEAR))]
        over_and_under = [((run.row + down, middle), HORIZONTAL) for down in (-1, 1)]
        for cell, arms in (*beside, *over_and_under):
            stroke = wires.strokes.get(cell)
            nets |= {wires.net(Arm(cell, direction)) for direction in directions(stroke.arms & arms)} if stroke else set()
    return nets
