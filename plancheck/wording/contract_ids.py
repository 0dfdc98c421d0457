"""Contract ids that a text names: single ones, ranges such as `BC-1..BC-4` and lists such as `BC-3, 4 and 7`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from plancheck.regex import regex

_RANGE_LIMIT = 100
_NUMBER = regex(r"(?P<stem>.*?)(?P<number>\d+)[a-z]?\Z")
_MORE = regex(r"\s{0,2}(?:,\s?(?:and\s|or\s)?|/|&|\+|\band\s)\s{0,2}(?P<number>\d{1,3})[a-z]?(?![\w.%-]|\s?(?:ms|s|min|times|lines|tests|files|steps)\b)")
_ALL = regex(r"\b(?:all|every|each)(?: of the| the)?(?: \d{1,3}| other)?(?: behaviou?ral)? (?:contracts?|BCs?)\b", re.IGNORECASE)


def named_ids(text: str, known: Collection[str]) -> frozenset[str]:
    """The ids of `known` that `text` names."""
    return frozenset(_named(text, known)) & frozenset(known)


def names_all(text: str) -> bool:
    """Whether it speaks of all contracts at once."""
    return _ALL.search(text) is not None


def _named(text: str, known: Collection[str]) -> Iterator[str]:
    stems = frozenset(match["stem"] for id_ in known if (match := _NUMBER.match(id_)) and match["stem"])
    pattern = _pattern(tuple(sorted(stems, key=len, reverse=True)))
    at = 0
    while pattern is not None and (match := pattern.search(text, at)) is not None:
        at, stem, first = match.end(), match["stem"], int(match["number"])
        yield f"{stem}{match['number']}{match['suffix']}"
        yield f"{stem}{match['number']}"
        if match["last"]:
            yield from (f"{stem}{number}" for number in range(first, min(int(match["last"]), first + _RANGE_LIMIT) + 1))
        while (more := _MORE.match(text, at)) is not None:
            yield f"{stem}{more['number']}"
            at = more.end()


@lru_cache(maxsize=32)
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str] | None:
    if not stems:
        return None
    stem = "|".join(map(re.escape, stems))
    # "BC-1 - 3 files" is no range: without the stem the dash stands close.
    range_ = rf"(?:[*_`]{{0,3}}\s?(?:-|–|—|\.{{2,3}}|…|→|\bto\b|\bthrough\b)\s?[*_`]{{0,3}}(?:{stem})|(?:–|-|\.{{2,3}}|…))(?P<last>\d{{1,4}})(?![\w-])"
    return regex(rf"(?<![\w-])(?P<stem>{stem})(?P<number>\d{{1,6}})(?P<suffix>[a-z]?)(?![\w]|-\d+\w*-)(?:{range_})?")
