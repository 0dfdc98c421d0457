"""Where the nodes of each row stand along it: close to their neighbours in other rows, and never on each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Point = TypeVar("Point", bound=Hashable)

_SWEEPS = 40
# The first sweeps follow the rows on one side, so that a shift travels far; the last ones hold the balance of both.
_BALANCING = 20
# The weight of a point that no line pulls.
_AT_REST = 0.1


def aligned(
    rows: Sequence[Sequence[Point]], links: Sequence[tuple[Point, Point, float]], extents: Mapping[Point, float], gaps: Mapping[Point, float]
) -> dict[Point, float]:
    """The middle of every point on the axis along the rows, from about 0 on.

    `links` carry a weight, which pulls their ends in line; `extents` say how much room a point takes, `gaps` how much it keeps on either side.
    """
    near: dict[Point, list[tuple[Point, float]]] = {point: [] for row in rows for point in row}
    for start, end, weight in links:
        near[start].append((end, weight))
        near[end].append((start, weight))
    level = {point: index for index, row in enumerate(rows) for point in row}
    offsets = [_offsets(row, extents, gaps) for row in rows]
    places: dict[Point, float] = {}
    widest = max((row_offsets[-1] for row_offsets in offsets if row_offsets), default=0.0)
    for row, row_offsets in zip(rows, offsets, strict=True):
        places |= {point: offset + (widest - row_offsets[-1]) / 2 for point, offset in zip(row, row_offsets, strict=True)}
    for sweep in range(_SWEEPS):
        is_down, sees_both = sweep % 2 == 0, sweep >= _SWEEPS - _BALANCING
        for index in range(len(rows)) if is_down else reversed(range(len(rows))):
            wishes, weights = [], []
            for point in rows[index]:
                towards = [pair for pair in near[point] if sees_both or (level[pair[0]] < index) == is_down]
                total = sum(weight for _, weight in towards)
                wishes.append(sum(places[other] * weight for other, weight in towards) / total if total else places[point])
                weights.append(total or _AT_REST)
            places |= dict(zip(rows[index], _spread(wishes, weights, offsets[index]), strict=True))
    return places


def _offsets(row: Sequence[Point], extents: Mapping[Point, float], gaps: Mapping[Point, float]) -> list[float]:
    """The middles of the points of a row when they are packed."""
    offsets: list[float] = []
    for index, point in enumerate(row):
        if not index:
            offsets.append(extents[point] / 2)
            continue
        last = row[index - 1]
        offsets.append(offsets[-1] + (extents[last] + extents[point]) / 2 + max(gaps[last], gaps[point]))
    return offsets


def _spread(wishes: Sequence[float], weights: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """The places closest to `wishes`, by weighted squares, that keep the order and the distances of `offsets`.

    Less their offsets the places only must not fall: neighbours that would are pooled at their mean.
    """
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        mean, total, count = wish - offset, weight, 1
        while pools and pools[-1][0] > mean:
            other_mean, other_total, other_count = pools.pop()
            mean = (mean * total + other_mean * other_total) / (total + other_total)
            total, count = total + other_total, count + other_count
        pools.append((mean, total, count))
    means = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
