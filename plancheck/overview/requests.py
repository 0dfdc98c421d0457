"""The pull requests of a macro plan, each with what it waits for."""

from __future__ import annotations

from collections import defaultdict

from plancheck.graphs.naming import shown
from plancheck.plan import Plan
from plancheck.report.graphs.model import Picture
from plancheck.report.overview.model import RequestLook


def requests_of(plan: Plan, picture: Picture | None) -> tuple[RequestLook, ...]:
    """The pull requests in the order of the plan, each once; none where no graph of them can be drawn."""
    if picture is None or picture.kind != "requests":
        return ()
    gates = {node.key for node in picture.of_kind("gate")}
    before: dict[str, list[str]] = defaultdict(list)
    for edge in picture.edges:
        before[edge.after].append(edge.before)
    defined = {request.id: request for request in reversed(plan.pull_requests)}
    looks = []
    for node in picture.of_kind("request"):
        request = defined[node.key]
        looks.append(
            RequestLook(
                node.key,
                node.title,
                request.line,
                request.end_line,
                shown(request.status),
                node.wave,
                node.is_critical,
                tuple(id_ for id_ in before[node.key] if id_ not in gates),
                tuple(id_ for id_ in before[node.key] if id_ in gates),
            )
        )
    return tuple(looks)
