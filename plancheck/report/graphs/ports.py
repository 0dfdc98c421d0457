"""Where lines meet a box: side by side, in the order in which they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from plancheck.report.graphs.rows import Point, Rows

# The distance of two lines at a box. Boxes grow where it would be less than the closest.
_DISTANCE, _CLOSEST, _MARGIN = 15.0, 9.0, 14.0


class Side(NamedTuple):
    """The side of a box that lines meet: how long it is, and what of it is slanted at either end, where no line can begin.

    On a side that `is_tip` all lines meet in its middle.
    """

    length: float
    slant: float = 0.0
    is_tip: bool = False


def with_room(sides: Mapping[str, Side], rows: Rows) -> dict[str, Side]:
    """The sides, longer where the lines of one side of a node need it."""
    above, below = Counter(chain[-1] for chain in rows.chains), Counter(chain[0] for chain in rows.chains)
    needed = {key: (max(above[key], below[key]) - 1) * _CLOSEST + 2 * (side.slant + _MARGIN) for key, side in sides.items()}
    return {key: side if side.is_tip else side._replace(length=max(side.length, needed[key])) for key, side in sides.items()}


def ports_of(rows: Rows, sides: Mapping[str, Side], places: Mapping[Point, float]) -> dict[tuple[int, str], float]:
    """Where the line of each edge, by its number, meets each of its two nodes, on the axis of the row."""
    meeting: dict[tuple[Point, bool], list[tuple[float, int]]] = {}
    for number, chain in enumerate(rows.chains):
        meeting.setdefault((chain[0], True), []).append((places[chain[1]], number))
        meeting.setdefault((chain[-1], False), []).append((places[chain[-2]], number))
    ports = {}
    for (key, _), lines in meeting.items():
        assert isinstance(key, str)
        side = sides[key]
        room = side.length - 2 * (side.slant + _MARGIN)
        step = 0.0 if side.is_tip else min(_DISTANCE, room / max(len(lines) - 1, 1))
        for place, (_, number) in enumerate(sorted(lines)):
            ports[number, key] = places[key] + (place - (len(lines) - 1) / 2) * step
    return ports
