"""The text of a plan line by line, with what the findings point at marked, and the findings under their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.finding import Finding, Level
from plancheck.report.findings.html.cards import Card


class Piece(NamedTuple):
    """A stretch of a line; `level` is that of the gravest finding that points at it, or empty."""

    text: str
    level: str = ""


class Line(NamedTuple):
    """`is_next` is False where lines are left out before it, `is_heading` is True for a heading of the plan."""

    number: int
    pieces: tuple[Piece, ...]
    cards: Sequence[Card] = ()
    is_next: bool = True
    is_heading: bool = False


def lines_of(text: Mapping[int, str], cards: Sequence[Card]) -> Iterator[Line]:
    """The lines of `text`, which holds them by number; a card for a line that is not there stands under the last."""
    text = text or {1: ""}
    last = max(text)
    under: dict[int, list[Card]] = {}
    for card in cards:
        place = card.finding.span.line
        under.setdefault(place if place in text else last, []).append(card)
    fence = ""
    before = 0
    for number, line in sorted(text.items()):
        here = under.get(number, [])
        findings = [card.finding for card in here if card.finding.span.line == number]
        mark = _fence(line)
        is_heading = not fence and line.startswith("#")
        if mark and (not fence or (mark.startswith(fence) and line.strip() == mark)):
            fence = "" if fence else mark
        yield Line(number, tuple(_pieces(line, findings)) if findings else (Piece(line),), here, number == before + 1, is_heading)
        before = number


def _fence(line: str) -> str:
    """The marks that open or close a block of code on this line, or nothing."""
    text = line.strip()
    mark = text[:1]
    return text[: len(text) - len(text.lstrip(mark))] if text.startswith(("```", "~~~")) else ""


def _pieces(line: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    marks = [(*_marked(line, finding), finding.level) for finding in findings]
    cuts = sorted({0, len(line), *(place for start, end, _ in marks for place in (start, end))})
    for start, end in pairwise(cuts):
        levels: list[Level] = [level for first, last, level in marks if first <= start and end <= last]
        yield Piece(line[start:end], str(max(levels)) if levels else "")


def _marked(line: str, finding: Finding) -> tuple[int, int]:
    """What a finding points at on its first line; of nothing at all, the character where it stands."""
    span = finding.span
    start = min(max(span.column - 1, 0), len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    if end <= start:
        start = max(min(start, len(line) - 1), 0)
        end = min(start + 1, len(line))
    return start, end
