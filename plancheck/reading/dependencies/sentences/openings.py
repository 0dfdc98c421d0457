"""Where a clause falls into two: an opening ("After PR1 and PR2 land, ...") or a list whose last members begin another clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.clause import PRONOUNS, Claim, Lists, meant_by, number_of
from plancheck.reading.dependencies.sentences.groups import Group, Item
from plancheck.reading.dependencies.sentences.objects import BEHIND_OBJECTS
from plancheck.reading.dependencies.sentences.tokens import PASSABLE, RELATIONS, TIMES, TOGETHER, VERBS, Token

_LONGEST_LEAD = 4
_MODALS = frozenset({"can", "could", "may", "must", "will", "shall", "should", "has to", "have to", "needs to", "need to"})
_FINITE = _MODALS | {"is", "are", "do", "does"}
_ENDS = frozenset({"link", "mark", "clause_breaks"})


class Opening(NamedTuple):
    """What a clause's opening claims, and the clause behind it, which begins with its subject."""

    claim: Claim
    subject: Group
    is_parallel: bool
    rest: list[Item]


def opening_of(items: Sequence[Item], recent: Sequence[Group], lists: Lists) -> Opening | None:
    """The opening of a clause such as "After PR1 and PR2 land," or "Before PR3 can start,"; None where it has none or nothing sure."""
    at = next((at for at, item in enumerate(items) if item.kind in TIMES or isinstance(item, Group)), None)
    if at is None or isinstance(items[at], Group):
        return None
    unknown = sum(item.kind in ("word", "number", "mark", "link") for item in items[:at])
    if unknown > _LONGEST_LEAD or any(item.kind in VERBS or item.kind == "needed_nouns" for item in items[:at]):
        return None
    if at + 1 < len(items) and items[at + 1].text in PRONOUNS and (group := meant_by(items[at + 1].text, recent)) is not None:
        items = [*items[: at + 1], group, *items[at + 2 :]]
    behind = next((k for k in range(at + 1, min(len(items), at + 8)) if items[k].kind not in (*PASSABLE, "word", "possessive")), len(items))
    if behind == len(items) or not isinstance(items[behind], Group):
        return None
    return _with_subject(items, at, behind, lists, needs_colon=unknown > 0)


def _with_subject(items: Sequence[Item], at: int, objects_at: int, lists: Lists, *, needs_colon: bool) -> Opening | None:
    """The opening with what follows it: "..., PR2 can start", ": PR2 and PR3", "... lands PR2 can start"."""
    opener, objects = items[at], items[objects_at]
    stop = next((k for k in range(objects_at + 1, len(items)) if items[k].kind in ("group", "link", "mark") or items[k].kind in RELATIONS), len(items))
    is_done = any(item.text in lists.completed for item in (*items[at + 1 : objects_at], *items[objects_at + 1 : stop]))
    if not isinstance(objects, Group) or (opener.kind == "once_words" and not is_done):
        return None
    end = items[stop] if stop < len(items) else None
    if (needs_colon and (end is None or end.text != ":")) or (isinstance(end, Group) and not is_done):
        return None
    subject_at = next((k for k in range(stop, min(len(items), stop + 5)) if isinstance(items[k], Group)), None)
    if subject_at is not None and all(item.kind in (*PASSABLE, "link", "mark", "then_words") for item in items[stop:subject_at]):
        rest = list(items[subject_at:])
    elif _may_part(items, at, objects_at, stop, lists) and (parted := _parted(objects)) is not None:
        objects, subject = parted
        rest = [subject, *items[objects_at + 1 :]]
    else:
        return None
    return _opening(opener, objects, rest, is_parallel=any(item.kind == "parallel_words" for item in items[:at]))


def _may_part(items: Sequence[Item], at: int, objects_at: int, stop: int, lists: Lists) -> bool:
    """Whether the list behind the opener may hold its objects and the subject: "After PR1, PR2 can start", not "After PR1, PR2 land, ..."."""
    tail = items[objects_at + 1 : stop]
    is_open = not tail or tail[0].text in _MODALS or stop == len(items) or items[stop].kind in RELATIONS
    is_done_before = any(item.text in lists.completed for item in items[at + 1 : objects_at])
    return is_open and (items[at].kind != "once_words" or is_done_before)


def _parted(group: Group) -> tuple[Group, Group] | None:
    """Objects and subject of "After PR1, PR2 and PR3 ..." and "After PR1 and PR2, PR3 ..."."""
    commas = [at + 1 for at, link in enumerate(group.links) if link == ","]
    last_and = next((at + 1 for at, link in enumerate(group.links) if link != ","), 0)
    cut = next((at for at in commas if at > last_and), None) or next(iter(commas), None)
    return group.parted(cut) if cut else None


def _opening(opener: Item, objects: Group, rest: list[Item], *, is_parallel: bool) -> Opening | None:
    subject, behind = rest[0], rest[1:]
    if not isinstance(subject, Group) or not _starts_work(behind):
        return None
    is_negated = any(item.kind == "negation" for item in behind)
    waits = any(item.kind == "waiting_words" for item in behind)
    if opener.kind in ("after_words", "once_words") and is_negated:
        return None
    if opener.kind == "until_words" and not (is_negated or waits):
        return None
    is_first = opener.kind == "before_words" and not is_negated
    before, after = (subject, objects) if is_first else (objects, subject)
    claim = Claim(before, after, is_advice=any(item.kind == "advice_words" for item in rest), is_firm=any(item.text in _MODALS for item in behind))
    # A negation has done its work; left in the clause it would deny what follows as well.
    return Opening(claim, subject, is_parallel, [item for item in rest if item.kind != "negation"])


def _starts_work(items: Sequence[Item]) -> bool:
    """Whether what stands behind a subject says that its work goes on: "can start", "is unblocked", nothing at all."""
    first = items[0] if items else None
    if first is None or first.kind in RELATIONS or first.kind in _ENDS or first.kind == "open_order":
        return True
    if first.text in _MODALS:
        return True
    end = next((at for at, item in enumerate(items) if item.kind in RELATIONS or item.kind in _ENDS), len(items))
    return all(item.kind in PASSABLE or item.kind == "negation" for item in items[:end])


def divided(items: Sequence[Item]) -> Iterator[list[Item]]:
    """`items` cut within lists whose last members are the subject of another clause: "PR3 needs PR1 and PR2 can start"."""
    part: list[Item] = []
    relation: Token | None = None
    for at, item in enumerate(items):
        if isinstance(item, Group):
            cut = _cut_for_verb(item, relation, items[at + 1 : at + 9]) if relation is not None and len(item.members) > 1 else None
            relation = None
            if cut:
                objects, item = item.parted(cut)
                yield [*part, objects]
                part = []
        elif item.kind in RELATIONS:
            relation = item
        elif item.text == "that":
            relation = None  # "requires that PR1 and PR2 are merged"
        part.append(item)
    yield part


def _cut_for_verb(group: Group, relation: Token, following: Sequence[Item]) -> int | None:
    """Where the objects of `relation` end in `group`, if what follows is the verb of its last members."""
    verb = following[0] if following else None
    if verb is None or verb.kind == "possessive" or verb.kind in _ENDS:
        return None
    at = next((at for at, item in enumerate(following) if item.kind not in PASSABLE and item.kind != "negation"), len(following))
    if at < len(following) and following[at].kind in RELATIONS:
        if at == 0 and verb.kind in TIMES | TOGETHER:
            # "PR2 after PR1 and PR3 after PR2"
            return _cut(group, "s") if verb.kind in TIMES and relation.kind in TIMES else None
        return _cut(group, number_of(verb))
    is_verb = verb.text in _FINITE or (verb.kind == "moving_words" and verb.text.endswith("s"))
    is_unknown = verb.kind == "word" and verb.text not in BEHIND_OBJECTS
    return _cut(group, number_of(verb)) if relation.kind in VERBS and (is_verb or is_unknown) else None


def _cut(group: Group, number: str) -> int | None:
    """Where the subject of a verb in that number may begin: its last member, or what stands behind a comma."""
    last, commas = len(group.members) - 1, [at + 1 for at, link in enumerate(group.links) if link == ","]
    if number == "s":
        return last
    if number == "p":
        return next((at for at in reversed(commas) if at < last), None)
    return commas[-1] if commas else last
