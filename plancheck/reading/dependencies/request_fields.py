"""What the fields of pull requests say about their order: "Depends on", "Blocks", "Parallel with"."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.plan import Edge, HeaderField, Needs, ParallelClaim, PullRequest
from plancheck.reading.dependencies.named_requests import named_in
from plancheck.reading.dependencies.statement import Stated
from plancheck.wording.request_ids import RequestIds


def read_request_fields(requests: Sequence[PullRequest], ids: RequestIds) -> Stated:
    """The edges, needs and parallel claims of all fields. A field that names something else than pull requests says nothing."""
    stated = [_read_field(request.id, field, ids) for request in requests for field in request.fields]
    return Stated(
        edges=tuple(edge for part in stated for edge in part.edges),
        needs=tuple(need for part in stated for need in part.needs),
        parallel=tuple(claim for part in stated for claim in part.parallel),
    )


def _read_field(id_: str, field: HeaderField, ids: RequestIds) -> Stated:
    if field.role not in ("depends-on", "blocks", "parallel"):
        return Stated()
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
