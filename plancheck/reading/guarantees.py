"""What a pull request guarantees: the items of its field, each with its id where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.plan import Guarantee, HeaderField, State, Text
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import part_of

# What stands behind an id that is defined, not mentioned: `BC-1:`, `**BC-1** —`, `BC-1 (name):`.
_DEFINES = re.compile(r"[*_`]{0,3}(?:\s?\([^()\n]{1,60}\))?[*_`]{0,3}\s{0,2}(?:[:—–]|-\s)")
_LEAD = re.compile(r"[\s*_`\[(-]{0,6}$")


def read_guarantees(field: HeaderField) -> Iterator[Guarantee]:
    """The guarantees of a field: its items or, in running text, what each id opens."""
    for text in field.items or (field.value,):
        starts = [match for match in CONTRACT_ID.finditer(text.value) if _defines(text, match)]
        if not starts:
            if text.state is State.PRESENT:
                yield Guarantee(None, text)
            continue
        ends = [match.start() for match in starts[1:]] + [len(text.value)]
        for match, end in zip(starts, ends, strict=True):
            yield Guarantee(match[0], part_of(text, match.start(), len(text.value[:end].rstrip(" -*_\n"))))


def _defines(text: Text, match: re.Match[str]) -> bool:
    opens = _LEAD.search(text.value[: match.start()]) is not None and not text.value[: match.start()].strip(" *_`[(-")
    return opens or _DEFINES.match(text.value, match.end()) is not None
