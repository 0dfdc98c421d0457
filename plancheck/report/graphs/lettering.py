"""How wide text is in a picture, and where its lines break.

No font is at hand while a picture is made, and which one shows it is not known: the widths are those of a wide sans-serif,
so that text stays within its box in every usual one.
"""

from __future__ import annotations

from collections.abc import Callable

from plancheck.regex import regex
from plancheck.report.visible import width

_ELLIPSIS = "…"
# What is no end for a text that goes on.
_CUT_OFF = " .,:;(-–—·"
_NARROW, _SLIM = frozenset("iljI.,:;'|!`·"), frozenset(' ft()[]{}/\\-"r*')
_BROAD = frozenset("mwMWQOG@%&—…→")
_NARROW_EM, _SLIM_EM, _SMALL_EM, _CAPITAL_EM, _BROAD_EM, _BOLD = 0.34, 0.42, 0.62, 0.72, 0.98, 1.1
# Where a long name may break: behind a joint, or before a capital.
_PIECE = regex(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z_./:-]+[_./:-]*|.")

Measure = Callable[[str], float]


def measure(size: float, *, bold: bool = False) -> Measure:
    """A function from text to its width in pixels at that size of letters."""
    scale = size * (_BOLD if bold else 1)
    return lambda text: scale * sum(map(_em, text))


def _em(character: str) -> float:
    columns = width(character)
    if columns != 1:
        return float(columns)
    if character in _NARROW:
        return _NARROW_EM
    if character in _SLIM:
        return _SLIM_EM
    if character in _BROAD:
        return _BROAD_EM
    return _CAPITAL_EM if not character.isascii() or character.isupper() else _SMALL_EM


def wrapped(text: str, room: float, lines: int, measured: Measure) -> tuple[str, ...]:
    """`text` in at most that many lines of that width, cut with an ellipsis where it is longer. Names break within where they must."""
    broken = _broken(text, room, measured)
    if len(broken) <= lines:
        return tuple(broken)
    last = broken[lines - 1]
    while last and measured(last + _ELLIPSIS) > room:
        last = last[:-1]
    return (*broken[: lines - 1], last.rstrip(_CUT_OFF) + _ELLIPSIS)


def wrapped_at(text: str, columns: int) -> tuple[str, ...]:
    """`text` in as many lines of about that many characters as it takes."""
    return tuple(_broken(text, columns, lambda piece: float(width(piece))))


def _broken(text: str, room: float, measured: Measure) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and measured(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        elif measured(word) <= room:
            lines.append(word)
        else:
            lines += _torn(word, room, measured)
    return lines


def _torn(word: str, room: float, measured: Measure) -> list[str]:
    """A word that is wider than a line, broken at its joints, else anywhere."""
    lines = [""]
    for piece in _PIECE.findall(word):
        if measured(lines[-1] + piece) <= room:
            lines[-1] += piece
            continue
        if lines[-1]:
            lines.append("")
        for character in piece:
            if lines[-1] and measured(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
    return lines
