"""The concept model: named blocks, what passes between them, laws, extension points and who owns which state."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import item, slot, table


def concept_model(outline: Outline) -> Iterator[str]:
    count = max(1, outline.format.counts.get("blocks", (1, 1))[0])
    yield from (outline.heading(1, "Building Blocks"), "")
    for number in range(1, count + 1):
        yield f"{number}. {slot(f'name of block {number}')}"
        yield f"   - Responsibility: {slot('one sentence')}"
        yield f"   - Ownership: {slot('the mutable state that it alone changes, or none')}"
    yield from ("", outline.heading(1, "Interaction Model"), "")
    yield f"- {slot('which block calls which, and what crosses between them')}"
    yield from ("", outline.heading(1, "System Invariants"), "")
    yield item("Always", "what holds at all times")
    yield item("Never", "what must not happen")
    yield item("Causality", "what comes before what")
    yield from ("", outline.heading(1, "Extension Points"), "")
    yield f"- {slot('where new behaviour plugs in')}"
    yield f"  - Default: {slot('what it does unless told otherwise')}"
    yield f"  - First other implementation: {slot('what it is, and the pull request that brings it')}"
    yield from ("", outline.heading(1, "State Ownership Map"), "")
    yield from table(("State", "Owner"), [(slot("piece of mutable state"), slot("the one block that owns it"))])
