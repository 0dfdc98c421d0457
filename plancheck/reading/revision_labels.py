"""What opens a note that a plan was revised: `Revision 2026-03-01:`, `**Amended (2026-03-01)** —`, `Revision history`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from plancheck.regex import regex
from plancheck.wording.dates import dates_in
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in

# Up to a colon, a dash, the end of the line or that of the bold words.
_LABEL = regex(r"(?P<marks>[^\w\n(]{0,8})(?P<label>\w[^\n:—–]{1,80}?)[*_]{0,3}(?::|\s?[—–]|\s-(?=\s)|[*_]{2}(?=\s)|\s\||(?=\n)|$)[*_\s]{0,6}")
_BRACKETS = regex(r"[(\[][^()\[\]\n]{0,60}[)\]]")
# What may stand beside the word itself: a number, who wrote it, small words before a date.
_BESIDE = regex(r"(?:no\.?|number|round|on|of|at|in|from|dated|as|the|since|plan|#?v?\d[\w.]{0,12}|[a-z])[,.;]?", re.IGNORECASE)
_AUTHOR = regex(r"(?:^|[\s,])by\s[^\n]{0,60}$", re.IGNORECASE)
_VERSION = regex(r"\bv?\d[\w.]{0,12}", re.IGNORECASE)
# `Revision: 3 of the design`, `Revision: draft for the board`
_VERSION_FIRST = regex(r"\W{0,4}(?:v?\d|draft\b|final\b|rc\b|preliminary\b)", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]{2,}")
_ID = regex(r"\b[A-Z]{2,5}[- ]?\d{1,4}\b")
# `revised on 2026-03-01`
_ASIDE = regex(r"\b(?:revised|amended)(?:\son|\sat|\sin|:)?[\s*_]{1,4}$", re.IGNORECASE)
_SENTENCE = regex(
    r"\W{0,6}(?:this|the)\s(?:\w{1,20}\s)?(?:plan|document|series)\s(?:was|has\sbeen|were|had\sto\sbe)\s(?:\w{1,20}\s)?"
    r"(?:revised|amended|changed|updated|reworked|rewritten|extended|restructured|re-?planned)\b",
    re.IGNORECASE,
)
# Behind them stands the date of something else: "since the outage of 2026-02-11".
_OF_SOMETHING = regex(r"\b(?:of|since|until|before|after|by|from|than)(?:\sthe)?[\s*_]{1,4}$", re.IGNORECASE)
_FEWEST_WORDS = 3
# How far into a text its own date stands.
_OPENING = 60


class Label(NamedTuple):
    """What opens a text: a `revision`, something that is one if it has a date (`Update 2026-03-01:`), or a `history` of several.

    `end` is where the text behind it begins; `is_marked` is True for one in bold or italics.
    """

    kind: Literal["revision", "dated", "history"]
    is_dated: bool
    is_marked: bool
    end: int


class RevisionWords:
    """Tells the words of a format for revisions in titles, labels and running text."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._kinds: dict[str, Literal["revision", "dated", "history"]] = {
            **dict.fromkeys(words.get("dated_revision_labels", ()), "dated"),
            **dict.fromkeys(words.get("revision_histories", ()), "history"),
            **dict.fromkeys(words.get("revision_labels", ()), "revision"),
        }
        self._longest_first = tuple(sorted(self._kinds, key=len, reverse=True))
        self._histories, self._own_histories = words.get("revision_histories", ()), words.get("own_revision_histories", ())
        self._parts, self._changed = words.get("plan_parts", ()), words.get("changed_words", ())
        self._first_versions = words.get("first_versions", ())

    def label(self, text: str) -> Label | None:
        """The label that opens `text` if it speaks of a revision and of nothing else, or None."""
        match = _LABEL.match(text) if _opening(self._longest_first).match(text) else None
        if match is None:
            return None
        shown = plain(match["label"]).lower()
        dates = list(dates_in(shown))
        if dates and dates[0].start() == 0:
            shown = shown[dates[0].end() :].strip(" ,")
        word = next((word for word in self._longest_first if shown.startswith(word)), None)
        if word is None or not _stands_alone(shown[len(word) :]):
            return None
        return Label(self._kinds[word], bool(dates), bool(match["marks"].strip("-+ ")), match.end())

    def is_history(self, title: str) -> bool:
        """Whether a heading opens a list of revisions, whatever it stands under."""
        return _bare(title) in self._histories

    def may_be_history(self, title: str) -> bool:
        """Whether a heading such as "Changelog" opens one where it stands under no other."""
        return _bare(title) in self._own_histories

    def tells_change(self, text: str) -> bool:
        """Whether `text` says that something of a plan has become another: "PR-3 was split"."""
        names_part = _ID.search(text) is not None or any(phrases_in(text, self._parts))
        return names_part and any(phrases_in(text, self._changed))

    def is_first_version(self, text: str) -> bool:
        """Whether an entry of a history tells how the plan began: with words for it, behind no more than a date, a number and who wrote it."""
        return any(not says_more(text[:start]) for start, _ in phrases_in(text, self._first_versions))


def says_more(text: str) -> bool:
    """Whether `text` says more than a version, a date and who wrote it."""
    return len(_WORD.findall(_VERSION.sub("", _without_dates(_BRACKETS.sub("", text))))) >= _FEWEST_WORDS


def opens_with_version(text: str) -> bool:
    """Whether `text` is the number or state of a version rather than a note."""
    return _VERSION_FIRST.match(text) is not None


def says_plan_was_revised(text: str) -> bool:
    """Whether `text` opens with a sentence such as "This plan was revised"."""
    return _SENTENCE.match(text) is not None


def opens_with_date(text: str, label: str) -> bool:
    """Whether `text` opens with a word such as "Revised" and a date, without a mark between them and what follows."""
    found = next(dates_in(text[:_OPENING]), None)
    return found is not None and plain(text[: found.start()]).lower().strip(" (,") in (label, f"{label} on")


def date_of(text: str) -> str | None:
    """The date of a note, as written, and not that of something that it speaks of; None where it has none."""
    return next((found[0] for found in dates_in(text) if not _OF_SOMETHING.search(text, max(0, found.start() - 20), found.start())), None)


def revised_on(text: str) -> str | None:
    """The date in "..., revised on 2026-03-01", or None."""
    return next((found[0] for found in dates_in(text) if _ASIDE.search(text, max(0, found.start() - 20), found.start())), None)


@lru_cache(maxsize=16)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """Matches how a text begins that may open with one of `words` or a date, so that most texts are not looked at more closely."""
    return regex(rf"[^\w\n(]{{0,8}}(?:{'|'.join(map(re.escape, words))}|\d)", re.IGNORECASE)


def _stands_alone(rest: str) -> bool:
    """Whether beside a word there is nothing but its date, number and author: "revised estimate" is no revision of the plan."""
    left = _AUTHOR.sub("", _without_dates(_BRACKETS.sub("", rest)))
    return (not rest or not rest[0].isalnum()) and all(_BESIDE.fullmatch(word) for word in left.strip(" ,.;/#-").split())


def _bare(title: str) -> str:
    return plain(_BRACKETS.sub("", title)).lower().strip(" .:")


def _without_dates(text: str) -> str:
    pieces, at = [], 0
    for found in dates_in(text):
        pieces.append(text[at : found.start()])
        at = found.end()
    return "".join([*pieces, text[at:]])
