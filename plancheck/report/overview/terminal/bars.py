"""Bars of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

WIDTH = 10


def bar(shares: Sequence[tuple[int, str, str]], whole: int) -> Text:
    """A bar that `whole` would fill, filled with shares, each with its character and colour, one after the other; what is there at all shows."""
    text, done = Text(), 0
    for share, block, colour in shares:
        done += share
        end = min(max(round(WIDTH * done / whole), text.cell_len + (share > 0)), WIDTH) if whole else 0
        text.append(block * (end - text.cell_len), colour)
    return text.append("░" * (WIDTH - text.cell_len), "dim")
