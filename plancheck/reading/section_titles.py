"""The section of the format that a title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plancheck.format import Format, SectionSpec
from plancheck.reading.titles import title_start
from plancheck.regex import regex

_WORD = regex(r"[a-z0-9]+")
_ASIDE = regex(r"\([^()]{0,200}\)")
_REMARK = regex(r"\s*(?:[:—–(/,;]|-(?!\w)|for\b|and\b)")
# Words before a section's title that name no other subject.
_QUALIFIERS = regex(r"(?:(?:the|our|final|full|complete|detailed|updated|revised|overall|proposed)\s+){1,3}(?=\w)", re.IGNORECASE)
# So many formats are kept in mind; a run knows six of its own.
_REMEMBERED = 64

Words = tuple[str, ...]


def match_title(title: str, letter: str | None, format_: Format) -> SectionSpec | None:
    """The section of the format that `title` names. With a letter, a shortened title is understood as well."""
    return _titles_of(format_.sections).match(title, letter)


class _Titles:
    """The titles of a format's sections as words, and what was found for each title that was asked for."""

    def __init__(self, sections: Sequence[SectionSpec]) -> None:
        self.sections = sections
        self._named = [(section, _words(name)) for section in sections for name in (section.title, *section.aliases)]
        self._exact: dict[Words, SectionSpec] = {}
        for section, name in self._named:
            self._exact.setdefault(_singular(name), section)
        self._opening: dict[str, list[tuple[SectionSpec, Words]]] = {}
        for section, name in self._named:
            self._opening.setdefault(name[0] if name else "", []).append((section, name))
        self.match = lru_cache(maxsize=2048)(self._match)

    def _match(self, title: str, letter: str | None) -> SectionSpec | None:
        title = title[title_start(title) :]
        qualifiers = _QUALIFIERS.match(title)
        return self._match_bare(title, letter) or (self._match_bare(title[qualifiers.end() :], letter) if qualifiers else None)

    def _match_bare(self, title: str, letter: str | None) -> SectionSpec | None:
        words = _words(title)
        if not words:
            return None
        # `F) Overview` is the section of that letter, whose title it shortens.
        lettered = next((section for section in self.sections if letter is not None and section.letter == letter), None)
        if lettered is not None and set(words) <= set(_words(lettered.title)):
            return lettered
        exact = self._exact.get(_singular(words))
        if exact is not None:
            return exact
        for section, name in self._opening.get(words[0], ()):
            is_enough = letter is not None and (len(name) >= 2 or letter == section.letter)
            if words[: len(name)] == name and (is_enough or _goes_on_with_a_remark(title, len(name))):
                return section
        return self._match_shortened(words, letter) if letter is not None else None

    def _match_shortened(self, words: Words, letter: str) -> SectionSpec | None:
        joined = f" {' '.join(words)} "
        for section in self.sections:
            names = [_words(name) for name in (section.title, *section.aliases)]
            if any(len(name) >= 2 and f" {' '.join(name)} " in joined for name in names):
                return section
            if section.letter == letter and set(words) & set(_words(section.title)):
                return section
        return None


# By identity: to hash all that a section of a format says takes longer than to match a title.
_KNOWN: dict[int, _Titles] = {}


def _titles_of(sections: Sequence[SectionSpec]) -> _Titles:
    titles = _KNOWN.get(id(sections))
    if titles is None or titles.sections is not sections:
        if len(_KNOWN) >= _REMEMBERED:
            _KNOWN.clear()
        titles = _KNOWN[id(sections)] = _Titles(sections)
    return titles


def _goes_on_with_a_remark(title: str, own: int) -> bool:
    """Whether what follows the first `own` words of a title is a remark, not another subject."""
    ends = [match.end() for match in _WORD.finditer(title.lower())]
    return own <= len(ends) and _REMARK.match(title, ends[own - 1]) is not None


def _singular(words: Words) -> Words:
    return tuple(word.removesuffix("s") for word in words)


@lru_cache(maxsize=1024)
def _words(title: str) -> Words:
    bare = _ASIDE.sub(" ", title).replace("&", " and ")
    return tuple(_WORD.findall(bare.lower()))
