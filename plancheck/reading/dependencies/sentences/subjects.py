"""The subject of a relation: what stands to its left.

Between a pull request and its relation only words may stand that say how work goes on; "PR2 flushes the buffer before PR3
reads it" is no order of pull requests.
"""

from __future__ import annotations

from typing import NamedTuple

from plancheck.reading.dependencies.sentences.clause import PRONOUNS, REACH, Clause, meant_as_subject
from plancheck.reading.dependencies.sentences.groups import Group, Item, all_others
from plancheck.reading.dependencies.sentences.tokens import DASHES, PASSABLE, RELATIONS, TIMES, TOGETHER, VERBS

_IN_TITLE = frozenset({"word", "possessive", "filler_words", "moving_words", "number"})
_LONGEST_TITLE = 7
_OPENING_KINDS = frozenset({"clause_breaks", "exception_words", "filler_words", "link", "then_words"})


class Left(NamedTuple):
    """A subject, which stands at `at`: whether a "not" belongs to it, and the passable words between it and the relation."""

    group: Group
    is_negated: bool
    words: tuple[str, ...]
    at: int


def subject_of(clause: Clause, at: int) -> Left | None:
    """The subject of the relation at `at`, None where it is not sure."""
    words: list[str] = []
    is_negated, kind = False, clause.items[at].kind
    for index in range(at - 1, max(-1, at - REACH), -1):
        item = clause.items[index]
        group: Group | None
        if isinstance(item, Group):
            group = _meant(clause, item, index, kind, is_adjacent=not words)
            return _left(group, is_negated or _is_denied(clause, index), words, index)
        if item.kind == "link":
            # Another verb of the same subject: "PR4 needs PR2 and blocks PR5".
            group = None if kind in TIMES and not words else clause.subject or clause.first_group(index) or clause.inherited
            return _left(group, is_negated, words, index)
        if item.kind == "no_others":
            return _left(all_others(item) if kind in TIMES else None, True, words, index)
        if item.text in PRONOUNS and _opens(clause, index):
            return _left(meant_as_subject(item.text, clause.groups_before(index)), is_negated, words, index)
        if item.kind == "negation":
            is_negated = True
        elif item.kind in PASSABLE or (item.kind == "parallel_words" and kind in TIMES):
            words.append(item.text)
        elif not (_is_dash(item) or (index == 0 and item.kind in _OPENING_KINDS)):
            return _left(_titled(clause, index), is_negated, words, index)
    is_open = at < REACH and (clause.is_aside or kind not in TIMES or bool(words))
    return _left(clause.inherited if is_open else None, is_negated, words, 0)


def _left(group: Group | None, is_negated: bool, words: list[str], at: int) -> Left | None:
    return Left(group, is_negated, tuple(words), at) if group is not None else None


def _is_dash(item: Item) -> bool:
    return item.kind == "mark" and item.text in DASHES


def _meant(clause: Clause, group: Group, index: int, kind: str, *, is_adjacent: bool) -> Group | None:
    """`group` as the subject of a relation of that kind, or another where it is already the object of one."""
    before, taken = clause.at(index - 1), clause.objects.get(index)
    if before is not None and before.kind == "word" and before.text.endswith("ing"):
        return None  # "reverting PR2 requires ..."
    if index in clause.partners:
        return clause.partners[index]  # "PR2 can run in parallel with PR3 after PR1" says nothing of PR3
    if not is_adjacent:
        return group
    if (kind in TIMES and not group.ids) or (kind in VERBS and before is not None and before.kind in TIMES):
        return None  # "everything after PR3 needs PR4"
    if taken is None or kind not in TIMES | TOGETHER:
        return group
    # "PR1 before PR2 before PR3" and "PR1 unblocks PR2 and PR3 in parallel", but not "PR4 needs PR2 after PR1".
    is_chain = (taken == kind and group.is_single) or (kind in TOGETHER and taken not in ("needing", "building"))
    return group if is_chain else None


def _is_denied(clause: Clause, index: int) -> bool:
    """Whether a "no" stands before the group at `index`: "do not start PR3 before PR1"."""
    for before in range(index - 1, -1, -1):
        item = clause.items[before]
        if isinstance(item, Group) or item.kind in RELATIONS:
            return False
        if item.kind in ("negation", "no_others"):
            return True
    return False


def _opens(clause: Clause, index: int) -> bool:
    """Whether a clause opens at `index`, or a few words before it."""
    before = next((item for item in reversed(clause.items[max(0, index - 3) : index]) if item.kind not in _OPENING_KINDS), None)
    return before is None or _is_dash(before)


def _titled(clause: Clause, index: int) -> Group | None:
    """The pull request of "PR4's audit log needs ..." and "PR4: Audit log — needs ...", of which `index` is the last word."""
    for at in range(index, max(-1, index - _LONGEST_TITLE), -1):
        item = clause.items[at]
        if isinstance(item, Group):
            follower = clause.items[at + 1]
            return item if follower.kind == "possessive" or (at == 0 and _is_dash(follower)) else None
        if item.kind not in _IN_TITLE and not _is_dash(item):
            return None
    return None
