"""Delta debugging: the smallest part of something that still shows a behaviour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def minimal(items: Sequence[Item], shows: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """A part of `items`, in their order, that `shows` the behaviour and loses it with any one item taken away.

    `shows(items)` has to be true. It is asked about O(n log n) parts as a rule, and O(n * n) at worst.
    """
    kept, size = list(items), len(items)
    while size:
        start, shrunk = 0, False
        while start < len(kept):
            rest = kept[:start] + kept[start + size :]
            if shows(rest):
                kept, shrunk = rest, True
            else:
                start += size
        # Lines taken away later may free earlier ones, so single items are tried until none goes.
        size = size if size == 1 and shrunk else size // 2
    return kept
