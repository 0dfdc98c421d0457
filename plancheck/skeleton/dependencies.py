"""The order of the pull requests: graph, table, merge order and what can go side by side, all from the same needs."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import table


def dependencies(outline: Outline) -> Iterator[str]:
    yield from ("```mermaid", "graph TD")
    yield from (f"  {before} --> {after}" for after, needed in outline.needs.items() for before in needed)
    yield from ("```", "")
    yield from table(("PR", "Depends on"), [(request, ", ".join(needed) or "none") for request, needed in outline.needs.items()])
    yield ""
    yield f"- **Merge order:** {', '.join(outline.requests)}"
    pair = _side_by_side(outline)
    if pair:
        yield f"- {pair[0]} and {pair[1]} can be built in parallel."
    for gate, request in outline.gates.items():
        yield f"- **Validation gates:** {gate} stands before {request}."


def _side_by_side(outline: Outline) -> tuple[str, str] | None:
    """Two pull requests with the same needs."""
    pairs = ((first, second) for first in outline.requests for second in outline.requests if first < second)
    return next((pair for pair in pairs if outline.needs[pair[0]] == outline.needs[pair[1]]), None)
