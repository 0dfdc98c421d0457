"""The objectives of a series."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.hints import SECTIONS
from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot


def objectives(outline: Outline) -> Iterator[str]:
    least = max(1, outline.format.counts.get("objectives", (1, 1))[0])
    yield from (outline.heading(1, "Objectives"), "")
    yield from (f"{number}. {slot(SECTIONS['objectives'][0])}" for number in range(1, least + 1))
    yield from ("", outline.heading(1, "Bounds"), "")
