"""Lines, or openings of lines, that say which half of a pull request follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.marks import plain

_TAG = regex(r"</?[a-z]{1,10}[^<>\n]{0,80}>", re.IGNORECASE)
_OPENING = regex(r"(?P<lead>[^\w\n]{0,8})tier[\s-]{0,2}(?P<number>[12]|one|two|ii?)\b", re.IGNORECASE)
_BEHIND = regex(r"[\s.:|—–=-]{0,6}")
_ENDS = regex(r"[\s=*_-]{0,40}$|\s{0,2}[:.)\]—–(/=-]")
_REMARK = regex(r"[(\[,;:—–-]\s*tier\s*(?P<number>[12])\b", re.IGNORECASE)
_TITLE_WORDS = 8


class TierMark(NamedTuple):
    """`end` is where what follows the mark starts; `is_marked` where emphasis sets it off from what follows."""

    number: int
    end: int
    is_marked: bool = False


class TierLine(NamedTuple):
    """Where a tier opens; `is_shared` where fields stand on the same line."""

    line: int
    number: int
    is_shared: bool = False


def tier_mark(text: str, words: Mapping[str, tuple[str, ...]], *, is_title: bool = False) -> TierMark | None:
    """The mark that `text` opens with: "Tier 1", "**Tier 2.** ...", "Human Review Summary (Tier 1)" or the title of a tier.

    In a heading and the like (`is_title`) such a remark may stand behind any words.
    """
    match = _OPENING.match(text)
    if match is not None:
        return _opening_mark(text, match)
    shown = plain(_TAG.sub(" ", text)).strip(" -=:.#▸▶►").lower()
    if not shown or len(shown.split()) > _TITLE_WORDS:
        return None
    remark = _REMARK.search(shown)
    bare = shown[: remark.start()].strip() if remark else shown
    named = next((tier for tier in (1, 2) if bare in words.get(f"tier_{tier}_titles", ())), None)
    if remark is not None and (is_title or named):
        return TierMark(int(remark["number"]), len(text))
    match = _OPENING.match(shown)
    if match is not None and _ENDS.match(shown, match.end()):
        return TierMark(_number(match), len(text))
    return TierMark(named, len(text)) if named else None


def _opening_mark(text: str, match: re.Match[str]) -> TierMark | None:
    emphasis = re.search(r"[*_]{1,3}$", match["lead"])
    if emphasis is not None and (close := text.find(emphasis[0], match.end())) != -1:
        end = close + len(emphasis[0])
        behind = _BEHIND.match(text, end)
        return TierMark(_number(match), behind.end() if behind else end, is_marked=True)
    rest = text[match.end() :]
    if _ENDS.match(rest) or (len(rest.split()) <= _TITLE_WORDS and not rest.rstrip().endswith((".", ",", ";"))):
        return TierMark(_number(match), len(text))
    return None


def _number(match: re.Match[str]) -> int:
    return 1 if match["number"].lower() in ("1", "one", "i") else 2
