"""Arrows that pass through something that is no pull request: a gate, a release, a junction."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Place = TypeVar("Place")

# What is walked in all, so that a tangle of texts costs no more than a large drawing does.
_MOST_STEPS = 200_000


def joined(arrows: Iterable[tuple[Node, Node, Place]], is_request: Callable[[Node], bool], stops: Callable[[Node], bool]) -> Iterator[tuple[Node, Node, Place]]:
    """The arrows (before, after, place) between pull requests, those included that lead over nodes which are none.

    Such an arrow has the place of its first stroke; it ends at a node that `stops`, and none comes back to where it left.
    """
    drawn = list(dict.fromkeys(arrows))
    following: dict[Node, list[Node]] = {}
    for before, after, _ in drawn:
        following.setdefault(before, []).append(after)
    reached: dict[Node, list[Node]] = {}
    steps = _MOST_STEPS
    for before, after, place in drawn:
        if not is_request(before):
            continue
        if is_request(after):
            yield before, after, place
            continue
        if after not in reached:
            reached[after], steps = _requests_behind(after, following, is_request, stops, steps)
        for target in reached[after]:
            if target != before:
                yield before, target, place


def _requests_behind(
    start: Node, following: dict[Node, list[Node]], is_request: Callable[[Node], bool], stops: Callable[[Node], bool], steps: int
) -> tuple[list[Node], int]:
    """The pull requests that are next behind `start`, which is none, and how many of `steps` are left."""
    found, seen, waiting = [], {start}, [start]
    while waiting:
        node = waiting.pop()
        if is_request(node):
            found.append(node)
        elif not stops(node):
            for after in reversed(following.get(node, ())):
                steps -= 1
                if after not in seen and steps > 0:
                    seen.add(after)
                    waiting.append(after)
    return found, steps
