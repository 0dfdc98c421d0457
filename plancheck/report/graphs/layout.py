"""Where the boxes and lines of a picture go. Lines run past boxes and never through them.

Nodes stand in rows. A line over more than one row has a place of its own in every row between, through which it runs
straight; it bends only between the rows, where no box is. The axis along which the rows follow each other is called the
flow here, the one within them the row: on paper the flow runs down or, where the picture says so, to the right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.report.graphs.alignment import aligned
from plancheck.report.graphs.model import Edge, Picture
from plancheck.report.graphs.ports import Side, ports_of, with_room
from plancheck.report.graphs.rows import Point, rows_of

# How far a line runs straight before it reaches a box, for its head.
HEAD = 9.0
_BOX_GAP, _LINE_GAP, _LINE_EXTENT = 22.0, 9.0, 4.0
# Between two rows is the more room the further lines go aside there.
_NARROWEST, _WIDEST_GAP, _GAP_FOR_SHIFT = 46.0, 110.0, 0.08
# Lines over several rows are pulled straight before the others.
_PULL, _PULL_OF_BEND, _PULL_OF_LINE = 1.0, 2.0, 30.0


class Size(NamedTuple):
    """How large a box has to be, and what of its upper and lower side is slanted at either end."""

    width: float
    height: float
    slant: float = 0.0


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Route(NamedTuple):
    """The points of a line, from the box that it leaves to the one that it points at; it bends where both coordinates differ."""

    edge: Edge
    points: tuple[tuple[float, float], ...]


class Drawing(NamedTuple):
    """`bands` are the start and end of every row on the axis of the flow, with the keys of its nodes."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    bands: tuple[tuple[float, float, tuple[str, ...]], ...]


def layout(picture: Picture, sizes: Mapping[str, Size]) -> Drawing:
    """Place boxes of at least the given sizes, one for each node. The same picture gives the same drawing."""
    return _Layout(picture, sizes).drawing()


class _Layout:
    def __init__(self, picture: Picture, sizes: Mapping[str, Size]) -> None:
        self._picture, self._right = picture, picture.runs_right
        self._rows = rows_of(picture)
        sides = {key: Side(size.height, 0.0, bool(size.slant)) if self._right else Side(size.width, size.slant) for key, size in sizes.items()}
        self._sides = with_room(sides, self._rows)
        # How much of the flow a node takes.
        self._depths = {key: size.width if self._right else size.height for key, size in sizes.items()}
        self._extents = {point: self._sides[point].length if isinstance(point, str) else _LINE_EXTENT for row in self._rows.rows for point in row}
        self._places = self._from_zero(self._aligned())
        self._ports = ports_of(self._rows, self._sides, self._places)
        self._bands = self._spaced()

    def _aligned(self) -> dict[Point, float]:
        links = [(start, end, _pull(start, end)) for chain in self._rows.chains for start, end in pairwise(chain)]
        gaps = {point: _BOX_GAP if isinstance(point, str) else _LINE_GAP for point in self._extents}
        places = aligned(self._rows.rows, links, self._extents, gaps)
        linked = {point for start, end, _ in links for point in (start, end)}
        middle = _middle([places[point] for point in linked])
        for row in self._rows.rows:
            # A row that no line leads to stands below the middle of the others.
            if not linked.intersection(row):
                shift = middle - _middle([places[point] for point in row])
                places |= {point: places[point] + shift for point in row}
        return places

    def _from_zero(self, places: Mapping[Point, float]) -> dict[Point, float]:
        start = min((place - self._extents[point] / 2 for point, place in places.items()), default=0.0)
        return {point: place - start for point, place in places.items()}

    def _spaced(self) -> list[tuple[float, float]]:
        """Start and end of each row in the flow."""
        shifts = [0.0] * len(self._rows.rows)
        for number, chain in enumerate(self._rows.chains):
            for start, end in pairwise(chain):
                layer = self._rows.layer(start)
                shifts[layer] = max(shifts[layer], abs(self._place(number, start) - self._place(number, end)))
        bands: list[tuple[float, float]] = []
        at = 0.0
        for row, shift in zip(self._rows.rows, shifts, strict=True):
            depth = max((self._depths[point] for point in row if isinstance(point, str)), default=0.0)
            bands.append((at, at + depth))
            at += depth + min(_NARROWEST + _GAP_FOR_SHIFT * shift, _WIDEST_GAP)
        return bands

    def drawing(self) -> Drawing:
        length = max((place + self._extents[point] / 2 for point, place in self._places.items()), default=0.0)
        width, height = self._on_paper(self._bands[-1][1] if self._bands else 0.0, length)
        keys = [tuple(point for point in row if isinstance(point, str)) for row in self._rows.rows]
        return Drawing(
            width,
            height,
            {node.key: self._box(node.key) for node in self._picture.nodes},
            tuple(self._route(number, edge) for number, edge in enumerate(self._picture.edges)),
            tuple((*band, row) for band, row in zip(self._bands, keys, strict=True)),
        )

    def _box(self, key: str) -> Box:
        depth, extent = self._depths[key], self._extents[key]
        corner = self._on_paper(sum(self._bands[self._rows.layers[key]]) / 2 - depth / 2, self._places[key] - extent / 2)
        return Box(*corner, *self._on_paper(depth, extent))

    def _route(self, number: int, edge: Edge) -> Route:
        chain = self._rows.chains[number]
        flow: list[tuple[float, float]] = []
        for index, point in enumerate(chain):
            across = self._place(number, point)
            first, last = self._bands[self._rows.layer(point)]
            if not isinstance(point, str):
                flow += [(first, across), (last, across)]
                continue
            inset = (last - first - self._depths[point]) / 2
            flow += [(first - HEAD, across), (first + inset, across)] if index else [(last - inset, across), (last + HEAD, across)]
        points = [self._on_paper(*place) for place in flow]
        return Route(edge, tuple(points if chain[0] == edge.before else reversed(points)))

    def _place(self, number: int, point: Point) -> float:
        """Where the line of an edge passes or meets a point, on the axis of the row."""
        return self._ports[number, point] if isinstance(point, str) else self._places[point]

    def _on_paper(self, along: float, across: float) -> tuple[float, float]:
        return (along, across) if self._right else (across, along)


def _pull(start: Point, end: Point) -> float:
    if isinstance(start, str) and isinstance(end, str):
        return _PULL
    return _PULL_OF_BEND if isinstance(start, str) or isinstance(end, str) else _PULL_OF_LINE


def _middle(places: Sequence[float]) -> float:
    return (min(places) + max(places)) / 2 if places else 0.0
