"""Slots: the gaps of a skeleton, in the one form that plancheck knows as text to be replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plancheck.regex import regex

# What would keep brackets from being read as a slot: marks of links and quotations, ids and long numbers.
_UNFIT = regex(r"[\[\]<>\"`|=*#@^]|\d{3,}|(?<=[A-Z]{2})-(?=\d)")
_LONGEST = 240


def slot(words: str) -> str:
    """`[words]`, fit to be known as a slot whatever a team's format has put into `words`."""
    kept = " ".join(_UNFIT.sub(" ", words).split())[:_LONGEST].strip(" '!")
    return f"[{kept} to be written]" if len(kept.split()) < 2 or kept[0].isdigit() else f"[{kept}]"


def labelled(label: str, words: str) -> str:
    """`**Label:** [words]`"""
    return f"**{label}:** {slot(words)}"


def item(label: str, words: str) -> str:
    """`- **Label:** [words]`, for a list."""
    return f"- {labelled(label, words)}"


def capital(text: str) -> str:
    """`text` as the start of a line."""
    return text[:1].upper() + text[1:]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    return [_row(columns), "|" + "---|" * len(columns), *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
