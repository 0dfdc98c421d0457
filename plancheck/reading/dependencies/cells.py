"""Table cells about pull requests: whom a row is about, whom a cell names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plancheck.markdown import Cell
from plancheck.reading.dependencies.named_requests import named_in, without_asides
from plancheck.reading.dependencies.sentences.statements import meant
from plancheck.reading.dependencies.sentences.tokens import Token, readable, vocabulary_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

_WORD = regex(r"#|[^\W_](?:[\w'’-]*\w)?")
_BARE_NUMBERS = regex(r"[\s#]*\d{1,3}(?:(?:\s?[,&+/–-]\s?|\sand\s)#?\d{1,3}){0,40}\s*")
_LONGEST_OPENING = 200


class Place(NamedTuple):
    ids: tuple[str, ...]
    span: Span


class Filled(NamedTuple):
    """What a cell names; `is_complete` where it says that this is all."""

    places: tuple[Place, ...]
    is_complete: bool

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for place in self.places for id_ in place.ids))


class CellReader:
    """Reads cells with the pull requests of a plan and the words of its format."""

    def __init__(self, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> None:
        self._ids, self._words, self._vocabulary = ids, words, vocabulary_of(words)

    def words_of(self, text: str) -> list[str]:
        """The words of `text` in lower case, without marks, with one name for pull requests."""
        return [self._vocabulary.normal(match[0]) for match in _WORD.finditer(readable(text))]

    def speaks_of_any(self, text: str, name: str) -> bool:
        """Whether a word of `text` is in that list of the format."""
        return not set(self._words.get(name, ())).isdisjoint(self.words_of(text))

    def opening(self, cell: Cell, *, bare: bool = False) -> tuple[str, ...]:
        """The pull requests that a cell opens with, `bare` also known ones by their numbers alone."""
        said = readable(cell.text)
        found = next(self._ids.find(said[:_LONGEST_OPENING]), None)
        if found is not None:
            return found.ids if not said[: found.start].strip(" [") else ()
        return self._numbered(said) if bare else ()

    def filled(self, cell: Cell, own: Sequence[str] = ()) -> Filled:
        """What a cell names, seen from the row about `own`: "all previous PRs"."""
        named = named_in(cell.text, self._ids)
        all_at_once = () if named.found else self._everything(cell.text, own) or self._numbered(readable(cell.text))
        if all_at_once:
            return Filled((Place(all_at_once, cell.span),), True)
        line, column = cell.span.line, cell.span.column
        places = (Place(one.ids, Span.within(line, column + one.start, one.end - one.start)) for one in named.found)
        return Filled(tuple(places), named.is_complete)

    def opened(self, cell: Cell, own: Sequence[str] = ()) -> Filled:
        """What a cell names that may now begin: of "PR 10+11", one piece of work after the other, the first."""
        filled = self.filled(cell, own)
        written = (cell.text[place.span.column - cell.span.column : place.span.end_column - cell.span.column] for place in filled.places)
        places = (place._replace(ids=place.ids[:1]) if "+" in text else place for place, text in zip(filled.places, written, strict=True))
        return Filled(tuple(places), filled.is_complete)

    def _numbered(self, said: str) -> tuple[str, ...]:
        family = re.match("[A-Z]+", self._ids.known[0]) if self._ids.known and _BARE_NUMBERS.fullmatch(said) else None
        ids = self._ids.ids_in(f"{family[0]}s {said.replace('#', '').strip()}") if family else ()
        return ids if all(id_ in self._ids.known for id_ in ids) else ()

    def _everything(self, text: str, own: Sequence[str]) -> tuple[str, ...]:
        said = self.words_of(without_asides(text))
        phrase = ("all_others", 1) if said == ["all"] else self._vocabulary.phrase_at(said, 0) if said else None
        if phrase is None or not phrase[0].startswith("all_") or phrase[1] < len(said) or not own:
            return ()
        return meant(Token("ids", phrase[0], 0, 0), own, self._ids.known)
