"""The order of the nodes within their rows, with as few crossings of lines as some sweeps over the rows find."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TypeVar

Point = TypeVar("Point", bound=Hashable)

_MOST_SWEEPS = 24
# Sweeps that bring no better order in a row end the search.
_PATIENCE = 6


def ordered(rows: Sequence[Sequence[Point]], links: Sequence[tuple[Point, Point]]) -> list[list[Point]]:
    """`rows` with each row in a better order. Links lead from one row to the next; of equal orders the earlier one stays."""
    above: dict[Point, list[Point]] = {point: [] for row in rows for point in row}
    below: dict[Point, list[Point]] = {point: [] for row in rows for point in row}
    for start, end in links:
        above[end].append(start)
        below[start].append(end)
    current = [list(row) for row in rows]
    best, fewest, idle = [list(row) for row in current], _crossings(current, below), 0
    for sweep in range(_MOST_SWEEPS):
        if not fewest or idle == _PATIENCE:
            break
        if sweep % 2:
            for index in range(len(current) - 2, -1, -1):
                _sort(current[index], current[index + 1], below)
        else:
            for index in range(1, len(current)):
                _sort(current[index], current[index - 1], above)
        count = _crossings(current, below)
        idle = idle + 1 if count >= fewest else 0
        if count < fewest:
            best, fewest = [list(row) for row in current], count
    return best


def _sort(row: list[Point], beside: Sequence[Point], neighbours: dict[Point, list[Point]]) -> None:
    """Put each point of `row` at the mean place of its neighbours in the row beside it; points without any keep theirs."""
    places = {point: place for place, point in enumerate(beside)}
    scale = len(beside) / max(len(row), 1)
    middles = {}
    for place, point in enumerate(row):
        near = [places[other] for other in neighbours[point]]
        middles[point] = sum(near) / len(near) if near else place * scale
    row.sort(key=middles.__getitem__)


def _crossings(rows: Sequence[Sequence[Point]], below: dict[Point, list[Point]]) -> int:
    """How often lines cross between the rows, counted with a tree of sums."""
    count = 0
    for row, following in pairwise(rows):
        places = {point: place for place, point in enumerate(following)}
        sums = [0] * (len(following) + 1)
        passed = 0
        for point in row:
            ends = sorted(places[end] for end in below[point])
            for end in ends:
                count += passed - _sum_to(sums, end + 1)
            for end in ends:
                _add(sums, end + 1)
            passed += len(ends)
    return count


def _sum_to(sums: Sequence[int], at: int) -> int:
    total = 0
    while at > 0:
        total += sums[at]
        at -= at & -at
    return total


def _add(sums: list[int], at: int) -> None:
    while at < len(sums):
        sums[at] += 1
        at += at & -at
