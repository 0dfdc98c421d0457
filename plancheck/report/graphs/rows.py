"""The rows of a drawing, with a place for each node and for each line that passes, and the order within them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from plancheck.report.graphs.crossings import ordered
from plancheck.report.graphs.layers import layers_of
from plancheck.report.graphs.model import Edge, Picture

# A node by its key, or the place in a row of the edge with that number: (number, row).
Point = str | tuple[int, int]


class Rows(NamedTuple):
    """`chains` are the points that each edge passes from its upper to its lower end, whichever way it points."""

    layers: Mapping[str, int]
    chains: tuple[tuple[Point, ...], ...]
    rows: tuple[tuple[Point, ...], ...]

    def layer(self, point: Point) -> int:
        return self.layers[point] if isinstance(point, str) else point[1]


def rows_of(picture: Picture) -> Rows:
    """The rows of `picture`, each in an order that lets few lines cross."""
    layers = layers_of(picture)
    chains = tuple(_chain(number, edge, layers) for number, edge in enumerate(picture.edges))
    nodes: list[list[Point]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    passing: list[list[Point]] = [[] for _ in nodes]
    for node in picture.nodes:
        nodes[layers[node.key]].append(node.key)
    for number, layer in (point for chain in chains for point in chain if not isinstance(point, str)):
        passing[layer].append((number, layer))
    gates = {node.key for node in picture.of_kind("gate")}
    rows = []
    for row, lines in zip(nodes, passing, strict=True):
        # Between two waves gates stand on both sides of what passes them.
        middle = len(row) // 2 if gates.issuperset(row) else len(row)
        rows.append([*row[:middle], *lines, *row[middle:]])
    links = [link for chain in chains for link in pairwise(chain)]
    return Rows(layers, chains, tuple(tuple(row) for row in ordered(rows, links)))


def places_needed(picture: Picture) -> int:
    """How many places boxes and lines take in all rows: a measure of the work of a layout, told before it is done."""
    layers = layers_of(picture)
    return len(layers) + sum(abs(layers[edge.after] - layers[edge.before]) - 1 for edge in picture.edges)


def _chain(number: int, edge: Edge, layers: Mapping[str, int]) -> tuple[Point, ...]:
    upper, lower = sorted((edge.before, edge.after), key=layers.__getitem__)
    return (upper, *((number, layer) for layer in range(layers[upper] + 1, layers[lower])), lower)
