"""Whether a section answers that there is nothing to say: "None.", "N/A: a rename", "No deviations from the issue"."""

from __future__ import annotations

import re

from plancheck.regex import regex

# A longer section goes on with something, so that its first words answer for themselves alone.
_SHORT = 2
_LEAD = r"(?P<lead>.{0,80}[.:;—–-]\s+)?"
_REASON = r"(?:because|since|as|for|in)"
# Nothing at all, and not "none of these" or "nothing else waits": the answer ends there, or goes on with its reason.
_NONE = regex(
    rf"{_LEAD}(?:none|nothing|n/a|not applicable)(?:\s(?:new|here|needed|required|planned|known|changes|yet|so far|at all|to \w{{2,20}}))?"
    rf"(?=\s?(?:$|[.:;,!()—–-])|\s{_REASON}\b)",
    re.IGNORECASE,
)
_NO = regex(rf"{_LEAD}no\s(?!(?:other|further|more|additional|one|longer)\b)(?P<what>[^.;:!]{{1,80}})", re.IGNORECASE)
_OPENING = regex(r"(?:none\b(?!\sof\b)|no\b|nothing\b|n/a\b|not applicable\b)", re.IGNORECASE)
_WORD = regex(r"[a-z]{3,}")
_STEM = 4


def says_none(text: str, title: str, pieces: int, *, is_text: bool) -> bool:
    """Whether a section that begins with `text` says that it has nothing to say.

    `pieces` are the paragraphs, items and rows of the section; `is_text` is False where the first of them is an item or a row of several.
    """
    none, no = _NONE.match(text), _NO.match(text)
    if pieces <= _SHORT:
        # "Known debt: none", "Risk: no change of behaviour", and anything that opens with it.
        is_labelled = no is not None and no["lead"] is not None and (_share_a_word(no["what"], title) or _share_a_word(no["lead"], title))
        return _OPENING.match(text) is not None or none is not None or is_labelled
    is_none = none is not None and none["lead"] is None
    return is_text and (is_none or (no is not None and _share_a_word(no["what"], title)))


def _share_a_word(text: str, title: str) -> bool:
    """Whether one has a word of the other: "no deviations" in a deviation log."""
    words, own = _WORD.findall(text.lower()), _WORD.findall(title.lower())
    return any(word[:_STEM] == other[:_STEM] and (word.startswith(other[:-1]) or other.startswith(word[:-1])) for word in words for other in own)
