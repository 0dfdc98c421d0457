"""What stands behind a label at the top of a plan, however it is written: a header field, a line of the front matter, a sentence of a remark."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from plancheck.plan import Plan, State, Text
from plancheck.reading.texts import part_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain

_FRONT_LINE = regex(r"(?P<label>[A-Za-z][\w -]{1,40}?)\s{0,5}:\s{1,5}(?P<value>\S.{0,500})")
# `*Source:* PR 5`, `Status: done.`, `**Macro plan** - PR 5`: at the start of a line or of a sentence.
_IN_REMARK = regex(r"(?:^|\n|(?<=[.;|·])[ \t]{1,3})[ \t>*_-]{0,8}(?P<label>[A-Za-z][A-Za-z -]{1,40}?)(?:[*_]{0,3}:[*_]{0,3}|[*_]{1,3}\s[—–-])[ \t]{1,3}")


class Labelled(NamedTuple):
    """`name` is the label in lower case, `role` what the format calls its field (None for one of the team's own)."""

    name: str
    role: str | None
    value: Text


def labelled(plan: Plan) -> Iterator[Labelled]:
    """Every label at the top of the plan with what stands behind it, empty values left out."""
    yield from (Labelled(plain(field.name).lower(), field.role, field.value) for field in plan.header if field.value.state is State.PRESENT)
    for number, line in enumerate(plan.front_matter, 1):
        match = _FRONT_LINE.match(line)
        if match is not None:
            value = match["value"].rstrip()
            yield Labelled(match["label"].lower().replace("_", " "), None, Text(value, Span.within(number, match.start("value") + 1, len(value))))
    for remark in (*plan.remarks, *plan.quotes):
        yield from _in_remark(remark)


def under(plan: Plan, labels: Collection[str], role: str | None = None) -> Iterator[Labelled]:
    """Those whose label is one of `labels`, or whose field has that role."""
    return (found for found in labelled(plan) if found.name in labels or (role is not None and found.role == role))


def _in_remark(remark: Text) -> Iterator[Labelled]:
    found = list(_IN_REMARK.finditer(remark.value)) if ":" in remark.value or "*" in remark.value else []
    for match, following in zip(found, [*(other.start() for other in found), len(remark.value)][1:], strict=True):
        value = part_of(remark, match.end(), following)
        if value.state is State.PRESENT:
            yield Labelled(match["label"].strip().lower(), None, value)
