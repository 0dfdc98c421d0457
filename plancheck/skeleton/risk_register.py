"""The register of decisions that may turn out wrong, and the gates that validate them first."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot, table


def risk_register(outline: Outline) -> Iterator[str]:
    cells = ["the choice that is made", "what has to be true for it", "a cheap way to find out", "what has to be reworked, as pull requests"]
    rows = [[*(slot(words) for words in cells), f"{gate}, before {request}"] for gate, request in outline.gates.items()]
    yield from table(
        ("Decision", "Assumption", "Validation Method", "Cost if Wrong", "Gate"), rows or [[*(slot(words) for words in cells), slot("the gate before it")]]
    )
    for gate, request in outline.gates.items():
        yield ""
        yield f"**{gate}, before {request}**"
        yield ""
        yield f"- Success criteria: {slot('what is measured, and the number that it has to reach')}"
        yield f"- Abort plan: {slot('what changes in this plan if it does not')}"
