"""What a document says of its own format."""

from __future__ import annotations

import re
from typing import NamedTuple

from plancheck.markdown import Document, Kind
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import without_code

_FRONT_MATTER = regex(r"^plancheck\s*:\s*\{?\s*format\s*:\s*[\"']?(?P<name>[\w.-]{1,60})", re.MULTILINE)
_COMMENT = regex(r"<!--\s{0,20}plancheck:\s{0,20}format\s{0,5}=\s{0,5}(?P<name>[\w.-]{1,60})\s{0,20}-->")
# A declaration stands "near the top": further down it is more likely an example.
_NEAR_TOP = 40


class Declaration(NamedTuple):
    """A format named from outside the document, and what named it: an option or a configuration file."""

    name: str
    by: str


def declared_in(document: Document) -> tuple[str, str, Span] | None:
    """(format name, what says so, where) if the document declares its format."""
    front = _FRONT_MATTER.search("\n".join(document.front_matter))
    if front is not None:
        return front["name"], "its front matter", Span(1, 1, len(document.front_matter), 1)
    fences = {number for block in document.between(1, _NEAR_TOP) if block.kind is Kind.FENCE for number in range(block.first, block.last + 1)}
    for number, line in enumerate(document.source.lines[:_NEAR_TOP], 1):
        match = _COMMENT.search(without_code(line)) if "plancheck:" in line and number not in fences else None
        if match is not None:
            return match["name"], "its plancheck comment", Span.within(number, match.start() + 1, len(match[0]))
    return None
