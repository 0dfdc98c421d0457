"""Whole numbers as figures and as words."""

from __future__ import annotations

_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_VALUES = {word: value for value, word in enumerate(_WORDS)}

# A whole number in a text, for use within a larger pattern; up to 999 in figures and up to twenty in words.
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"


def number_of(text: str) -> int:
    """The value of what `NUMBER` matched, in any case."""
    return int(text) if text.isdigit() else _VALUES[text.lower()]
