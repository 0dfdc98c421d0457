"""What a clause says with a relation between its subject and its objects: a need, a time, work side by side."""

from __future__ import annotations

from plancheck.reading.dependencies.sentences.clause import Claim, Clause, Lists
from plancheck.reading.dependencies.sentences.groups import Group, Item
from plancheck.reading.dependencies.sentences.objects import BEHIND_OBJECTS, Right, objects_of
from plancheck.reading.dependencies.sentences.subjects import subject_of
from plancheck.reading.dependencies.sentences.tokens import DASHES, PASSABLE

_DOUBTFUL_MODALS = frozenset({"may", "could"})
# "PR4 may move ahead of PR2" allows an order and asks for none.
_ALLOWING_MODALS = frozenset({"may", "can", "could", "might"})
_BEHIND_PARALLEL = frozenset({"by", "on", "in", "without", "across", "from", "during", "under", "for"})
_BEHIND_NOTHING = frozenset({"link", "mark", "filler_words", "clause_breaks"})
_WAITING_REACH = 30
OWNING = frozenset({"has", "have", "with", "having"})


def read_verb(clause: Clause, at: int) -> None:
    """ "needs", "builds on", "blocks" and their kin."""
    relation, left = clause.items[at], subject_of(clause, at)
    after = at + 2 if (mark := clause.at(at + 1)) is not None and mark.text in DASHES else at + 1
    following = clause.at(after)
    if left is None:
        return
    clause.subject = left.group
    if relation.kind == "needing" and following is not None and following.kind == ("any_others" if left.is_negated else "no_others"):
        read_nothing(clause, left.group, after + 1)
        return
    advises = any(item.kind == "advice_words" for item in clause.items[left.at : at])
    if left.is_negated or advises or not _DOUBTFUL_MODALS.isdisjoint(left.words):
        return
    right = objects_of(clause, at)
    if relation.kind == "preceding" and right.is_direct:
        clause.claims += (Claim(left.group, group) for group in right.groups)
    elif relation.kind in ("needing", "building") or (relation.kind == "following" and right.is_direct):
        clause.claims += (Claim(group, left.group, right.is_plain and relation.kind == "needing") for group in right.groups)


def read_nothing(clause: Clause, group: Group, at: int) -> None:
    """`group` needs nothing, or nothing but what an exception at `at` names; "nothing from PR1" leaves the others open."""
    following = clause.at(at)
    if following is not None and following.kind == "exception_words":
        named = objects_of(clause, at)
        clause.claims += (Claim(one, group, named.is_direct) for one in named.groups)
    elif (
        following is None
        or following.kind in _BEHIND_NOTHING
        or (following.text in BEHIND_OBJECTS and not any(isinstance(item, Group) for item in clause.items[at:]))
    ):
        clause.free.append(group)


def read_time(clause: Clause, at: int, lists: Lists) -> None:
    """ "before", "after", "once" and "until" behind the work that they speak of."""
    if _has_nothing_before(clause, at):
        return
    left, kind = subject_of(clause, at), clause.items[at].kind
    if left is None:
        return
    right = objects_of(clause, at)
    if kind == "once_words" and not any(item.text in lists.completed for item in clause.items[at + 1 : right.rest + 4]):
        return
    waits = any(item.kind == "waiting_words" for item in clause.items[max(0, at - _WAITING_REACH) : at])
    if kind == "until_words" and not (left.is_negated or waits):
        return
    if kind in ("after_words", "once_words") and left.is_negated:
        return
    if kind == "before_words" and not left.is_negated and not _ALLOWING_MODALS.isdisjoint(left.words):
        return
    clause.subject = left.group
    is_first = kind == "before_words" and not left.is_negated
    for group in right.groups:
        before, after = (left.group, group) if is_first else (group, left.group)
        clause.claims.append(Claim(before, after, is_advice="advice_words" in clause.kinds, is_firm=False))


def _has_nothing_before(clause: Clause, at: int) -> bool:
    """Whether "PR1 and PR2 have nothing before them" stands at `at`; they are then free."""
    none, owning = clause.at(at - 1), clause.at(at - 2)
    if clause.items[at].kind != "before_words" or none is None or none.kind != "no_others" or owning is None or owning.text not in OWNING:
        return False
    left = subject_of(clause, at - 2)
    clause.free += [left.group] if left is not None and not left.is_negated else []
    return True


def read_together(clause: Clause, at: int, lists: Lists) -> None:
    """ "in parallel" behind or before those it speaks of, and "in parallel with"."""
    left, following = subject_of(clause, at), clause.at(at + 1)
    # Work against a stub is no work on the real thing; of streams the pull requests within one are not meant.
    if "against" in clause.said or not clause.said.isdisjoint(lists.streams) or (left is not None and left.is_negated):
        return
    if clause.items[at].kind == "parallel_with_words":
        if left is not None:
            _read_partner(clause, left.group, objects_of(clause, at))
    elif following is None or following.kind != "word" or following.text in _BEHIND_PARALLEL | lists.units:
        group = left.group if left is not None else _labelled(clause, at, lists)
        if group is not None and len(group.ids) > 1:
            clause.parallel += ((part, None) for part in group.parts)
            clause.subject = group


def _read_partner(clause: Clause, group: Group, right: Right) -> None:
    if right.groups and right.is_direct:
        clause.parallel.append((group, right.groups[0]))
        clause.partners[right.rest - 1] = group


def _labelled(clause: Clause, at: int, lists: Lists) -> Group | None:
    """What a label speaks of: "Can run in parallel: PR2, PR3", "Parallel group A: PR2, PR3"."""
    between: list[Item] = []
    for item in clause.items[at + 1 : at + 5]:
        if isinstance(item, Group):
            is_unit = bool(between) and between[0].text in lists.units and between[-1].text in DASHES
            return item if is_unit or all(other.kind in PASSABLE or other.kind in ("mark", "link") for other in between) else None
        between.append(item)
    return None
