"""Steps of a merge order in a list: one item, one step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.groups import Group, Item, grouped, without_asides
from plancheck.reading.dependencies.sentences.tokens import DASHES, PASSABLE, RELATIONS, TOGETHER, Vocabulary, tokens_in
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in

_STEP_MARK = regex(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})[.)]\s")
_LONGEST_LEAD = 5
_ANY_TIME = frozenset({"any time", "anytime", "at any time"})
_LEADING = PASSABLE | {"then_words", "number", "mark", "word"}


class Step(NamedTuple):
    """A step of a list; `group` is None where it names no pull request, as a gate or a release does."""

    group: Group | None


def step_of(said: str, ids: RequestIds, vocabulary: Vocabulary, start: int = 0, end: int | None = None) -> Step | None:
    """The step that `said[start:end]` states with its opening words: "Merge PR1", "Phase 2: PR3 and PR4 (in either order)".

    None where it states something else.
    """
    first, last = next(sentences_in(said[start:end]), (0, 0))
    tokens, _ = without_asides(tokens_in(said, start + first, start + last, ids, vocabulary))
    items = grouped(tokens)
    at = next((at for at, item in enumerate(items) if isinstance(item, Group)), None)
    if at is None:
        return Step(None)
    group, behind = items[at], _until_dash(items[at + 1 :])
    if not isinstance(group, Group) or not group.ids or group.is_choice or not _is_lead(items[:at]):
        return None
    is_other = any(isinstance(item, Group) or item.kind in RELATIONS - TOGETHER or item.text in _ANY_TIME for item in behind)
    has_verb = len(group.members) > 1 and any(item.kind == "word" for item in behind)
    return None if is_other or has_verb else Step(group)


def _is_lead(items: Sequence[Item]) -> bool:
    """Whether `items` may stand before the ids of a step; unknown words only in a label."""
    if len(items) > _LONGEST_LEAD or any(item.kind not in _LEADING for item in items):
        return False
    return not items or items[-1].text in DASHES or not any(item.kind == "word" for item in items)


def _until_dash(items: Sequence[Item]) -> Sequence[Item]:
    return items[: next((at for at, item in enumerate(items) if item.text in DASHES), len(items))]


def numbered_steps(said: str, ids: RequestIds, vocabulary: Vocabulary) -> list[Group]:
    """The steps of a run-in list "1. PR1 2. PR2", or nothing where the text is no such list."""
    marks = list(_STEP_MARK.finditer(said))
    if len(marks) < 2 or said[: marks[0].start()].strip() or any(int(b["number"]) != int(a["number"]) + 1 for a, b in pairwise(marks)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(said)]
    steps = [step_of(said, ids, vocabulary, mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    groups = [step.group for step in steps if step is not None and step.group is not None]
    named = [id_ for group in groups for id_ in group.ids]
    return groups if None not in steps and len(set(named)) == len(named) else []
