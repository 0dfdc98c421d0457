"""Where pull requests are defined: headings, bold lead-ins and list items that open with an id."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Text
from plancheck.reading.headings import Heading
from plancheck.reading.texts import bold_line, part_of, text_of, unpaired
from plancheck.reading.titles import match_request, match_request_range
from plancheck.regex import regex

# So many pull requests one heading may stand for.
_LONGEST_RANGE = 12
_TIER = regex(r"[^\w\n]{0,8}tier\s*(?P<number>[12])\b", re.IGNORECASE)
_TIER_REMARK = regex(r"[(\[,;:—–-]\s*tier\s*(?P<number>[12])\b", re.IGNORECASE)
_MARKS_BEFORE_ID = regex(r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)?[*_`~\[]{1,6}")
_MARKS_BEHIND_ID = regex(r"[*_`~\])\s:.—–-]{0,12}")


class RequestStart(NamedTuple):
    """Where a pull request is defined: its id as written, its title, the level of its heading, the half that it opens (0 for both) and the
    list items around it.
    """

    line: int
    written: str
    title: Text
    level: int
    tier: int = 0
    depth: int = 0
    # One of the several that `written` names: "PR 5 to 7".
    id: str = ""


def headed(document: Document, headings: Sequence[Heading], first: int, last: int) -> Iterator[RequestStart]:
    """The headings on these lines that define a pull request; those inside one that name it again or another do not."""
    found = [(heading, _opened(heading)) for heading in headings if first <= heading.block.first <= last]
    levels: dict[str, int] = {}
    for _, start in found:
        if start is not None:
            levels[bare_id(start.written)] = min(start.level, levels.get(bare_id(start.written), start.level))
    open_: RequestStart | None = None
    # The tier that a heading above opens, by the level of that heading.
    tiers: dict[int, int] = {}
    for heading, start in found:
        level = heading.block.level
        tiers = {above: tier for above, tier in tiers.items() if above < level}
        if open_ is not None and level <= open_.level:
            open_ = None
        if start is None and open_ is None and level in levels.values() and (several := _several(heading, levels)):
            yield from several
            open_ = several[-1]
        elif start is None:
            tier = _TIER.match(heading.shown)
            tiers |= {level: int(tier["number"])} if tier else {}
        elif open_ is None or (bare_id(start.written) != bare_id(open_.written) and levels[bare_id(start.written)] == level):
            open_ = start._replace(tier=start.tier or max(tiers.values(), default=0))
            yield open_


def _opened(heading: Heading) -> RequestStart | None:
    """The pull request that a heading opens, whatever marks stand around its id."""
    text, marks = heading.text, _MARKS_BEFORE_ID.match(heading.text.value)
    match, skipped = match_request(text.value), 0
    if match is None and marks is not None:
        match, skipped = match_request(text.value[marks.end() :]), marks.end()
    if match is None:
        return None
    closing = _MARKS_BEHIND_ID.match(match["title"]) if skipped else None
    title = unpaired(part_of(text, skipped + match.start("title") + (closing.end() if closing else 0), len(text.value)))
    tier = _TIER.match(match["title"]) or _TIER_REMARK.search(match["title"])
    return RequestStart(heading.block.first, match["id"], title, heading.block.level, int(tier["number"]) if tier else 0)


def _several(heading: Heading, defined: Collection[str]) -> list[RequestStart]:
    """The pull requests that a heading opens as a range, if none of them has a heading of its own."""
    match = match_request_range(heading.text.value)
    if match is None or not 0 < int(match["last"]) - int(match["first"]) <= _LONGEST_RANGE:
        return []
    ids = [bare_id(f"{match['family']}{number}") for number in range(int(match["first"]), int(match["last"]) + 1)]
    title = unpaired(part_of(heading.text, match.start("title"), len(heading.text.value)))
    opened = [RequestStart(heading.block.first, match["written"], title, heading.block.level, id=id_) for id_ in ids]
    return [] if set(ids) & set(defined) else opened


def led(document: Document, _headings: Sequence[Heading], first: int, last: int) -> Iterator[RequestStart]:
    """The paragraphs on these lines that open with a pull request in bold."""
    yield from _blocks(document, first, last, lambda block: not block.depth)


def listed(document: Document, _headings: Sequence[Heading], first: int, last: int) -> Iterator[RequestStart]:
    """The list items on these lines that open with a pull request in bold."""
    yield from _blocks(document, first, last, lambda block: block.depth == 1 and bool(block.opens))


def _blocks(document: Document, first: int, last: int, is_meant: Callable[[Block], bool]) -> Iterator[RequestStart]:
    """Paragraphs or list items that open with a pull request in bold."""
    for block in document.between(first, last):
        if block.kind is not Kind.PARAGRAPH or block.quotes or not is_meant(block):
            continue
        line = next(iter(document.lines(block)))
        bold = bold_line(line.text)
        match = match_request(bold[0]) if bold else None
        if bold is not None and match is not None:
            text = text_of([line])
            title = unpaired(part_of(text, 2 + match.start("title"), bold[1])) if match["title"] else part_of(text, bold[1], len(text.value))
            yield RequestStart(block.first, match["id"], title, 7, depth=block.depth)


def bare_id(written: str) -> str:
    """An id in upper case without blanks and dashes."""
    return re.sub(r"[\s#_-]+", "", written).upper()
