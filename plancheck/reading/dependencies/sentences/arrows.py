"""Arrows between pull requests within a sentence: "PR1 → PR2 → PR4"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.groups import Group, Item
from plancheck.reading.dependencies.sentences.tokens import RELATIONS, VERBS

_ARROWS = frozenset({"arrow", "back", "both"})
# Links that make one step of a list in the middle of a chain; a comma or "and" may as well part two chains.
_GROUPING = frozenset({"&", "+", "∥", "plus"})
_FINITE = frozenset({"is", "are", "can", "must", "may", "will"})
_LONGEST_TITLE = 5


class Link(NamedTuple):
    """An arrow between two groups. `continues` where it leaves what the arrow before it leads to."""

    left: Group
    right: Group
    is_back: bool
    continues: bool

    @property
    def before(self) -> Group:
        return self.right if self.is_back else self.left

    @property
    def after(self) -> Group:
        return self.left if self.is_back else self.right


def has_arrows(items: Sequence[Item]) -> bool:
    """Whether there are arrows that do more than stand for a dash before a verb: "PR3 → needs PR1"."""
    arrows = [at for at, item in enumerate(items) if item.kind in ("arrow", "back")]
    return bool(arrows) and not any(at + 1 < len(items) and items[at + 1].kind in VERBS for at in arrows)


def without_label(items: Sequence[Item]) -> Sequence[Item]:
    """The items behind a label, which says nothing about the arrows after it: "Order of merging, not of needs: PR1 → PR2"."""
    first = next((at for at, item in enumerate(items) if isinstance(item, Group)), 0)
    return items[max((at + 1 for at, item in enumerate(items[:first]) if item.text == ":"), default=0) :]


def arrows_in(items: Sequence[Item]) -> Iterator[Link]:
    """The arrows of a sentence. Text between two arrows is passed through.

    "PR1 → PR2, PR3 → PR4" may be one chain or two; it gives the arrows that it has in both.
    """
    slots = list(_slots(items))
    source, is_open = _head(slots[0][1]), False
    for at, (arrow, slot) in enumerate(slots[1:], 1):
        is_last = at == len(slots) - 1
        target, next_source = _end(slot) if is_last else _middle(slot)
        if source is not None and target is None and not is_last and arrow != "both" and _is_text(slot):
            continue
        is_joined = source is not None and target is not None and arrow != "both"
        if source is not None and target is not None and is_joined:
            yield Link(source, target, arrow == "back", is_open)
        is_open = is_joined and next_source == target
        source = next_source


def _slots(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """What stands between the arrows, each with the kind of the arrow before it."""
    arrow, slot = "", list[Item]()
    for item in items:
        if item.kind in _ARROWS:
            yield arrow, slot
            arrow, slot = item.kind, []
        else:
            slot.append(item)
    yield arrow, slot


def _head(slot: Sequence[Item]) -> Group | None:
    """The group that the first arrow leaves, only its last member behind a relation; none behind "depends on", which may turn the arrow round."""
    at = next((at for at in range(len(slot) - 1, -1, -1) if isinstance(slot[at], Group)), None)
    group = slot[at] if at is not None else None
    if at is None or not isinstance(group, Group) or not _is_title(slot[at + 1 :]) or any(item.kind in VERBS for item in slot[:at]):
        return None
    return group.parted(len(group.members) - 1)[1] if len(group.members) > 1 and any(item.kind in RELATIONS for item in slot[:at]) else group


def _groups(slot: Sequence[Item]) -> list[tuple[int, Group]]:
    """The groups of a slot with their places, if an arrow may lead to the first of them."""
    groups = [(at, item) for at, item in enumerate(slot) if isinstance(item, Group)]
    return groups if groups and all(item.kind in ("filler_words", "then_words", "mark") for item in slot[: groups[0][0]]) else []


def _end(slot: Sequence[Item]) -> tuple[Group | None, None]:
    """What the last arrow leads to; "→ PR2 and PR3 is small" only to the first."""
    groups = _groups(slot)
    if not groups:
        return None, None
    at, group = groups[0]
    has_verb = any(item.text in _FINITE for item in slot[at + 1 : at + 2])
    return (group.parted(1)[0] if has_verb and len(group.members) > 1 else group), None


def _middle(slot: Sequence[Item]) -> tuple[Group | None, Group | None]:
    """What an arrow leads to, and what the next arrow leaves."""
    groups = _groups(slot)
    if not groups or len(groups) > 2:
        return None, None
    (_, first), (last_at, last) = groups[0], groups[-1]
    if not _is_title(slot[last_at + 1 :]):
        return first, None
    if len(groups) == 2 or len(first.members) == 1 or _GROUPING.issuperset(first.links):
        return first, last
    return first.parted(1)[0], first.parted(len(first.members) - 1)[1]


def _is_title(items: Sequence[Item]) -> bool:
    return len(items) <= _LONGEST_TITLE and not any(item.kind in RELATIONS or item.kind in ("link", "clause_breaks") for item in items)


def _is_text(items: Sequence[Item]) -> bool:
    return 0 < len(items) <= _LONGEST_TITLE and not any(isinstance(item, Group) for item in items)


def chains_of(links: Sequence[Link]) -> Iterator[list[Group]]:
    """The groups of every chain of arrows in their order."""
    chain: list[Link] = []
    for link in links:
        if chain and not (link.continues and link.is_back == chain[-1].is_back):
            yield _in_order(chain)
            chain = []
        chain.append(link)
    if chain:
        yield _in_order(chain)


def _in_order(chain: Sequence[Link]) -> list[Group]:
    groups = [chain[0].left, *(link.right for link in chain)]
    return groups[::-1] if chain[0].is_back else groups
