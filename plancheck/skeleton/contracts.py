"""The contracts: three groups of clauses or, where the format asks for none, of plain promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import slot

_GROUPS = ("Positive contracts", "Negative contracts", "Error handling contracts")
_OUTCOMES = (
    "an outcome that somebody outside the code can observe",
    "what MUST NOT happen, or MUST stay as it is",
    "the error that is shown or returned, or how the work goes on",
)
_PLAIN_GROUPS = ("What MUST happen", "What MUST NOT happen", "Edge cases", "Error handling", "Backward compatibility")


def contracts(outline: Outline) -> Iterator[str]:
    if outline.compact:
        for id_ in outline.contracts:
            yield from _clauses(id_, _OUTCOMES[0])
    elif outline.asks_for("missing-then"):
        for index, group in enumerate(_shared(outline.contracts, len(_GROUPS))):
            yield from (f"**{_GROUPS[index]}**", "")
            for id_ in group:
                yield from _clauses(id_, _OUTCOMES[index])
    else:
        for group, ids in zip(_PLAIN_GROUPS, _shared(outline.contracts, len(_PLAIN_GROUPS)), strict=True):
            promise = slot(f"{group.lower()}, as a promise that can be tested")
            yield from (f"**{group}**", "", *(f"- **{id_}:** {promise}" for id_ in ids), *([] if ids else [f"- {promise}"]), "")
        section = outline.format.section("contracts")
        if section is not None and section.topics:
            yield from ("**API contracts**", "")


def _clauses(id_: str, outcome: str) -> Iterator[str]:
    yield f"{id_}: {slot('name of the contract')}"
    yield f"- GIVEN {slot('the situation before')}"
    yield f"- WHEN {slot('what somebody does or what happens')}"
    yield f"- THEN {slot(outcome)}"
    yield f"- MECHANISM: {slot('one sentence on how')}"
    yield ""


def _shared(ids: Sequence[str], count: int) -> list[Sequence[str]]:
    """`ids` in `count` runs of about the same length, the first ones longer."""
    return [ids[-(-len(ids) * index // count) : -(-len(ids) * (index + 1) // count)] for index in range(count)]
