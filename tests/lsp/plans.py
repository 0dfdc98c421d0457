"""Plans without and with faults."""

from __future__ import annotations

from plancheck.registry import open_registry

GOOD = open_registry().base_plans()["compact"]
BAD = GOOD.replace("- GIVEN a reader who opens the backfill guide\n", "")
LONG = open_registry().base_plans()["micro-v3"]


def line_of(text: str, words: str) -> int:
    """The number, from 0, of the first line with these words."""
    return next(number for number, line in enumerate(text.split("\n")) if words in line)
