"""A graph drawn beside the lines of a text, as version control draws its commits: a rail for each one that something drawn earlier leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

NODE = "@"


class Stop(NamedTuple):
    """One node of the drawing: the line with `NODE` where its mark goes, the lines that lead from it to later ones, and the rails that go on."""

    node: str
    leading: tuple[str, ...]
    after: str


def drawn(order: Sequence[str], edges: Collection[tuple[str, str]]) -> Iterator[Stop]:
    """A stop for each key of `order`, in which nothing stands before what leads to it.

    A stroke that meets a rail ends there; one that has to go further passes below it.
    """
    lanes: list[str] = []
    place = {key: index for index, key in enumerate(order)}
    for key in order:
        column = _lane_of(lanes, key)
        node = _line({column: NODE}, lanes)
        lanes[column] = ""
        wanted = sorted((after for before, after in edges if before == key), key=place.__getitem__)
        joined, new = [after for after in wanted if after in lanes], [after for after in wanted if after not in lanes]
        leading = []
        if new:
            lanes[column] = new[0]
        if len(new) > 1:
            old = list(lanes)
            columns = [_lane_of(lanes, after, column) for after in new[1:]]
            leading.append(_fan(column, columns, old))
        for index, after in enumerate(joined):
            goes_on = bool(new) or index < len(joined) - 1
            leading.append(_join(column, lanes.index(after), lanes, goes_on=goes_on))
        while lanes and not lanes[-1]:
            lanes.pop()
        after = _line({}, lanes)
        # Marks right below each other have nothing to do with each other.
        yield Stop(node, tuple(leading) or ((after,) if new else ()), after)


def _lane_of(lanes: list[str], key: str, beyond: int = -1) -> int:
    """The column of the rail that leads to `key`; the first free one right of `beyond` becomes it where there is none."""
    if key in lanes:
        return lanes.index(key)
    free = next((index for index in range(beyond + 1, len(lanes)) if not lanes[index]), len(lanes))
    lanes[free : free + 1] = [key]
    return free


def _fan(column: int, columns: Sequence[int], lanes: Sequence[str]) -> str:
    """From the rail at `column` to new ones on its right."""
    last = max(columns)
    ends = {column: "├", **dict.fromkeys(columns, "┬"), last: "╮"}
    return _line(ends, lanes, column, last)


def _join(column: int, other: int, lanes: Sequence[str], *, goes_on: bool) -> str:
    """From the rail at `column`, which ends here unless it goes on, to another one."""
    start, end = (("├" if goes_on else "╰"), "┤") if other > column else (("┤" if goes_on else "╯"), "├")
    return _line({column: start, other: end}, lanes, min(column, other), max(column, other))


def _line(marks: dict[int, str], lanes: Sequence[str], first: int = 0, last: int = 0) -> str:
    """The rails with `marks` on some columns and a stroke from `first` to `last`."""
    cells = []
    for index in range(max(len(lanes), last + 1, *(mark + 1 for mark in marks), 0)):
        blank = "─" if first < index < last else " "
        cells.append(marks.get(index) or ("│" if index < len(lanes) and lanes[index] else blank))
        cells.append("─" if first <= index < last else " ")
    return "".join(cells).rstrip()
