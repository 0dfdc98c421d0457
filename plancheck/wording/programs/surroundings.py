"""What running text says around code and commands. Lines come as (number, text) and blocks by their fences, in their order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex

Lines = Sequence[tuple[int, str]]

_SPAN = regex(r"`([^`\n]{1,600})`")
_REMARK = regex(r"(?:^|\s)#+\s?([^\n]*)")


class Block(NamedTuple):
    """A fence: the lines of its marks and what stands between them."""

    first: int
    last: int
    text: str


class Said(NamedTuple):
    """What is said of a command; `shows_output` is True where a block below it shows what it prints."""

    text: str
    shows_output: bool


def code_spans(text: str) -> list[str]:
    """What stands between single backticks in `text`."""
    return [match[1] for match in _SPAN.finditer(text)]


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of `phrases` stands in `text`, letter case aside; its last word may be the start of a longer one."""
    words, pattern = _openings(tuple(phrases))
    letters = text.lower()
    # Most texts have none of the words, which is found out sooner than that they have none of the phrases.
    return any(word in letters for word in words) and pattern.search(text) is not None


def opens_with(text: str, phrases: Iterable[str]) -> bool:
    """Whether `text` opens with one of `phrases`, letter case and marks aside."""
    bare = f"{text.lstrip(' *_`').lower()} "
    return any(bare.startswith(phrase) and not bare[len(phrase)].isalnum() for phrase in phrases)


@lru_cache(maxsize=64)
def _openings(phrases: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of the phrases, and a pattern of the phrases."""
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return frozenset("".join(phrase.split()[:1]).lower() for phrase in phrases), regex(rf"(?<!\w)(?:{alternatives})", re.IGNORECASE)


def between(lines: Lines, first: int, last: int) -> str:
    """What the lines numbered `first` to `last` say."""
    return "\n".join(text for _, text in lines[bisect_left(lines, (first,)) : bisect_left(lines, (last + 1,))])


def lead_in(lines: Lines, line: int, after: int, *, most: int = 4) -> str:
    """The text that leads up to `line`, of what stands below line `after`: its last `most` lines."""
    first, end = bisect_left(lines, (after + 1,)), bisect_left(lines, (line,))
    return "\n".join(text for _, text in lines[max(first, end - most) : end])


class Surroundings:
    """The text and the blocks of commands and output around the commands of a task.

    Commands of one block share what stands around it, and those on neighbouring lines of text what stands around them.
    """

    def __init__(self, prose: Lines, blocks: Sequence[Block], commands: Lines) -> None:
        self._prose, self._blocks = prose, blocks
        self._firsts = [block.first for block in blocks]
        self._spans = {text for _, text in commands}
        self._places = _groups(sorted({self._place_of(number) for number, _ in commands}))
        self._known: dict[tuple[int, int, int], Said] = {}

    def said_of(self, line: int, first: int, last: int) -> Said:
        """What the lines `first` to `last` say of the command on `line`: the text between the commands before and after it, and
        remarks in its block. The commands themselves are left out."""
        index = bisect_right(self._places, (line, float("inf"))) - 1
        key = (index, first, last)
        if key not in self._known:
            self._known[key] = self._said(index, first, last)
        return self._known[key]

    def _said(self, index: int, first: int, last: int) -> Said:
        own = self._places[index]
        if index > 0:
            first = max(first, self._places[index - 1][1] + 1)
        if index + 1 < len(self._places):
            last = min(last, self._places[index + 1][0] - 1)
        said = _SPAN.sub(lambda match: "" if match[1] in self._spans else match[0], between(self._prose, first, last))
        inside = self._blocks[bisect_left(self._firsts, own[0]) : bisect_right(self._firsts, own[1])]
        remarks = [remark for block in inside for remark in _REMARK.findall(block.text)]
        shown = bisect_right(self._firsts, own[1])
        return Said("\n".join([said, *remarks]), shown < len(self._firsts) and self._firsts[shown] <= last)

    def _place_of(self, line: int) -> tuple[int, int]:
        at = bisect_right(self._firsts, line) - 1
        inside = at >= 0 and self._blocks[at].first < line < self._blocks[at].last
        return (self._blocks[at].first, self._blocks[at].last) if inside else (line, line)


def _groups(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """`places` with those on neighbouring lines drawn together."""
    groups: list[tuple[int, int]] = []
    for first, last in places:
        if groups and first <= groups[-1][1] + 1:
            groups[-1] = (groups[-1][0], last)
        else:
            groups.append((first, last))
    return groups
