"""Dates as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.regex import regex

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATE = regex(
    r"(?<![^\W_])(?<![.:/-])(?:"
    # 2026-03-01, 2026/03/01, 2026-03, 2026-W10, 20260301
    r"(?:19|20)\d\d(?:[-/.](?:[01]?\d(?:[-/.][0-3]?\d)?|W[0-5]\d)|[01]\d[0-3]\d)"
    # 01.03.2026, 3/1/26
    r"|[0-3]?\d(?:[-/.][0-3]?\d[-/.]20|/[0-3]?\d/)\d\d"
    # 1 March 2026, March 1st, 2026, Mar 2026
    rf"|(?:[0-3]?\d(?:st|nd|rd|th)?\.?[ -](?:of )?)?{_MONTH}[ -](?:[0-3]?\d(?:st|nd|rd|th)?,?[ -])?(?:'|20)\d\d"
    r")(?:T[\d:.+-]{1,30}[\dZ])?(?![^\W_]|[/-]\w|\.\d)",
    re.IGNORECASE,
)
_DIGIT = regex(r"\d")


def dates_in(text: str) -> Iterator[re.Match[str]]:
    """Every date of `text`, with or without its day: `2026-03-01`, `1.3.2026`, `March 1, 2026`, `Mar 2026`."""
    if _DIGIT.search(text):
        yield from _DATE.finditer(text)
