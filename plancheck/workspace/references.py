"""What a Source says of other plans: which it names, and which pull requests and contracts of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.plan import Text
from plancheck.reading.references import references_in
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds
from plancheck.workspace.mentions import Mention, lies_elsewhere, read_mentions
from plancheck.workspace.patterns import any_of
from plancheck.workspace.summary import Named, PlanReference

# Of a longer text only so many code points are read, so that the time stays linear.
_LONGEST = 4000
_LIST = regex(r"[\s*_`]{0,4}(?:,|/|&|\+|\band\b|\bor\b|,\s?and\b)[\s*_`]{0,4}")
# Between a pull request and its plan: "PR 3, section H of the macro plan", "a.md § H, Phase 2, PR 4", "PR 6: Retries, in a.md".
_FAR = 80
_REMARK = regex(r"\([^()]{0,60}\)")
_TITLE = regex(r"[*_`]{0,3}\s?(?:\"[^\"\n]{1,70}\"|“[^”\n]{1,70}”|(?::|\s[—–-])\s[^;:#\n]{1,70}?(?=[\s,]{1,3}(?:\(|(?:in|of|from)\s)))")
_PLACES = r"phase|sections?|part|tier|milestone|stage|track|workstream|chapter|heading|row|entry|item|table|appendix"
_WORDS = r"of\s\d{1,2}|in|of|from|for|per|see|under|at|the|its|our|approved|plan|work\spackages?|pull\srequests?"
_WAY = regex(rf"(?:[^\w;#.!?§]|§\s?\w{{1,3}}\b|\b(?:(?:{_PLACES})(?:\s[A-Z0-9]{{1,2}})?|{_WORDS})\b)*", re.IGNORECASE)
_POINTER = regex(r"\(|\b(?:in|of|from|per|see|under|at)\b", re.IGNORECASE)
# "the macro plan's BC-3", "a.md: contracts BC-3".
_CLOSE = regex(r"(?:['’]s)?[\s,:(§*_`-]{0,5}(?:(?:behaviou?ral\s)?(?:contracts?|guarantees?)[\s:(*_`]{1,3})?", re.IGNORECASE)
_NEARLY_BEFORE = 40


class _Group(NamedTuple):
    """Ids that stand together, as in "PR 3 and PR 4", and where."""

    named: tuple[Named, ...]
    start: int
    end: int


def plan_references(
    text: Text, words: Mapping[str, Sequence[str]], own_contracts: Collection[str] = (), *, of_macro: bool = False
) -> tuple[PlanReference, ...]:
    """The plans that `text` names, in its order, with the pull requests and contracts that it clearly names of each.

    `own_contracts` are those of the plan itself, which `text` may name as well. With `of_macro` the text stands under a label
    that says that it is about the macro plan.
    """
    mentions, said = read_mentions(text.value[:_LONGEST], words)
    if of_macro and not mentions:
        mentions = [Mention(0, 0, is_plan=not lies_elsewhere(said, 0))]
    plans = [mention for mention in mentions if mention.is_plan]
    if not plans:
        return ()
    requests: dict[Mention, list[Named]] = {mention: [] for mention in plans}
    contracts: dict[Mention, list[Named]] = {mention: [] for mention in plans}
    ids = RequestIds(words.get("pr_families", ()))
    for group in _together(_named_requests(text, said, ids), said):
        owner = _owner(group, mentions, said)
        if owner is not None and owner.is_plan and not _is_of_others(group, said, words):
            requests[owner] += group.named
    for mention in plans:
        if mention.anchor and not requests[mention] and (opening := ids.opening(mention.anchor)):
            requests[mention] += [Named(id_, text.place(mention.start, mention.end)) for id_ in opening.ids]
    for group in _together(_named_contracts(text, said, words), said):
        owner, is_certain = _owner_of_contracts(group, mentions, said)
        if owner is not None and owner.is_plan:
            contracts[owner] += [named for named in group.named if is_certain or named.id not in own_contracts]
    return tuple(
        PlanReference(text.place(mention.start, mention.end), mention.path, mention.name, tuple(requests[mention]), tuple(contracts[mention]))
        for mention in plans
    )


def _named_requests(text: Text, said: str, ids: RequestIds) -> Iterator[_Group]:
    for found in ids.find(said):
        span = text.place(found.start, found.end)
        yield _Group(tuple(Named(id_, span) for id_ in found.ids), found.start, found.end)


def _named_contracts(text: Text, said: str, words: Mapping[str, Sequence[str]]) -> Iterator[_Group]:
    # On one line that begins at column 1, a column is an offset.
    flat = Text(said.replace("\n", " "), Span(1, 1, 1, len(said) + 1))
    for reference in references_in(flat, words.get("contract_families", ())).ids:
        start, end = reference.span.column - 1, reference.span.end_column - 1
        yield _Group((Named(reference.id, text.place(start, end)),), start, end)


def _together(groups: Iterable[_Group], said: str) -> list[_Group]:
    """The groups, those as one that make a list or a range."""
    whole: list[_Group] = []
    for group in groups:
        last = whole[-1] if whole else None
        if last is not None and (group.start < last.end or _LIST.fullmatch(said, last.end, group.start)):
            whole[-1] = _Group((*last.named, *group.named), last.start, max(last.end, group.end))
        else:
            whole.append(group)
    return whole


def _around(group: _Group, mentions: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """The mention before the group, or that it stands in, and the one behind it."""
    index = bisect_right([mention.start for mention in mentions], group.start)
    return (mentions[index - 1] if index else None), (mentions[index] if index < len(mentions) else None)


def _owner(group: _Group, mentions: Sequence[Mention], said: str) -> Mention | None:
    """The mention of the plan that pull requests are named of, None where that is open."""
    before, after = _around(group, mentions)
    if before is not None and group.end <= before.end:
        return before
    way_back = _way(said, before.end, group.start) if before else None
    way_on = _way(said, group.end, after.start, over_title=True) if after else None
    if way_on is None or way_back is None:
        return after if way_on is not None else before if way_back is not None else None
    if _POINTER.search(way_on) or ("," in way_back) != ("," in way_on):
        return after if _POINTER.search(way_on) or "," in way_back else before
    return None


def _way(said: str, start: int, end: int, *, over_title: bool = False) -> str | None:
    """What stands between a pull request and a plan, None where it says more than where in the plan to look."""
    if end - start > _FAR:
        return None
    between = _REMARK.sub(" ", said[start:end])
    if over_title and (title := _TITLE.match(between)):
        between = between[title.end() :]
    return between if _WAY.fullmatch(between) else None


def _is_of_others(group: _Group, said: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the plan only stands in some relation to these pull requests: it follows them, or mends them."""
    before = said[max(0, group.start - _NEARLY_BEFORE) : group.start]
    return before[-1:] == "-" or _relation(tuple(words.get("other_prs", ()))).search(before) is not None


def _owner_of_contracts(group: _Group, mentions: Sequence[Mention], said: str) -> tuple[Mention | None, bool]:
    """The mention of the plan that contracts are named of, and whether it says so in words."""
    before, after = _around(group, mentions)
    if before is not None and group.end <= before.end:
        return before, True
    way_on = _way(said, group.end, after.start) if after else None
    if way_on is not None and _POINTER.search(way_on.replace("(", "")):
        return after, True
    if before is not None and (close := _CLOSE.fullmatch(said, before.end, group.start)):
        return before, close[0][:1] in ("'", "’")
    return None, False


@lru_cache(maxsize=16)
def _relation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"(?<![\w-]){any_of(phrases)}(?:\s+(?:the|merged|finished|macro|plan))?[\s:*_`(\"]{{0,4}}$", re.IGNORECASE)
