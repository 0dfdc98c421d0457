"""Claims about how many things of a kind there are: `6 tasks`, `five behavioral contracts`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import own_words
from plancheck.wording.numbers import NUMBER, number_of

# What makes the number part of a name, a limit or a range, or has it speak of a part of the whole.
_BEFORE = regex(
    rf"(?:[~≈≤≥<>±]|\b(?:at least|at most|up to|about|around|roughly|approximately|nearly|almost|over|under|some|the|its|our|their|another|other|first|last|"
    rf"next|remaining|additional|extra|further|these|those|both|any|each|every|per|between|or|to|through|than|maximum|minimum|max|min|"
    rf"limit of|limit is|{NUMBER} of|"
    r"prs?|phases?|sections?|parts?|tasks?|steps?|versions?|levels?|tiers?|issues?|chapters?|rows?|lines?))\s*$",
    re.IGNORECASE,
)
_AFTER = regex(r"\s*(?:$|[.,;:!)\]|(+&/]|[—–-](?:\s|$))")
_EMPHASIS = regex(r"[*_]")


class Count(NamedTuple):
    """`number` things of `kind` are claimed at `start` to `end`; `qualifiers` are the words between number and noun."""

    kind: str
    number: int
    qualifiers: tuple[str, ...]
    start: int
    end: int


def counts_in(text: str, kinds: Mapping[str, Sequence[str]], qualifiers: Sequence[str], followers: Sequence[str]) -> Iterator[Count]:
    """The claims in `text` about all things of a kind, whose nouns `kinds` lists.

    Only `qualifiers` may stand before the noun and, without a mark between, `followers` behind it; other words there make it
    part of the whole. Limits, ranges, parts, quotations and code claim nothing.
    """
    if not may_claim(text, kinds):
        return
    named, _ = _named(tuple((kind, tuple(nouns)) for kind, nouns in kinds.items()))
    said = _EMPHASIS.sub(" ", own_words(text))
    follows = _follows(tuple(followers))
    for match in _claim(tuple(named)).finditer(said):
        before = match["qualifiers"].lower().split()
        if not set(before) <= set(qualifiers) or _BEFORE.search(said[max(0, match.start() - 30) : match.start()]):
            continue
        if _AFTER.match(said, match.end()) or follows.match(said, match.end()):
            yield Count(named[match["noun"].lower()], number_of(match["number"]), tuple(before), *match.span())


def may_claim(text: str, kinds: Mapping[str, Sequence[str]]) -> bool:
    """A cheap look before the exact one: False where `text` names none of the things that `kinds` lists."""
    _, openings = _named(tuple((kind, tuple(nouns)) for kind, nouns in kinds.items()))
    letters = text.lower()
    return any(opening in letters for opening in openings)


@lru_cache(maxsize=16)
def _named(kinds: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Mapping[str, str], frozenset[str]]:
    """The kind that each noun names, and the first words of the nouns: a text without one of them claims nothing."""
    named = {noun.lower(): kind for kind, nouns in kinds for noun in nouns}
    return named, frozenset(noun.partition(" ")[0] for noun in named)


@lru_cache(maxsize=16)
def _claim(nouns: tuple[str, ...]) -> re.Pattern[str]:
    before = rf"(?<![\w.,/#:$§–—-])(?P<number>{NUMBER})\s(?P<qualifiers>(?:[A-Za-z-]{{2,20}}\s){{0,3}}?)"
    return regex(rf"{before}(?P<noun>{_alternatives(nouns)})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=16)
def _follows(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\s+(?:{_alternatives(words)})(?![\w-])" if words else r"(?!)", re.IGNORECASE)


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
