"""Needs told with nouns: "PR3's prerequisites are PR1 and PR2", "has no dependencies", "is a prerequisite of PR4"."""

from __future__ import annotations

from plancheck.reading.dependencies.sentences.clause import Claim, Clause
from plancheck.reading.dependencies.sentences.groups import Group
from plancheck.reading.dependencies.sentences.objects import objects_of
from plancheck.reading.dependencies.sentences.relations import OWNING, read_nothing
from plancheck.reading.dependencies.sentences.subjects import subject_of
from plancheck.reading.dependencies.sentences.tokens import DASHES

_COPULAS = frozenset({"is", "are", "be", "remains"})
_OF = frozenset({"of", "for", "to"})
# "No external dependencies" speaks of something else than pull requests.
_ADJECTIVES = frozenset(
    {"other", "upstream", "prs", "blocking", "known", "further", "real", "true", "inbound", "incoming", "remaining", "own", "main", "sole", "key", "single"}
)


def read_noun(clause: Clause, at: int) -> None:
    """What a noun such as "prerequisite" at `at` says, with the adjectives before it."""
    start = at - 1
    while (item := clause.at(start)) is not None and (item.text in _ADJECTIVES or item.kind in ("filler_words", "number")):
        start -= 1
    before, behind = clause.at(start), clause.at(at + 1)
    word = behind.text if behind is not None else ""
    if before is not None and before.text == "no":
        _read_absence(clause, start, at)
    elif word in _OF:
        _read_genitive(clause, at)
    elif word == "on" and before is not None and before.text in OWNING:
        owner, right = subject_of(clause, start), objects_of(clause, at + 1)
        clause.claims += (Claim(group, owner.group) for group in right.groups if owner is not None and not owner.is_negated)
    elif word in _COPULAS or word in DASHES or (isinstance(behind, Group) and before is None):
        _read_listing(clause, start, at)
    elif before is not None and before.kind == "possessive":
        _read_predicate(clause, start - 1)


def _read_absence(clause: Clause, start: int, at: int) -> None:
    """ "PR6 has no dependencies", "PR6: no prerequisites other than PR1"."""
    before, behind = clause.at(start - 1), clause.at(at + 1)
    is_owning = before is not None and before.text in OWNING
    if before is not None and not is_owning and before.kind not in ("mark", "link", "group"):
        return
    owner = subject_of(clause, start - 1 if is_owning else start)
    if owner is None or owner.is_negated:
        return
    if behind is None or behind.text != "on":
        read_nothing(clause, owner.group, at + 1)
    elif (named := clause.at(at + 2)) is not None and (named.kind == "any_others" or (isinstance(named, Group) and not named.ids)):
        clause.free.append(owner.group)


def _read_genitive(clause: Clause, at: int) -> None:
    """ "The prerequisites of PR3 are PR1 and PR2" and "PR1 is a prerequisite for PR3"."""
    owners, left = objects_of(clause, at + 1), subject_of(clause, at)
    copula = clause.at(owners.rest)
    if owners.groups and copula is not None and (copula.text in _COPULAS or copula.text == ":"):
        needed = objects_of(clause, owners.rest)
        clause.claims += (Claim(group, owners.groups[0], needed.is_plain) for group in needed.groups)
    elif left is not None and not left.is_negated and not _COPULAS.isdisjoint(left.words):
        clause.subject = left.group
        clause.claims += (Claim(left.group, group) for group in owners.groups)


def _read_listing(clause: Clause, start: int, at: int) -> None:
    """ "PR3's prerequisites are PR1 and PR2", "PR3 has two dependencies: PR1 and PR2", "Dependencies: none"."""
    owner = _owner(clause, start)
    if owner is None:
        return
    clause.subject = owner
    mark = at if isinstance(clause.at(at + 1), Group) else at + 1
    named = clause.at(mark + 1)
    if named is not None and named.kind == "no_others":
        read_nothing(clause, owner, mark + 2)
        return
    right = objects_of(clause, mark)
    clause.claims += (Claim(group, owner, right.is_plain) for group in right.groups)


def _owner(clause: Clause, start: int) -> Group | None:
    """Whose prerequisites are meant: of "PR3's", of "PR3 has", of what was spoken of before."""
    before, possessor = clause.at(start), clause.at(start - 1)
    if before is not None and before.kind == "possessive":
        return possessor if isinstance(possessor, Group) else None
    left = subject_of(clause, start if before is not None and before.text in OWNING else start + 1)
    return left.group if left is not None and not left.is_negated else None


def _read_predicate(clause: Clause, at: int) -> None:
    """ "PR2 is PR3's only prerequisite", with PR3 at `at`."""
    owner, left = clause.at(at), subject_of(clause, at)
    if isinstance(owner, Group) and left is not None and not left.is_negated and not _COPULAS.isdisjoint(left.words):
        clause.claims.append(Claim(left.group, owner))
