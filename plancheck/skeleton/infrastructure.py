"""What the pull requests of a series share, each thing with the one that brings it."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import capital, slot


def infrastructure(outline: Outline) -> Iterator[str]:
    section = outline.format.section("infrastructure")
    for topic in section.topics if section else ():
        yield from (outline.heading(1, capital(topic.title)), "")
        yield from (f"- {slot('what is shared, the pull request that creates it, and those that use it')}", "")
