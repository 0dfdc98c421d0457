"""What a text about a gate consists of: the success criteria, the abort plan, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from plancheck.plan.text import State, Text

PartKind = Literal["criteria", "abort", "promised", "both", "other"]
Words = Mapping[str, tuple[str, ...]]

# What parts the names of two parts that open one text: "Success criteria and abort plan: ...".
_JOINERS = re.compile(r"\W{0,6}(?:and|or|und)?\W{0,6}", re.IGNORECASE)
_WORD = re.compile(r"\w")
_BREAK_TAG = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)


class Said(NamedTuple):
    """A text about a gate, without its own label.

    `topics` are the column, or the headings, labels and items that it stands under, from the outermost on, in lower case and each with a colon behind it.
    `is_entry` is False for a cell of the register itself.
    """

    topics: tuple[str, ...]
    text: Text
    is_entry: bool = True


class Part(NamedTuple):
    """A stretch of what is said of a gate.

    `kind` is "promised" where a heading or label only hints at criteria, "both" where it names criteria and abort plan together, and "other" where nothing
    tells; `is_contrasted` is True where "otherwise" or the like follows, so that this is what has to hold.
    """

    kind: PartKind
    text: Text
    is_contrasted: bool = False

    @property
    def says_something(self) -> bool:
        return _WORD.search(_BREAK_TAG.sub("", self.text.value)) is not None


def parts_in(said: Said, words: Words) -> Iterator[Part]:
    """The parts of a text: up to the first word that opens one by what its topics say, then each by its own."""
    value, kind, at, is_fresh = said.text.value, _kind_of(said.topics, words), 0, False
    for start, end, opened, contrasts in _openings(value, words):
        if start < at:
            continue
        if is_fresh and kind != opened and _JOINERS.fullmatch(value, at, start):
            kind, at = "both", end
            continue
        yield Part(kind, part(said.text, at, start), contrasts)
        kind, at, is_fresh = opened, end, True
    yield Part(kind, part(said.text, at, len(value)))


def part(text: Text, start: int, end: int) -> Text:
    """`text.value[start:end]` without the blanks and emphasis around it."""
    piece = text.value[start:end]
    start, end = start + len(piece) - len(piece.lstrip(" \n\t*_:")), end - len(piece) + len(piece.rstrip(" \n\t*_("))
    end = max(start, end)
    value, span = text.value[start:end], text.place(start, end)
    later = [text.place(start + at, start + at) for at in (index + 1 for index, letter in enumerate(value) if letter == "\n")]
    return Text(value, span, State.PRESENT if value else State.EMPTY, ((span.line, span.column), *((place.line, place.column) for place in later)))


def names_part(topic: str, words: Words) -> bool:
    """Whether a heading or label is no name of a gate, but of what is said of one."""
    return any(phrase in topic for phrase in (*words.get("success_criteria", ()), *words.get("abort_plan", ())))


def _kind_of(topics: Sequence[str], words: Words) -> PartKind:
    """What the innermost topic that names a part announces."""
    for topic in reversed(topics):
        is_criteria = any(phrase in topic for phrase in words.get("success_criteria", ()))
        is_promised = is_criteria or any(word in topic for word in words.get("success_topics", ()))
        is_abort = any(phrase in topic for phrase in words.get("abort_plan", ()))
        if is_promised:
            return "both" if is_abort else "criteria" if is_criteria else "promised"
        if is_abort:
            return "abort"
    return "other"


def _openings(value: str, words: Words) -> list[tuple[int, int, PartKind, bool]]:
    """(start, end, what is opened, whether by contrast) of the words that open a part, the longest of those at one place first."""
    found: list[tuple[int, int, PartKind, bool]] = []
    found += ((match.start(), match.end(), "criteria", False) for match in _opening(words.get("success_criteria", ())).finditer(value))
    found += ((match.start(), match.end(), "abort", False) for match in _opening(words.get("abort_plan", ())).finditer(value))
    found += ((match.start("word"), match.end(), "abort", True) for match in _contrast(words.get("failure_clauses", ())).finditer(value))
    return sorted(found, key=lambda opening: (opening[0], -opening[1], not opening[3]))


@lru_cache(maxsize=64)
def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the phrases, the rest of their last word and the marks behind them."""
    return re.compile(rf"(?<![\w-])(?:{_any_of(phrases)})\w{{0,6}}[\s:*_—–=-]{{0,6}}", re.IGNORECASE)


@lru_cache(maxsize=16)
def _contrast(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the phrases where they open a clause: "passed if not more than 3 fail" tells of no failure, "...; if not, ..." does."""
    return re.compile(rf"(?:\A|[.;:,—–(/\n→>|]|\s-|\bor\b|\band\b)[\s*_]{{0,4}}(?P<word>{_any_of(phrases)})(?:[\s:*_,—–=>→-]{{1,6}}|\Z)", re.IGNORECASE)


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or "(?!)"
