"""Which box is around a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.reading.dependencies.canvas.boxes import Box
from plancheck.reading.dependencies.canvas.directions import Cell


class _BoxesInRow(NamedTuple):
    """Boxes from left to right; `reaches[i]` is how far to the right the first `i + 1` of them reach."""

    lefts: list[int]
    boxes: list[Box]
    reaches: list[int]


class Enclosing:
    """Looks up boxes by the places that they enclose."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._rows: dict[int, _BoxesInRow] = {}
        self._titles: dict[Cell, Box] = {}
        for box in sorted(boxes, key=lambda box: (box.left, -box.right)):
            for row in range(box.top + 1, box.bottom):
                lefts, members, reaches = self._rows.setdefault(row, _BoxesInRow([], [], []))
                lefts.append(box.left)
                members.append(box)
                reaches.append(max(box.right, reaches[-1] if reaches else 0))
            if box.title is not None:
                self._titles.update(((box.top, column), box) for column in range(*box.title))

    def around(self, row: int, column: int) -> Box | None:
        """The innermost box that holds the place."""
        if row not in self._rows:
            return None
        lefts, boxes, reaches = self._rows[row]
        index = bisect_left(lefts, column) - 1
        while index >= 0 and reaches[index] > column:
            if boxes[index].right > column:
                return boxes[index]
            index -= 1
        return None

    def titled(self, row: int, column: int) -> Box | None:
        """The box in whose upper border a title stands there."""
        return self._titles.get((row, column))
