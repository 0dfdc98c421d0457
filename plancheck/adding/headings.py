"""Headings in the dress of another one: its level, the form of its letter, its emphasis."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.adding.lines import line_at, underline
from plancheck.plan import Section
from plancheck.regex import regex

_TAIL = regex(r"[*_:# \t]*\Z")
_WORDS = regex(r"[^\W\d_]|\d")


def section_heading(lines: Sequence[str], like: Section, title: str, letter: str | None) -> list[str] | None:
    """The lines of a heading called `title`, as that of the section `like` is written; None where that is no plain heading.

    It bears `letter` where the other has one and `letter` is not None.
    """
    lead, found, tail = line_at(lines, like.line).rpartition(like.title.value)
    if not found:
        return None
    if _TAIL.match(tail) is None:
        tail = ""
    at = lead.upper().rfind(like.key) if like.key else -1
    if letter and at >= 0:
        lead = f"{lead[:at]}{letter.lower() if lead[at].islower() else letter}{lead[at + 1 :]}"
    else:
        lead = _without_words(lead)
    heading = f"{lead}{title}{tail}".rstrip()
    mark = underline(lines, like.line)
    if mark:
        return [heading, mark * len(heading)]
    return [heading] if lead.lstrip().startswith("#") else None


def _without_words(lead: str) -> str:
    """The marks with which a heading opens, without the word in front of its letter (`## Section B:`)."""
    match = _WORDS.search(lead)
    return lead[: match.start()] if match else lead
