"""The pull requests of a series, each with all fields, in tiers where the format has them."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.format import OFF, FieldSpec
from plancheck.skeleton.hints import FIELDS, OTHER
from plancheck.skeleton.outline import Outline
from plancheck.skeleton.slots import item, slot

_TIERS = {1: "Tier 1: Human Review Summary", 2: "Tier 2: Implementation Guide"}


def pull_requests(outline: Outline) -> Iterator[str]:
    fields = [field for field in outline.format.pr_fields if field.level != OFF and field.role != "title"]
    for number, request in enumerate(outline.requests, 1):
        yield from (outline.heading(1, f"{request}: {slot('title of the pull request')}"), "")
        for tier in dict.fromkeys(field.tier for field in fields):
            if tier in _TIERS:
                yield from (outline.heading(2, _TIERS[tier]), "")
            for field in fields:
                if field.tier == tier:
                    yield from _field(field, number, request, outline)
            yield ""


def _field(field: FieldSpec, number: int, request: str, outline: Outline) -> Iterator[str]:
    if field.role == "scope":
        yield f"- **{field.title}:**"
        yield from (f"  - In: {slot('what belongs to it')}", f"  - Out: {slot('what does not')}")
    elif field.role == "guarantees":
        family = outline.contracts[0].partition("-")[0]
        yield f"- **{field.title}:**"
        yield f"  - {family}-{number}: {slot(FIELDS['guarantees'])}"
    elif field.role == "gate" and outline.gates:
        gate = next((gate for gate, gated in outline.gates.items() if gated == request), None)
        yield f"- **{field.title}:** {f'{gate}, before {request}' if gate else 'none'}"
    else:
        yield item(field.title, FIELDS.get(field.role, OTHER))
