"""The shapes of plan whose growth is measured: many items of normal size, and few items of which one is huge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.synthetic.growing_micro import growing_micro_plan
from benchmarks.synthetic.huge import MACRO, MICRO, Huge, huge_plan
from benchmarks.synthetic.macro import macro_text

# About 10 kB, 100 kB and 1,000 kB; items and not bytes are counted, so that ten times is ten times.
SCALES = (1, 10, 100)
_MICRO_ITEMS, _MACRO_ITEMS = 4, 4


class Shape(NamedTuple):
    """A family of plans of one kind: `text` makes the one of a scale, ten times the items for ten times the scale."""

    kind: str
    name: str
    text: Callable[[int], str]


def shapes() -> Iterator[Shape]:
    """Every shape, micro plans first."""
    yield Shape("micro", "many items", lambda scale: growing_micro_plan(_MICRO_ITEMS * scale))
    yield from (_huge("micro", huge) for huge in MICRO)
    yield Shape("macro", "many items", lambda scale: macro_text(_MACRO_ITEMS * scale, _MACRO_ITEMS * scale, faults=True))
    yield from (_huge("macro", huge) for huge in MACRO)


def _huge(kind: str, huge: Huge) -> Shape:
    return Shape(kind, huge[0], lambda scale: huge_plan(kind, huge, scale))
