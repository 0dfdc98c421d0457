"""Which pull requests a field or a table cell names, and whether it says that these are all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.reading.dependencies.sentences.tokens import readable
from plancheck.regex import regex
from plancheck.wording.request_ids import IdsIn, RequestIds

# A field has no format at hand; these are words of any team's English, not of its plans.
_NONE = regex(
    r"\W*(?:(?:none|nothing|nil|n/?a|not applicable|no (?:other )?(?:prs?|wps?|mrs?|pull requests?|work packages?|dependenc(?:y|ies)|"
    r"prerequisites?|predecessors?|blockers?))\b|no\s*(?:[.,;:(—–-]|$))",
    re.IGNORECASE,
)
# What follows "PR1, must land before ..." is not what is needed.
_PIECE = regex(r"[;\n]|\.(?=\s|$)|<br|,\s(?=(?:and |but |so )?(?:it )?(?:must|has to|have to|needs to|can|may|should)\s[^,;\n]{0,40}\bbefore\b)")
_ASIDE = regex(r"\([^()\n]{0,200}\)")
# What makes the naming uncertain, what turns it to another matter than that of the field, and what denies it.
_DOUBT = regex(r"\b(?:if|unless|either|or|optional|optionally|maybe|possibly|perhaps|might|whether|would|soft)\b", re.IGNORECASE)
_TURN = regex(
    r"\b(?:same as|see|blocks|unblocks|enables|needed by|required by|parallel|before|until|"
    r"(?:of|from|in) the \w+ (?:plan|repo|repository|series|project|roadmap|epic))\b",
    re.IGNORECASE,
)
_DENIAL = regex(r"\b(?:not|no|none|nor|neither|never|without|except|instead of|unlike|but|independent)\b|n['’]t\b", re.IGNORECASE)


class Named(NamedTuple):
    """`found` are the places that name pull requests. `is_complete` where the text names all there are, or says that there are none."""

    found: tuple[IdsIn, ...]
    is_complete: bool


def named_in(text: str, ids: RequestIds) -> Named:
    """The pull requests that `text` is sure to name. Brackets explain, unless they alone name any."""
    said = readable(text)
    if _says_none(said) and next(ids.find(without_asides(said)), None) is None:
        return Named((), True)
    found: list[IdsIn] = []
    is_complete = True
    for start, end in _pieces(said):
        sure, is_sure = _named_in_piece(said[start:end], ids)
        found += (IdsIn(one.ids, start + one.start, start + one.end) for one in sure)
        is_complete = is_complete and is_sure
    return Named(tuple(found), is_complete and bool(found))


def without_asides(said: str) -> str:
    """`said`, equally long, without what stands in brackets."""
    return _ASIDE.sub(lambda match: " " * len(match[0]), said)


def _says_none(said: str) -> bool:
    """Whether `said` opens with "none" or is nothing but a dash."""
    return _NONE.match(said) is not None or (not any(map(str.isalnum, said)) and any(mark in said for mark in "-—–∅"))


def _pieces(said: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PIECE.finditer(said):
        yield start, match.start()
        start = match.end()
    yield start, len(said)


def _named_in_piece(piece: str, ids: RequestIds) -> tuple[list[IdsIn], bool]:
    """What a piece is sure to name, and whether it leaves nothing open."""
    spoken = without_asides(piece)
    named = list(ids.find(spoken))
    if not named:
        spoken = piece
        named = list(ids.find(piece))
    if named and (_DOUBT.search(spoken) or _TURN.search(spoken)):
        return [], False
    denial = _DENIAL.search(spoken)
    sure = [one for one in named if (denial is None or one.end <= denial.start()) and not _is_optional(piece, one.end)]
    return sure, len(sure) == len(named)


def _is_optional(piece: str, at: int) -> bool:
    """Whether a bracket right behind an id makes it uncertain."""
    aside = _ASIDE.match(piece, at + (piece[at : at + 1] == " "))
    return aside is not None and _DOUBT.search(aside[0]) is not None
