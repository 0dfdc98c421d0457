"""The marks that gates, risks and decisions go by: `G1`, `R-1`, `Gate 1`. Told without dashes and words, so that all spellings of one are equal."""

from __future__ import annotations

import re

from plancheck.regex import regex

_MARK = regex(
    r"(?<![^\W_])(?<!-)(?<![^\W_]_)(?:(?P<letters>[A-Z]{1,3})-?|(?P<word>(?:validation\s)?gate|risk|decision)\s#?)(?P<number>\d{1,3})(?![^\W_]|_\w|%|\.\d)",
    re.IGNORECASE,
)
_WORD_LETTERS = {"validation gate": "G", "gate": "G", "vg": "G", "risk": "R", "decision": "D"}
_BARE_NUMBER = regex(r"#?(?P<number>\d{1,3})\.?")
# An id that stands for the row itself: at the start of its cell, or in brackets.
_OWN_MARK = regex(r"\A\W{0,4}(?P<opening>[A-Z]{1,3}-?\d{1,3})(?!\w)|\((?P<aside>[A-Z]{1,3}-?\d{1,3})\)")
# What may stand before the mark that a text opens with: "If G1 fails", "Success criteria for **G1**".
_BEFORE_MARK = regex(
    r"(?:[^\w\n]|_){0,8}(?:(?:the|for|of|on|in|case|to|if|when|once|should|both|and|gates?|validation|risks?|decisions?|spikes?|study|trial|prototype|success|pass|criteri(?:a|on)|"
    r"abort|plan|fallback)[\s*_`\"“(]{1,4}){0,4}",
    re.IGNORECASE,
)
# What joins it with further ones: "G1, G2 and G4", "G1-G4".
_JOINT = regex(r"[\s*_`)]{0,4}(?:(?P<range>[-–—]|\.{2,3}|…|to\s|through\s)|,(?:\s?and\b)?|/|&|\+|and\b|or\b)[\s*_`(]{0,4}", re.IGNORECASE)
_OPENING_MARK = regex(rf"[\s>*_`(\[]{{0,8}}{_MARK.pattern}[\s*_`)\]:.—–]{{0,6}}", re.IGNORECASE)
_FIRST = 60
_LONGEST_RANGE = 30


def written_marks(text: str) -> dict[str, str]:
    """The marks of gates, risks and decisions in `text`, without dashes (`Gate 2` is `G2`), each with the way it is first written."""
    found: dict[str, str] = {}
    for match in _MARK.finditer(text):
        found.setdefault(_mark(match), match[0])
    return found


def marks_in(text: str) -> tuple[str, ...]:
    """The marks of gates, risks and decisions in `text`, without dashes."""
    return tuple(written_marks(text))


def opening_marks(text: str) -> tuple[str, ...]:
    """The marks that `text` opens with, small words before them included: `G1 and G2 pass when`, `If R3 fails`, `Fallback for D-2`."""
    match = _MARK.search(text, 0, _FIRST)
    if match is None or not _BEFORE_MARK.fullmatch(text, 0, match.start()):
        return ()
    found = [_mark(match)]
    while (joint := _JOINT.match(text, match.end())) is not None and (following := _MARK.match(text, joint.end())) is not None:
        found += _between(found[-1], _mark(following)) if joint["range"] else ()
        found.append(_mark(following))
        match = following
    return tuple(found)


def past_opening_mark(text: str) -> int:
    """Where `text` goes on behind the mark that is its first word, or 0: behind `**R1.**`, but not behind `If R1 fails`."""
    match = _OPENING_MARK.match(text)
    return match.end() if match else 0


def without_marks(text: str) -> str:
    return _MARK.sub("", text)


def own_marks(cell: str) -> tuple[str, ...]:
    """The id by which a row goes, where its cell opens with one or has it in brackets."""
    own = _OWN_MARK.search(cell)
    return marks_in(own["opening"] or own["aside"]) if own else ()


def bare_number(cell: str) -> int | None:
    """The number of a cell that holds nothing else: `3`, `#3`."""
    match = _BARE_NUMBER.fullmatch(cell)
    return int(match["number"]) if match else None


def _mark(match: re.Match[str]) -> str:
    letters = (match["letters"] or match["word"]).lower()
    return f"{_WORD_LETTERS.get(letters, letters.upper())}{int(match['number'])}"


def _between(first: str, last: str) -> tuple[str, ...]:
    """The marks between two of one kind."""
    letters = first.rstrip("0123456789")
    low, high = int(first[len(letters) :]), int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    is_range = last.startswith(letters) and last[len(letters) :].isdigit() and low < high <= low + _LONGEST_RANGE
    return tuple(f"{letters}{number}" for number in range(low + 1, high)) if is_range else ()
