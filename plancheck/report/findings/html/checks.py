"""The items of a checklist as a reader takes them in: those that one line settles together stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plancheck.report.overview.model import CheckLook, CheckState


class Check(NamedTuple):
    """What a line of the checklist says of the items with these `ids`; there are none where the line names none."""

    ids: tuple[str, ...]
    state: CheckState
    text: str
    line: int


def checks_of(checklist: Sequence[CheckLook]) -> Iterator[Check]:
    for (line, state, text), items in groupby(checklist, lambda item: (item.line, item.state, item.text)):
        yield Check(tuple(item.id for item in items if item.id), state, text, line)
