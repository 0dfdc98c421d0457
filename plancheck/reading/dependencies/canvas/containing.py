"""Arrows to and from a container: they lead to what comes first in it, and from what comes last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from plancheck.reading.dependencies.canvas.directions import Cell
from plancheck.reading.dependencies.canvas.holders import Holder

Passage = tuple[Holder, Holder, Cell]

# Containers around a node that are told apart.
_DEEPEST = 20


def unpacked(passages: Iterable[Passage], containers: Iterable[Holder]) -> Iterator[Passage]:
    """The passages between pull requests, with those that containers stand for."""
    drawn = list(passages)
    around = {id(member): container for container in containers for member in container.inside}
    sources: dict[int, set[int]] = {}
    targets: dict[int, set[int]] = {}
    for before, after, _ in drawn:
        holding = {id(container) for container in _ancestors(before, around)}
        for container in _ancestors(after, around):
            if id(container) in holding:
                sources.setdefault(id(container), set()).add(id(before))
                targets.setdefault(id(container), set()).add(id(after))
    for before, after, place in drawn:
        tails = _ends(before, sources)
        heads = _ends(after, targets)
        yield from ((tail, head, place) for tail, head in product(tails, heads))


def _ancestors(holder: Holder, around: dict[int, Holder]) -> Iterator[Holder]:
    for _ in range(_DEEPEST):
        if id(holder) not in around:
            return
        holder = around[id(holder)]
        yield holder


def _ends(holder: Holder, touched: dict[int, set[int]]) -> list[Holder]:
    """The pull requests within `holder` that no arrow within it touches; all of them where it leads round."""
    if not holder.inside:
        return [holder]
    within = touched.get(id(holder), set())
    return list(_members(holder, within)) or list(_members(holder, set()))


def _members(holder: Holder, left_out: set[int]) -> Iterator[Holder]:
    waiting = [holder]
    while waiting:
        member = waiting.pop()
        if id(member) in left_out:
            continue
        if member.inside:
            waiting += reversed(member.inside)
        else:
            yield member
