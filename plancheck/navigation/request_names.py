"""Where a macro plan names its pull requests, in any spelling."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.markdown import Document
from plancheck.navigation.readable import texts_in
from plancheck.navigation.symbols import Mention, Symbol
from plancheck.plan import Plan, Text
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import IdsIn, RequestIds

_PART = regex(r"(?:[A-Za-z]{2,5}[\s#_-]{0,2})?\d{1,4}(?:\.\d{1,2})?(?:-?[A-Za-z])?(?!\w)")
_FILE = regex(r"[\w./-]{0,80}\.[a-z]{1,5}(?![\w.])")
# "PR 10-14, 3 tracks" counts tracks.
_COUNTED = regex(r",\s?\d{1,4}\Z")
_THINGS = regex(r"\s[a-z]{3,20}s\b")


def named_requests(plan: Plan, document: Document) -> Iterator[Mention]:
    """Every place that names a pull request of the plan; what stands in its heading or its table's first cell is the definition."""
    if not plan.pull_requests:
        return
    ids = RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)
    places = {request.id: request.place for request in reversed(plan.pull_requests)}
    defined = set[Symbol]()
    for text in texts_in(document):
        for mention in _named_in(text, ids):
            place = places[mention.symbol.id]
            opens = mention.is_written and mention.symbol not in defined and _holds(place, mention.span)
            defined |= {mention.symbol} if opens else set()
            yield mention._replace(is_definition=opens)


def _named_in(text: Text, ids: RequestIds) -> Iterator[Mention]:
    known = frozenset(ids.known)
    for found in ids.find(text.value) if any(map(str.isdigit, text.value)) else ():
        if _FILE.match(text.value, found.end):
            continue
        found = _without_count(found, text.value, ids)
        written = dict(_written(text.value, found, ids))
        for id_ in found.ids:
            if id_ in known:
                start, end = written.get(id_, (found.start, found.end))
                yield Mention(Symbol("request", id_), text.place(start, end), is_written=id_ in written)


def _without_count(found: IdsIn, value: str, ids: RequestIds) -> IdsIn:
    """What is found, without a last number that tells how many of something else there are."""
    count = _COUNTED.search(value, found.start, found.end) if len(found.ids) > 1 else None
    if count is None or not _THINGS.match(value, found.end) or value[found.start : found.start + 3].lower().endswith("s"):
        return found
    return next(ids.find(value[found.start : count.start()]), found)._replace(start=found.start, end=count.start())


def _written(value: str, found: IdsIn, ids: RequestIds) -> Iterator[tuple[str, tuple[int, int]]]:
    """The ids that stand in a list or range with the letters of their family, and where."""
    if len(found.ids) == 1:
        yield found.ids[0], (found.start, found.end)
        return
    for match in _PART.finditer(value, found.start, found.end):
        opening = ids.opening(match[0])
        if opening is not None and opening.ids[0] in found.ids:
            yield opening.ids[0], match.span()


def _holds(place: Span, span: Span) -> bool:
    return place[:2] <= span[:2] and span[2:] <= place[2:]
