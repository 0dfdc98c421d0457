"""Contracts that are titled as scenarios, as Gherkin does: their id stands in the title or in a tag or comment above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from plancheck.markdown import Line
from plancheck.plan import Text
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import part_of, text_of, unpaired
from plancheck.regex import regex
from plancheck.span import Span

_TITLE = regex(r"[*_`]{0,3}Scenario(?:\s+(?:Outline|Template))?(?:\s+\d{1,3})?\s{0,2}(?:[:.—–-]|(?=[\[(]))[*_`]{0,3}\s{0,3}", re.IGNORECASE)
_OTHER_TITLE = regex(r"(?:Feature|Background|Rule|Examples|Scenarios):", re.IGNORECASE)
_AROUND_ID = " :.,—–-|*_`[]()"


class Scenario(NamedTuple):
    """The contract that a title states; `name` is what the title says beside the id."""

    id: str
    place: Span
    name: Text | None


def is_title(line: Line) -> bool:
    return _TITLE.match(line.text) is not None


def ends_scenario(line: Line) -> bool:
    """Whether another part of a feature starts, which is no step."""
    return is_title(line) or _OTHER_TITLE.match(line.text) is not None


def is_remark(line: Line) -> bool:
    """Whether it tags or explains the scenario below it."""
    return line.text.startswith(("@", "#"))


def scenario_in(line: Line, families: Collection[str], above: Sequence[Line] = ()) -> Scenario | None:
    """The contract of `families` that the title on `line` states, or the nearest of the remarks `above` it."""
    title = _TITLE.match(line.text)
    if title is None:
        return None
    name = text_of([line], title.end())
    for place, text in ((line, name), *((remark, text_of([remark])) for remark in reversed(above))):
        match = next((match for match in CONTRACT_ID.finditer(text.value) if match["family"] in families), None)
        if match is None:
            continue
        if place is line:
            name = _without(name, match.start(), match.end())
        return Scenario(match[0], text.place(match.start(), match.end()), name if name.value else None)
    return None


def _without(title: Text, start: int, end: int) -> Text:
    """The longer half of a title without the id from `start` to `end` and the marks about it."""
    before, after = unpaired(part_of(title, 0, start)), unpaired(part_of(title, end, len(title.value)))
    half = max(before, after, key=lambda text: len(text.value.strip(_AROUND_ID)))
    lead = len(half.value) - len(half.value.lstrip(_AROUND_ID))
    return part_of(half, lead, max(lead, len(half.value.rstrip(" :,—–-|*_[("))))
