"""Patterns made of the phrases of a format."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """The pattern of a group that matches each of `phrases`, the longest first, however its words are spaced."""
    longest_first = sorted(phrases, key=len, reverse=True)
    alternatives = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return f"(?:{'|'.join(alternatives)})"
