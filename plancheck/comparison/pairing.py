"""Which item of the old plan is which of the new one: by what it says, by its id, by its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from plancheck.comparison.items import Item
from plancheck.comparison.words import gist, likeness
from plancheck.regex import regex

Pair = tuple[Item | None, Item | None]

# So much has to be left of an item that goes on under another id, and under its own beside one that is more like it.
_ALIKE, _RELATED = 0.6, 0.3
# Among more leftovers nobody looks for one that is alike.
_MOST = 60


def paired(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Every item of both plans once, beside what it was or became; those of the new plan in their order, then those that are gone."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: dict[int, Item] = {}

    def pair(key: Callable[[Item], Hashable], is_enough: Callable[[Item, Item], bool] = lambda one, other: True) -> None:
        """Pair the leftovers of which, among the old and the new, only one each has the key."""
        by_key = defaultdict[Hashable, tuple[list[int], list[int]]](lambda: ([], []))
        for side, items in enumerate((left, right)):
            for index, item in items.items():
                if own := key(item):
                    by_key[own][side].append(index)
        for lefts, rights in by_key.values():
            if len(lefts) == len(rights) == 1 and is_enough(left[lefts[0]], right[rights[0]]):
                pairs[rights[0]] = left.pop(lefts[0])
                del right[rights[0]]

    pair(lambda item: (item.id, item.gist) if item.id else None)
    pair(lambda item: item.gist)
    pair(lambda item: item.id, lambda one, other: _is_named_alike(one, other) or likeness(one.words, other.words) >= _RELATED)
    pair(lambda item: gist(item.name.value) if item.name else "")
    if len(left) <= _MOST and len(right) <= _MOST:
        for index, item in list(right.items()):
            likest = max(left, key=lambda one: likeness(left[one].words, item.words), default=None)
            if likest is not None and likeness(left[likest].words, item.words) >= _ALIKE:
                pairs[index] = left.pop(likest)
                del right[index]
    pair(lambda item: item.id)
    return [*((pairs.get(index), item) for index, item in enumerate(new)), *((item, None) for item in left.values())]


class Renumbered:
    """The ids that items have got in the new plan, for texts of the old one that name them."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._ids = {old.id: new.id for old, new in pairs if old and new and old.id and new.id and old.id != new.id}
        self._pattern = regex(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(self._ids, key=len, reverse=True)))})(?![\w-])") if self._ids else None

    def in_new(self, text: str) -> str:
        """`text` with every old id in it replaced by the new one."""
        return self._pattern.sub(lambda match: self._ids[match[0]], text) if self._pattern else text


def _is_named_alike(one: Item, other: Item) -> bool:
    return one.name is not None and other.name is not None and gist(one.name.value) == gist(other.name.value)
