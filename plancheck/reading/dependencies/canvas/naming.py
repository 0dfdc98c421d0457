"""Which pull requests a text of a drawing stands for, and which ones it only mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.wording.request_ids import IdsIn, RequestIds

_JOINED = regex(r"(?:\s|[,&+/|∥]|and\b){0,12}", re.IGNORECASE)
_ASIDE = regex(r"\([^()]{0,200}\)")
# "3. PR 4", "Storage: PR 4", "Storage (PR 4)".
_NUMBERING = regex(r"\W{0,8}\d{1,3}[.)]\W{0,8}")
_INTRODUCED = regex(r"[(\[{:–—][\s`*]{0,4}$|\s-\s$")
_NO_WORD = regex(r"\W{0,12}")
_SPACE_ONLY = regex(r"\s{0,12}")


class Naming(NamedTuple):
    """`text[start:end]` stands for `ids` together."""

    ids: tuple[str, ...]
    start: int
    end: int


def namings(text: str, ids: RequestIds) -> Iterator[Naming]:
    """The nodes that a run of words is, from left to right; none where it only mentions pull requests."""
    current: Naming | None = None
    for found in ids.find(text):
        if current is None:
            if not _introduces(text[: found.start]):
                return
            current = _naming(found)
            continue
        between = _ASIDE.sub("", text[current.end : found.start])
        if _SPACE_ONLY.fullmatch(between) or ";" in between or between.count("`") > 1:
            yield current
            current = _naming(found)
        elif _JOINED.fullmatch(between):
            current = Naming((*current.ids, *found.ids), current.start, found.end)
        else:
            break
    if current is not None:
        yield current


def named_anywhere(text: str, ids: RequestIds) -> Naming | None:
    """The first pull requests that the text of a box names, wherever they stand in it."""
    for found in ids.find(text):
        return next(namings(text[found.start :], ids), _naming(found))._replace(start=found.start, end=found.end)
    return None


def _naming(found: IdsIn) -> Naming:
    return Naming(found.ids, found.start, found.end)


def _introduces(before: str) -> bool:
    return bool(_NO_WORD.fullmatch(before) or _NUMBERING.fullmatch(before) or _INTRODUCED.search(before[-8:]))
