"""What the fields of pull requests say about their order: "Depends on", "Blocks", "Parallel with", and firm words in any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.plan import Edge, HeaderField, Needs, ParallelClaim, PullRequest
from plancheck.reading.dependencies.named_requests import named_in
from plancheck.reading.dependencies.sentences.tokens import readable
from plancheck.reading.dependencies.statement import Stated
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in

_SILENT = frozenset({"title", "status"})
_THERE = r"(?:be (?:in|merged|landed|there|done|shipped|available|finished|complete|in place)|exist|land|merge|ship|go(?: in)?|come(?: in)?)"
_MERGED = r"(?:be )?(?:merged?|merges|land|lands|landed|ship|ships|shipped|start|starts|begin|begins|go in|goes in)"
# Behind the id: "PR6 must be merged first", "the journal of PR6, so that has to be in first". "This" and "it" may be the pull request itself.
_FIRST = regex(
    rf"(?:[^.:()]{{0,60}}?\b(?:that|which|those|these))?\s{{0,2}}(?:must|has to|have to|needs to|need to)\s{_THERE}\s"
    r"(?:first|beforehand|before (?:this|that)\b)",
    re.IGNORECASE,
)
# Before the id: "can only land after PR6", "must not be merged before PR6".
_AFTER = regex(
    rf"\b(?:only|must|has to|have to)\s{_MERGED}\b[^.;]{{0,20}}\bafter\s{{1,3}}$"
    rf"|\b(?:cannot|can not|can't|must not)\s{_MERGED}\b[^.;]{{0,20}}\b(?:before|until)\s{{1,3}}$",
    re.IGNORECASE,
)
_DOUBT = regex(r"\b(?:if|unless|either|or|optional|maybe|perhaps|might|whether|would|could|should)\b|\?", re.IGNORECASE)
_DENIAL = regex(r"\b(?:no|not|nor|never|none|nothing|without|longer)\b", re.IGNORECASE)


def read_field_statements(requests: Sequence[PullRequest], ids: RequestIds) -> Stated:
    """The edges, needs and parallel claims of all fields. A field that names something else than pull requests says nothing."""
    stated = [_read_field(request.id, field, ids) for request in requests for field in request.fields]
    return Stated(
        edges=tuple(edge for part in stated for edge in part.edges),
        needs=tuple(need for part in stated for need in part.needs),
        parallel=tuple(claim for part in stated for claim in part.parallel),
    )


def _read_field(id_: str, field: HeaderField, ids: RequestIds) -> Stated:
    if field.role not in ("depends-on", "blocks", "parallel"):
        return Stated(tuple(_demanded(id_, field, ids)) if field.role not in _SILENT else ())
    text, named = field.value, named_in(field.value.value, ids)
    places = [(other, text.place(found.start, found.end)) for found in named.found for other in found.ids]
    match field.role:
        case "depends-on":
            edges = tuple(Edge(other, id_, "field", place) for other, place in places)
            needs = (Needs(id_, frozenset(edge.before for edge in edges), "field", text.span),) if named.is_complete else ()
            return Stated(edges, needs)
        case "blocks":
            return Stated(tuple(Edge(id_, other, "field", place) for other, place in places))
        case _:
            # That two are parallel with a third says nothing about the two.
            return Stated(parallel=tuple(ParallelClaim((id_, other), place) for other, place in places if other != id_))


def _demanded(id_: str, field: HeaderField, ids: RequestIds) -> Iterator[Edge]:
    """What a field about something else demands to be merged before: the only pull request that a sentence names, in words that leave no choice."""
    said = readable(field.value.value)
    for start, end in sentences_in(said) if next(ids.find(said), None) else ():
        sentence = said[start:end]
        found = list(ids.find(sentence))
        if len(found) != 1 or len(found[0].ids) != 1 or found[0].ids[0] == id_ or found[0].ids[0] not in ids.known or _DOUBT.search(sentence):
            continue
        before, behind = sentence[: found[0].start], sentence[found[0].end :]
        is_first = _FIRST.match(behind) is not None and not _DENIAL.search(sentence)
        if is_first or _AFTER.search(before[-90:]):
            yield Edge(found[0].ids[0], id_, "field", field.value.place(start + found[0].start, start + found[0].end))
