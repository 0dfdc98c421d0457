"""Order without doubles, for lists too long to write every item down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

_Item = TypeVar("_Item")


def distinct(
    items: Iterable[_Item], place: Callable[[_Item], tuple[Any, ...]], content: Callable[[_Item], str], full_content: Callable[[_Item], str] | None = None
) -> Iterator[_Item]:
    """The items sorted by `place` and then by `content`; of those that agree in both, the one whose `full_content` comes first.

    The order in which they come does not matter. Contents are only asked for where places agree.
    """
    full = full_content or content
    for _, group in groupby(sorted(items, key=place), key=place):
        same = list(group)
        if len(same) == 1:
            yield same[0]
            continue
        by_content: dict[str, _Item] = {}
        for item in same:
            key = content(item)
            other = by_content.setdefault(key, item)
            if other is not item and full(item) < full(other):
                by_content[key] = item
        for key in sorted(by_content):
            yield by_content[key]


def canonical(value: object) -> str:
    """`value` as JSON that is the same for every order of its keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def as_written(value: object) -> str:
    """`value` as JSON that begins with its canonical form and tells the orders of its keys apart, to choose one of several."""
    return canonical(value) + json.dumps(value, separators=(",", ":"))
