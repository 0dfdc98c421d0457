"""Dependency graphs drawn by a program: layers of pull requests with nets between them, in several styles.

A net joins all of its tails with all of its heads. Nets of a gap run on tracks of their own, so that they cross each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
TURNED = {UP: LEFT, DOWN: RIGHT, LEFT: UP, RIGHT: DOWN}
UNICODE = {
    UP | DOWN: "│",
    LEFT | RIGHT: "─",
    DOWN | RIGHT: "┌",
    DOWN | LEFT: "┐",
    UP | RIGHT: "└",
    UP | LEFT: "┘",
    UP | DOWN | RIGHT: "├",
    UP | DOWN | LEFT: "┤",
    LEFT | RIGHT | DOWN: "┬",
    LEFT | RIGHT | UP: "┴",
    LEFT | RIGHT | UP | DOWN: "┼",
}
ASCII = {arms: {UP | DOWN: "|", LEFT | RIGHT: "-"}.get(arms, "+") for arms in UNICODE}
PITCH = 12  # columns (downward) between two nodes of a layer; every other layer stands half of it aside
ROW_PITCH = 4  # the same in rows, for drawings from left to right
NODE_WIDTH = 6

Arrows = set[tuple[str, str]]
Cells = dict[tuple[int, int], str]


class Net(NamedTuple):
    """All of `tails` (places in a layer) come before all of `heads` (places in the next one)."""

    tails: list[int]
    heads: list[int]


@dataclass
class Layered:
    """`layers[i]` are the nodes of a layer, `nets[i]` what joins it with the next one."""

    layers: list[list[str]]
    nets: list[list[Net]]

    @property
    def arrows(self) -> Arrows:
        gaps = zip(self.layers, self.layers[1:], self.nets, strict=False)
        return {(before[tail], after[head]) for before, after, nets in gaps for net in nets for tail in net.tails for head in net.heads}


@st.composite
def layered_graphs(draw: st.DrawFn) -> Layered:
    """Two to ten pull requests in layers of at most four."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4).filter(lambda sizes: sum(sizes) <= 10))
    numbers = iter(range(1, sum(sizes) + 1))
    layers = [[f"PR{next(numbers)}" for _ in range(size)] for size in sizes]
    nets = []
    for before, after in pairwise(sizes):
        count = draw(st.integers(1, min(before, after)))
        tails = draw(st.lists(st.integers(0, count - 1), min_size=before, max_size=before))
        heads = draw(st.lists(st.integers(0, count - 1), min_size=after, max_size=after))
        gap = [Net([at for at, net in enumerate(tails) if net == k], [at for at, net in enumerate(heads) if net == k]) for k in range(count)]
        nets.append([net for net in gap if net.tails and net.heads])
    return Layered(layers, nets)


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """For each pull request but the first its parent, which has a smaller number."""
    size = draw(st.integers(2, 10))
    return [draw(st.integers(0, child - 1)) for child in range(1, size)]


def _place(layer: int, index: int, pitch: int) -> int:
    return index * pitch + (layer % 2) * (pitch // 2) + pitch // 2


def _route(nets: list[Net], layer: int, pitch: int, turned: bool) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]], int]:
    """The arms of every cell of a gap, as if it led downward (or turned to the right), its points, and how long it is."""
    arms: dict[tuple[int, int], int] = {}
    length = 2 * len(nets) + 2

    def line(at: int, start: int, end: int) -> None:
        for flow in range(start, end + 1):
            arms[flow, at] = arms.get((flow, at), 0) | (UP if flow > start or start == 0 else 0) | (DOWN if flow < end or end == length - 1 else 0)

    for track, net in enumerate(nets):
        tails = [_place(layer, tail, pitch) for tail in net.tails]
        heads = [_place(layer + 1, head, pitch) for head in net.heads]
        flow = 2 * track + 1
        low, high = min(tails + heads), max(tails + heads)
        for across in range(low, high + 1):
            arms[flow, across] = arms.get((flow, across), 0) | (LEFT if across > low else 0) | (RIGHT if across < high else 0)
        for tail in tails:
            line(tail, 0, flow)
        for head in heads:
            line(head, flow, length - 1)
    points = {(length - 1, _place(layer + 1, head, pitch)) for net in nets for head in net.heads}
    if turned:
        arms = {(across, flow): sum(TURNED[way] for way in TURNED if mask & way) for (flow, across), mask in arms.items()}
        points = {(across, flow) for flow, across in points}
    return arms, points, length


def _put(cells: Cells, row: int, column: int, text: str) -> None:
    cells.update({(row, column + offset): character for offset, character in enumerate(text)})


def _lines(cells: Cells) -> list[str]:
    height, width = max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1
    return ["".join(cells.get((row, column), " ") for column in range(width)).rstrip() for row in range(height)]


def downward(graph: Layered, *, ascii_only: bool, boxed: bool) -> list[str]:
    """Layers below each other, each node a text or a box."""
    characters, point = (ASCII, "v") if ascii_only else (UNICODE, "▼")
    cells: Cells = {}
    row = 0
    for layer, nodes in enumerate(graph.layers):
        for index, node in enumerate(nodes):
            middle = _place(layer, index, PITCH)
            text = f"{node:^{NODE_WIDTH}}"
            start = middle - NODE_WIDTH // 2
            if boxed:
                for down, (left, inner, right) in enumerate(_box(text, ascii_only)):
                    _put(cells, row + down, start - 1, left + inner + right)
            else:
                _put(cells, row, start, text)
        row += 3 if boxed else 1
        if layer < len(graph.nets) and graph.nets[layer]:
            arms, points, length = _route(graph.nets[layer], layer, PITCH, turned=False)
            cells.update({(row + flow, across): point if (flow, across) in points else characters[mask] for (flow, across), mask in arms.items()})
            row += length
        else:
            row += 8
    return _lines(cells)


def _box(text: str, ascii_only: bool) -> list[tuple[str, str, str]]:
    if ascii_only:
        return [("+", "-" * len(text), "+"), ("|", text, "|"), ("+", "-" * len(text), "+")]
    return [("┌", "─" * len(text), "┐"), ("│", text, "│"), ("└", "─" * len(text), "┘")]


def to_the_right(graph: Layered, *, ascii_only: bool) -> list[str]:
    """Layers beside each other."""
    characters, point = (ASCII, ">") if ascii_only else (UNICODE, "►")
    cells: Cells = {}
    column = 0
    for layer, nodes in enumerate(graph.layers):
        for index, node in enumerate(nodes):
            _put(cells, _place(layer, index, ROW_PITCH), column, node)
        if layer >= len(graph.nets) or not graph.nets[layer]:
            column += 3 * NODE_WIDTH
            continue
        arms, points, length = _route(graph.nets[layer], layer, ROW_PITCH, turned=True)
        for (across, flow), mask in arms.items():
            cells[across, column + NODE_WIDTH + flow] = point if (across, flow) in points else characters[mask]
        column += NODE_WIDTH + length + 1
    return _lines(cells)


def tree(parents: list[int], *, ascii_only: bool) -> list[str]:
    """An indentation tree of PR0 and its children."""
    children: dict[int, list[int]] = {}
    for child, parent in enumerate(parents, 1):
        children.setdefault(parent, []).append(child)
    inner, last, bar = ("|-- ", "`-- ", "|   ") if ascii_only else ("├── ", "└── ", "│   ")
    lines = ["PR0"]

    def below(node: int, indent: str) -> None:
        own = children.get(node, [])
        for child in own:
            lines.append(f"{indent}{last if child == own[-1] else inner}PR{child}")
            below(child, indent + ("    " if child == own[-1] else bar))

    below(0, "")
    return lines


def arrow_lines(graph: Layered, arrow: str) -> list[str]:
    """One line for each net, its tails and heads as lists."""
    lines = []
    for before, after, nets in zip(graph.layers, graph.layers[1:], graph.nets, strict=False):
        for net in nets:
            lines.append(f"{', '.join(before[tail] for tail in net.tails)} {arrow} {', '.join(after[head] for head in net.heads)}")
    return lines


def shifted(lines: list[str], index: int, by: int) -> list[str]:
    """The drawing with one row of plain upright strokes a column aside."""
    rows = [row for row, line in enumerate(lines) if line.strip() and not line.strip(" │|")]
    if not rows:
        return lines
    row = rows[index % len(rows)]
    moved = f" {lines[row]}" if by > 0 else lines[row][1:]
    return [*lines[:row], moved, *lines[row + 1 :]]


def without_node(lines: list[str], node: str) -> list[str]:
    """The drawing with blanks where `node` stands, so that its lines lead to nothing."""
    return [re.sub(rf"\b{node}\b", " " * len(node), line) for line in lines]


def without_stroke(lines: list[str], index: int) -> list[str]:
    """The drawing with a blank in the place of one stroke that is no point."""
    places = [(row, column) for row, line in enumerate(lines) for column, character in enumerate(line) if character in UNICODE.values()]
    if not places:
        return lines
    row, column = places[index % len(places)]
    return [*lines[:row], f"{lines[row][:column]} {lines[row][column + 1 :]}", *lines[row + 1 :]]
