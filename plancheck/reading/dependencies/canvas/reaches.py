"""The places at which an open arm looks for what it leads to, from the nearest and straightest to the loosest."""

from __future__ import annotations

from typing import NamedTuple


class Reach(NamedTuple):
    """One place to look at, seen from an arm, and what may be found there."""

    distance: int
    asides: tuple[int, ...] = (0,)
    strokes: bool = False
    sides: bool = False
    holders: bool = False
    only_heads: bool = False
    only_tails: bool = False
    near: bool = True


STRAIGHT = Reach(1, strokes=True, holders=True)
ONE, _TWO = (-1, 1), (-2, 2)
# In rows from the end of a line to where it goes on, and in columns from a pull request to the line that leaves it.
_LONGEST_GAP, _LONGEST_TAIL = 6, 8
UPRIGHT_REACHES = (
    STRAIGHT,
    # The point of an arrow wants a target; a plain line that goes on behind a gap does so beside a text.
    Reach(1, ONE, holders=True, only_heads=True),
    # An open arm a column aside is met sooner than the side of a line.
    Reach(1, ONE, strokes=True),
    Reach(1, sides=True),
    Reach(1, ONE, sides=True),
    Reach(2, strokes=True),
    Reach(3, strokes=True),
    Reach(1, ONE, holders=True),
    Reach(1, _TWO, strokes=True, holders=True),
    Reach(2, holders=True),
    Reach(2, ONE, strokes=True, holders=True),
    Reach(2, _TWO, holders=True),
    Reach(2, sides=True),
    Reach(3, sides=True),
    *(Reach(distance, strokes=True, holders=True, near=False) for distance in range(3, _LONGEST_GAP + 1)),
)
SOFT_REACHES = (STRAIGHT, Reach(2, holders=True))
LEVEL_REACHES = (
    STRAIGHT,
    Reach(1, sides=True),
    Reach(2, strokes=True, holders=True),
    Reach(3, strokes=True, holders=True),
    Reach(4, holders=True),
    Reach(1, ONE, strokes=True),
    Reach(2, sides=True),
    Reach(3, sides=True),
    *(Reach(distance, holders=True, only_tails=True, near=False) for distance in range(5, _LONGEST_TAIL + 1)),
)
