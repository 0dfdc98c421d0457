"""The appendix: what the tasks leave unsaid about each file."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import labelled, slot


def appendix(_outline: Outline) -> Iterator[str]:
    yield labelled("File", "path of the file")
    yield ""
    yield from (f"- **Purpose:** {slot('one or two sentences')}", f"- **Details:** {slot('signatures, and what the code alone does not say')}")
