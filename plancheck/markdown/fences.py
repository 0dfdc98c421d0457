"""Fences inside fences of the same length: what the author meant, where CommonMark closes the outer one early.

Agents write such text when the code of a task is itself Markdown. Read to the letter, every fence after it is inside
out; so the outer fence is lengthened for the parser (never in the file), and the place is kept to be reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.regex import regex

_MARK = regex(r"(?P<quotes>[ \t>]*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})[ \t]*(.*)")
# How far an outer fence may reach for its own closer; also what keeps the search linear.
_REACH = 400


class Mark(NamedTuple):
    """A fence line: its 0-based line, the run of fence characters, the info string after it and how many block quotes it stands in."""

    line: int
    run: str
    info: str
    quotes: int = 0

    def closes(self, opener: Mark) -> bool:
        return not self.info and self._counts_in(opener)

    def opens_within(self, opener: Mark) -> bool:
        return bool(self.info) and self.info[0].isalpha() and self._counts_in(opener)

    def _counts_in(self, opener: Mark) -> bool:
        """Whether it may end the block that `opener` opens: a quotation that the block shows is text of it."""
        return self.run.startswith(opener.run) and self.quotes <= opener.quotes


class Nesting(NamedTuple):
    """The text lines to parse, and (outer, inner) pairs of 1-based lines where a fence opens within another.

    `lengthened` are the (opener, closer) lines of the outer fences that were made longer, and the marks that they have in `lines`.
    """

    lines: tuple[str, ...]
    misnested: tuple[tuple[int, int], ...]
    lengthened: tuple[tuple[int, int, str], ...] = ()


def fence_mark(line: str, number: int = 0) -> Mark | None:
    """The fence mark on `line`, or None where it is something else."""
    if "```" not in line and "~~~" not in line:
        return None
    match = _MARK.match(line)
    if match is None or (match[2][0] == "`" and "`" in match[3]):
        return None
    return Mark(number, match[2], match[3].strip(), match["quotes"].count(">"))


def resolve_nesting(lines: Sequence[str]) -> Nesting:
    """Lengthen every outer fence whose own closer can be found by pairing the fences inside it."""
    marks = [mark for number, line in enumerate(lines) if (mark := fence_mark(line, number)) is not None]
    healed, at = list(lines), 0
    pairs: list[tuple[int, int]] = []
    lengthened: list[tuple[int, int, str]] = []
    while at < len(marks):
        opener = marks[at]
        early = _early_closer(marks, at)
        inner = next((mark for mark in marks[at + 1 : early] if mark.opens_within(opener)), None)
        if inner is None:
            at = early + 1
            continue
        meant = _meant_closer(marks, at)
        # A bare mark behind such a place is as likely a closer that came loose: it was said what it comes from.
        if opener.info or not pairs:
            pairs.append((opener.line + 1, inner.line + 1))
        if meant is None:
            at = early + 1
            continue
        longer = opener.run[0] * (max(len(mark.run) for mark in marks[at : meant + 1]) + 1)
        for mark in (opener, marks[meant]):
            healed[mark.line] = healed[mark.line].replace(mark.run, longer, 1)
        lengthened.append((opener.line + 1, marks[meant].line + 1, longer))
        at = meant + 1
    return Nesting(tuple(healed), tuple(pairs), tuple(lengthened))


def _early_closer(marks: Sequence[Mark], at: int) -> int:
    """The index of the mark that closes `marks[at]` by the letter of CommonMark, or the number of marks."""
    return next((index for index in range(at + 1, len(marks)) if marks[index].closes(marks[at])), len(marks))


def _meant_closer(marks: Sequence[Mark], at: int) -> int | None:
    """The index of the mark that closes `marks[at]` when every opener inside it takes a closer of its own."""
    opener, open_fences = marks[at], 1
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if mark.line - opener.line > _REACH:
            return None
        if mark.opens_within(opener):
            open_fences += 1
        elif mark.closes(opener):
            open_fences -= 1
            if not open_fences:
                return index
    return None
