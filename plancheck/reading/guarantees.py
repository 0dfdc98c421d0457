"""What a pull request guarantees: the items of its field, each with its id where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.plan import Guarantee, HeaderField, State, Text
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import part_of
from plancheck.regex import regex

# What stands behind an id that is defined, not mentioned: `BC-1:`, `**BC-1** —`, `BC-1 (name):`.
_DEFINES = regex(r"[*_`]{0,3}(?:\s?\([^()\n]{1,60}\))?[*_`]{0,3}\s{0,2}(?:[:—–]|-\s)")
_MARKS = " *_`[(-"
# `BC-1, each apple is picked; BC-2, none is dropped`
_COMMA = regex(r"[*_`]{0,3},\s(?!(?:and|or)\b|[*_`]{0,3}[A-Z]{2,5}-)")
_SENTENCE_BEFORE = regex(r"(?:[;.]|<br\s*/?>)\s{0,2}[*_`]{0,3}$")


def read_guarantees(field: HeaderField) -> Iterator[Guarantee]:
    """The guarantees of a field: its items or, in running text, what each id opens."""
    for text in field.items or (field.value,):
        starts = list(_starts(text))
        if not starts:
            if text.state is State.PRESENT:
                yield Guarantee(None, text)
            continue
        ends = [match.start() for match in starts[1:]] + [len(text.value)]
        for match, end in zip(starts, ends, strict=True):
            yield Guarantee(match[0], part_of(text, match.start(), match.start() + len(text.value[match.start() : end].rstrip(" -*_\n"))))


def _starts(text: Text) -> Iterator[re.Match[str]]:
    """The ids that open a guarantee."""
    has_commas = False
    for match in CONTRACT_ID.finditer(text.value):
        before, is_comma = text.value[max(0, match.start() - 20) : match.start()], _COMMA.match(text.value, match.end()) is not None
        opens = match.start() == len(before) and not before.strip(_MARKS)
        has_commas = has_commas or (opens and is_comma)
        if opens or _DEFINES.match(text.value, match.end()) or (has_commas and is_comma and _SENTENCE_BEFORE.search(before)):
            yield match
