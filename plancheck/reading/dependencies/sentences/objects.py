"""The objects of a relation: what stands to its right."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.reading.dependencies.sentences.clause import PRONOUNS, REACH, Clause, meant_by
from plancheck.reading.dependencies.sentences.groups import BRACKETED, CHOICE, Group, Item, all_others
from plancheck.reading.dependencies.sentences.subjects import subject_of
from plancheck.reading.dependencies.sentences.tokens import DASHES, PASSABLE, RELATIONS

# Words after which something else is needed than a pull request: "needs more review than PR2", "requires a revert of PR2".
_NO_OBJECT = frozenset(
    {
        "to",
        "in order",
        "than",
        "like",
        "same",
        "similar",
        "instead",
        "review",
        "reviewer",
        "reviewers",
        "author",
        "approval",
        "revert",
        "rework",
        "re-review",
        "rollback",
    }
)
_BEFORE_OBJECTS = PASSABLE - {"advice_words"} | {"word", "possessive", "clause_breaks", "number"}
_BETWEEN_OBJECTS = frozenset({"word", "filler_words", "then_words", "possessive", "link"})
_LINKED_PREPOSITIONS = frozenset({"on", "in", "to", "into"})
# What may follow a list of objects without being the verb of its last member.
BEHIND_OBJECTS = frozenset({"for", "from", "in", "with", "on", "at", "by", "to", "of", "within", "during", "alone", "respectively", "via", "inside"})


class Right(NamedTuple):
    """Objects, and the index behind them. `is_direct` where they stand right behind the relation, `is_plain` where they are all that is named."""

    groups: tuple[Group, ...]
    is_direct: bool
    is_plain: bool
    rest: int


def objects_of(clause: Clause, at: int) -> Right:
    """The objects of the relation at `at`; none where something else is named or a choice is left."""
    is_direct, kind = True, clause.items[at].kind
    for index in range(at + 1, min(len(clause.items), at + REACH)):
        item = clause.items[index]
        if isinstance(item, Group):
            return _listed(clause, index, item, kind, is_direct=is_direct)
        if item.kind == "any_others" and kind not in ("needing", "building", "following"):
            return Right((all_others(item),), True, False, index + 1)
        if index == at + 1 and item.text in PRONOUNS and not isinstance(clause.at(index + 1), Group):
            return _pronoun(clause, at, item)
        is_mark = index == at + 1 and item.kind == "mark" and item.text in DASHES
        # "Requires reverting PR3" needs something else than PR3.
        is_doing = index == at + 1 and item.kind == "word" and item.text.endswith("ing")
        if is_doing or item.text in _NO_OBJECT or not (item.kind in _BEFORE_OBJECTS or is_mark):
            break
        is_direct = is_direct and item.kind != "word"
    return Right((), False, False, at + 1)


def _pronoun(clause: Clause, at: int, item: Item) -> Right:
    left = subject_of(clause, at)
    subject = left.group if left is not None else None
    others = [group for group in clause.groups_before(at) if group != subject] or [group for group in clause.recent if group != subject]
    group = meant_by(item.text, others)
    return Right((group,) if group else (), True, False, at + 2)


def _listed(clause: Clause, index: int, first: Group, kind: str, *, is_direct: bool) -> Right:
    """The objects from `first` on: "the store from PR2 and the log from PR3"."""
    groups, at = [first], index + 1
    is_plain = is_direct and not _is_possessive(clause.at(at))
    clause.objects[index] = kind
    while (more := _next_object(clause, at)) is not None:
        index, group = more
        is_plain = is_plain and clause.items[index - 1].kind != "word"
        groups.append(group)
        clause.objects[index] = kind
        at = index + 1
    if _leaves_choice(clause, at):
        return Right((), False, False, at)
    return Right(tuple(groups), is_direct or first.members[0].text == BRACKETED, is_plain and not _names_more(clause, at), at)


def _is_possessive(item: Item | None) -> bool:
    return item is not None and item.kind == "possessive"


def _next_object(clause: Clause, at: int) -> tuple[int, Group] | None:
    """Another object and its index, behind an "and" or a comma and words without a verb."""
    has_link = False
    for index in range(at, min(len(clause.items), at + REACH)):
        item = clause.items[index]
        if isinstance(item, Group):
            follower = clause.at(index + 1)
            fits = follower is None or follower.kind in ("link", "mark", "possessive", "first_words") or follower.text in BEHIND_OBJECTS
            return (index, item) if has_link and fits else None
        if item.text == CHOICE or not (item.kind in _BETWEEN_OBJECTS or item.text in _LINKED_PREPOSITIONS):
            return None
        has_link = has_link or item.kind == "link"
    return None


def _leaves_choice(clause: Clause, at: int) -> bool:
    """Whether an "or" follows: "needs the store from PR2 or a stub of it"."""
    for item in clause.items[at : at + REACH]:
        if item.text == CHOICE:
            return True
        if item.kind not in _BETWEEN_OBJECTS:
            return False
    return False


def _names_more(clause: Clause, at: int) -> bool:
    """Whether other pull requests follow that are not denied, so that the objects may not be all."""
    for item in clause.items[at : at + 2 * REACH]:
        if isinstance(item, Group):
            return True
        if item.kind in ("negation", "clause_breaks", "no_others") or item.kind in RELATIONS:
            return False
    return False
