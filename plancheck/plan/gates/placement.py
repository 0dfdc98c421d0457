"""Where a text places a gate among the pull requests."""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.plan.tree import Plan
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds

_PREPOSITION = regex(r"\b(before|prior to|ahead of|until|blocks|gates|after|following|in|during|at|by|with|of|from|on|uses?|using|once|when)\b", re.IGNORECASE)
_BEFORE = frozenset({"before", "prior to", "ahead of", "until", "blocks", "gates"})
_AFTER = frozenset({"after", "following", "once", "when"})
_NEAR = 30


class Placement(NamedTuple):
    """The pull requests that a text says a gate comes before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def request_ids(plan: Plan) -> RequestIds:
    return RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)


def placement_in(text: str, plan: Plan) -> Placement:
    """Which pull requests a cell or sentence about a gate puts it before and after. A cell that only names some means before them."""
    return placement_by(text, request_ids(plan))


def placement_by(text: str, ids: RequestIds) -> Placement:
    """The same for many texts of one plan."""
    before: list[str] = []
    after: list[str] = []
    for found in ids.find(text):
        words = [match[1].lower() for match in _PREPOSITION.finditer(text[max(0, found.start - _NEAR) : found.start])]
        if not words or words[-1] in _BEFORE:
            before += found.ids
        elif words[-1] in _AFTER:
            after += found.ids
    return Placement(tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after)))
