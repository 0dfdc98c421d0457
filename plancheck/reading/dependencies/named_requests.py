"""Which pull requests a field or a table cell names, and whether it says that these are all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.markdown import Cell
from plancheck.reading.dependencies.sentence_groups import meant
from plancheck.reading.dependencies.sentence_tokens import Token, readable, vocabulary_of
from plancheck.span import Span
from plancheck.wording.request_ids import IdsIn, RequestIds

_NONE = re.compile(
    r"\W*(?:none|nothing|nil|n/?a|not applicable|no (?:other )?(?:prs?|wps?|mrs?|pull requests?|work packages?|dependenc(?:y|ies)|prerequisites?|predecessors?|blockers?)|no)"
    r"(?=[\s.,;:(—–*-]|$)|\W*[-—–∅Øø][\W_]*$",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[;\n]|\.(?=\s|$)|<br")
_ASIDE = re.compile(r"\([^()\n]{0,200}\)")
# What makes the naming uncertain, and what turns it to another matter than that of the field.
_DOUBT = re.compile(r"\b(?:if|unless|either|or|optional|optionally|maybe|possibly|perhaps|might|whether|would|soft)\b", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:same as|see|blocks|unblocks|enables|needed by|required by|parallel|before|until|"
    r"(?:of|from|in) the \w+ (?:plan|repo|repository|series|project|roadmap|epic))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"#|[^\W_](?:[\w'’-]*\w)?")
_BARE_NUMBERS = re.compile(r"[\s#]*\d{1,3}(?:(?:\s*[,&+/–-]\s*|\s+and\s+)#?\d{1,3}){0,40}\s*")
_DENIAL = re.compile(r"\b(?:not|no|nor|without|except|instead of|unlike|but|independent)\b|n['’]t\b", re.IGNORECASE)


class Named(NamedTuple):
    """`found` are the places that name pull requests. `is_complete` where the text names all there are, or says that there are none."""

    found: tuple[IdsIn, ...]
    is_complete: bool


def named_in(text: str, ids: RequestIds) -> Named:
    """The pull requests that `text` is sure to name. Brackets explain, unless they alone name any."""
    said = readable(text)
    if _NONE.match(said) and not any(True for _ in ids.find(_ASIDE.sub(_blanked, said))):
        return Named((), True)
    found: list[IdsIn] = []
    is_complete = True
    for start, end in _pieces(said):
        sure, is_sure = _named_in_piece(said, start, end, ids)
        found += sure
        is_complete = is_complete and is_sure
    return Named(tuple(found), is_complete and bool(found))


def _pieces(said: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PIECE.finditer(said):
        yield start, match.start()
        start = match.end()
    yield start, len(said)


def _named_in_piece(said: str, start: int, end: int, ids: RequestIds) -> tuple[list[IdsIn], bool]:
    piece = said[start:end]
    outside = _ASIDE.sub(_blanked, piece)
    named = list(ids.find(outside)) or list(ids.find(piece))
    denial = _DENIAL.search(outside)
    if not named:
        return [], True
    if _DOUBT.search(outside) or _TURN.search(outside):
        return [], False
    sure = [one for one in named if (denial is None or one.end <= denial.start()) and not _is_optional(piece, one.end)]
    return [IdsIn(one.ids, start + one.start, start + one.end) for one in sure], len(sure) == len(named)


def _is_optional(piece: str, at: int) -> bool:
    """Whether a bracket right behind an id makes it uncertain."""
    aside = _ASIDE.match(piece, at + 1) if piece[at : at + 1] == " " else _ASIDE.match(piece, at)
    return aside is not None and _DOUBT.search(aside[0]) is not None


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def normal_words(text: str, words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The words of `text` in lower case, without emphasis, with one name for pull requests."""
    vocabulary = vocabulary_of(words)
    return [vocabulary.normal(match[0]) for match in _WORD.finditer(readable(text))]


class Place(NamedTuple):
    ids: tuple[str, ...]
    span: Span


class Filled(NamedTuple):
    """What a table cell names; `is_complete` where it says that this is all."""

    places: tuple[Place, ...]
    is_complete: bool

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for place in self.places for id_ in place.ids))


class Series:
    """Reads table cells about the pull requests of a plan."""

    def __init__(self, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> None:
        self._ids, self._words = ids, words

    def opening(self, cell: Cell, *, bare: bool) -> tuple[str, ...]:
        """The pull requests that a cell opens with, `bare` also known ones by their numbers alone."""
        said = readable(cell.text)
        found = next(self._ids.find(said[:200]), None)
        if found is not None:
            return found.ids if not said[: found.start].strip(" [") else ()
        return self._numbered(said) if bare else ()

    def _numbered(self, said: str) -> tuple[str, ...]:
        if not _BARE_NUMBERS.fullmatch(said):
            return ()
        family = re.match("[A-Z]+", self._ids.known[0]) if self._ids.known else None
        ids = self._ids.ids_in(f"{family[0]}s {said.replace('#', '').strip()}") if family else ()
        return ids if all(id_ in self._ids.known for id_ in ids) else ()

    def filled(self, cell: Cell, own: Sequence[str]) -> Filled:
        """What a cell names, seen from the row about `own`: "all previous PRs"."""
        if everything := self._everything(cell.text, own):
            return Filled((Place(everything, cell.span),), True)
        named = named_in(cell.text, self._ids)
        if not named.found and (numbered := self._numbered(readable(cell.text))):
            return Filled((Place(numbered, cell.span),), True)
        places = (Place(one.ids, Span.within(cell.span.line, cell.span.column + one.start, one.end - one.start)) for one in named.found)
        return Filled(tuple(places), named.is_complete)

    def opened(self, cell: Cell, own: Sequence[str]) -> Filled:
        """What a cell names that may now begin: of "PR 10+11", one piece of work after the other, the first."""
        filled = self.filled(cell, own)
        places = (place._replace(ids=place.ids[:1]) if "+" in self._written(cell, place) else place for place in filled.places)
        return Filled(tuple(places), filled.is_complete)

    def _written(self, cell: Cell, place: Place) -> str:
        start = place.span.column - cell.span.column
        return cell.text[start : start + place.span.end_column - place.span.column]

    def _everything(self, text: str, own: Sequence[str]) -> tuple[str, ...]:
        said = normal_words(_ASIDE.sub(_blanked, text), self._words)
        phrase = ("all_others", 1) if said == ["all"] else vocabulary_of(self._words).phrase_at(said, 0) if said else None
        if phrase is None or not phrase[0].startswith("all_") or phrase[1] < len(said) or not own:
            return ()
        return meant(Token("ids", phrase[0], 0, 0), own, self._ids.known)
