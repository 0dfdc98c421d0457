"""What a text about a gate consists of: the success criteria, the abort plan, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from plancheck.plan.gates.marks import marks_in
from plancheck.plan.text import State, Text
from plancheck.regex import regex

PartKind = Literal["criteria", "abort", "failure", "promised", "both", "other"]
Words = Mapping[str, tuple[str, ...]]

# What parts the names of two parts that open one text: "Success criteria and abort plan: ...".
_JOINERS = regex(r"[\s*_]{0,4}(?:and|or|/|&|\+|,)[\s*_]{0,4}", re.IGNORECASE)
_WORD = regex(r"\w")
_BREAK_TAG = regex(r"<br\s{0,4}/?>", re.IGNORECASE)


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

    `kind` is "failure" where it tells at which result the gate fails, "promised" where a heading or label only hints at criteria, "both" where it names
    criteria and abort plan together, and "other" where nothing tells; `is_contrasted` is True where "otherwise" or the like follows, so that this is
    what has to hold.
    """

    kind: PartKind
    text: Text
    is_contrasted: bool = False

    @property
    def says_something(self) -> bool:
        return _WORD.search(_BREAK_TAG.sub("", self.text.value)) is not None


def parts_in(said: Said, words: Words) -> Iterator[Part]:
    """The parts of a text: up to the first word that opens one by what its topics say, then each by its own."""
    value, kind, at, is_fresh = said.text.value, kind_of(said.topics, words), 0, False
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
    value, span, before = text.value[start:end], text.place(start, end), text.value.count("\n", 0, start)
    later = range(before + 1, before + 1 + value.count("\n"))
    places = tuple(text.places[line] if text.places else (text.span.line + line, text.span.column) for line in later)
    return Text(value, span, State.PRESENT if value else State.EMPTY, ((span.line, span.column), *places))


def names_part(topic: str, words: Words) -> bool:
    """Whether a heading or label is no name of a gate, but of what is said of one."""
    return any(phrase in topic for phrase in (*words.get("success_criteria", ()), *words.get("abort_plan", ())))


def opening_part(sentence: str, words: Words) -> str:
    """The words of `sentence`, with a colon behind them, that open a part before it names any row; empty where none do."""
    start, end, *_ = next(iter(_openings(sentence, words)), (0, 0))
    return f"{sentence[start:end].strip(' :*').lower()}:" if end and not marks_in(sentence[:start]) else ""


def kind_of(topics: Sequence[str], words: Words) -> PartKind:
    """What the innermost topic that names a part announces."""
    for topic in reversed(topics):
        opened, at = set[PartKind](), 0
        for start, end, kind, _ in _openings(topic, words):
            if start >= at:
                opened.add(kind)
                at = end
        is_promised = "criteria" in opened or any(word in topic for word in words.get("success_topics", ()))
        if is_promised and opened & {"abort", "failure"}:
            return "both"
        if opened or is_promised:
            return next(iter(opened), "promised")
    return "other"


def _openings(value: str, words: Words) -> list[tuple[int, int, PartKind, bool]]:
    """(start, end, what is opened, whether by contrast) of the words that open a part, the longest of those at one place first."""
    found: list[tuple[int, int, PartKind, bool]] = []
    found += ((match.start(), match.end(), "criteria", False) for match in _opening(words.get("success_criteria", ())).finditer(value))
    found += ((match.start(), match.end(), "abort", False) for match in _opening(words.get("abort_plan", ())).finditer(value))
    found += ((match.start(), match.end(), "failure", False) for match in _opening(words.get("failure_criteria", ())).finditer(value))
    found += ((match.start("word"), match.end(), "abort", True) for match in _contrast(words.get("failure_clauses", ())).finditer(value))
    return sorted(found, key=lambda opening: (opening[0], -opening[1], not opening[3]))


@lru_cache(maxsize=64)
def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the phrases, the rest of their last word and the marks behind them."""
    return regex(rf"(?<![\w-])(?:{_any_of(phrases)})\w{{0,6}}[\s:*_—–=-]{{0,6}}", re.IGNORECASE)


@lru_cache(maxsize=16)
def _contrast(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the phrases where they open a clause: "passed if not more than 3 fail" tells of no failure, "...; if not, ..." does."""
    return regex(rf"(?:\A|[.;:,—–(/\n→>|]|\s-|\bor\b|\band\b)[\s*_]{{0,4}}(?P<word>{_any_of(phrases)})(?:[\s:*_,—–=>→-]{{1,6}}|\Z)", re.IGNORECASE)


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) or "(?!)"
