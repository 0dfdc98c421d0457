"""The pull requests of a macro plan as a picture: what waits for what, in waves, with the gates between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancheck.dependency_graph import DependencyGraph, graph_of
from plancheck.graphs.gates import PlacedGate, placed_gates
from plancheck.graphs.naming import shown
from plancheck.plan import Edge as Stated
from plancheck.plan import Plan, PullRequest
from plancheck.report.graphs.model import Edge, Node, Picture

_Pair = tuple[str, str]


def picture_of_requests(plan: Plan) -> Picture:
    """Every pull request and gate; an edge only where no longer way says the same.

    Waves and the critical path are those of the pull requests, gates aside.
    """
    graph = graph_of(plan)
    gates = placed_gates(plan, graph)
    whole = DependencyGraph((*graph.ids, *(gate.key for gate in gates)), (*graph.edges, *_around(gates)))
    path, waves = graph.critical_path(), graph.waves()
    tangled = set(whole.edges) - set(whole.without_cycles().edges)
    stated = [edge for edge in plan.dependencies.edges if edge.is_firm]
    own_circles = tuple(dict.fromkeys(edge.before for edge in stated if edge.before == edge.after and edge.before in graph.ids))
    circled = {id_ for pair in tangled for id_ in pair} | set(own_circles)
    wave_of = {id_: number for number, wave in enumerate(waves, 1) for id_ in wave}
    critical = frozenset(pairwise(path))
    sources = _sources(stated, gates)
    return Picture(
        kind="requests",
        title=shown(plan.title),
        nodes=(
            *(
                Node(request.id, "request", _title(request), wave_of.get(request.id), request.id in path, request.id in circled)
                for request in _first_definitions(plan)
            ),
            *(Node(gate.key, "gate", gate.title, on_cycle=gate.key in circled) for gate in gates),
        ),
        edges=tuple(Edge(*pair, pair in critical, pair in tangled, sources.get(pair, ())) for pair in _kept(graph, whole)),
        critical_path=path,
        waves=waves,
        # In the order of the plan, since they are found in none.
        cycles=(*((id_,) for id_ in own_circles), *sorted(whole.cycles(), key=lambda cycle: [whole.ids.index(id_) for id_ in cycle])),
        left_out=tuple(dict.fromkeys(id_ for edge in stated for id_ in (edge.before, edge.after) if id_ not in graph.ids)),
    )


def _first_definitions(plan: Plan) -> Iterator[PullRequest]:
    seen: set[str] = set()
    for request in plan.pull_requests:
        if request.id not in seen:
            seen.add(request.id)
            yield request


def _around(gates: Sequence[PlacedGate]) -> Iterator[_Pair]:
    for gate in gates:
        yield from ((id_, gate.key) for id_ in gate.after)
        yield from ((gate.key, id_) for id_ in gate.before)


def _kept(graph: DependencyGraph, whole: DependencyGraph) -> Iterator[_Pair]:
    """The edges between pull requests that no other pull requests imply, and those of gates that nothing implies."""
    between = set(graph.edges)
    yield from _telling(graph)
    yield from (pair for pair in _telling(whole) if pair not in between)


def _telling(graph: DependencyGraph) -> Iterator[_Pair]:
    """The edges without those that a longer way implies; on a cycle, every edge tells."""
    acyclic = graph.without_cycles()
    implied = set(acyclic.edges) - set(acyclic.reduced())
    return (pair for pair in graph.edges if pair not in implied)


def _sources(stated: Sequence[Stated], gates: Sequence[PlacedGate]) -> dict[_Pair, tuple[str, ...]]:
    """Where the plan says each edge."""
    sources: dict[_Pair, dict[str, None]] = {}
    for edge in stated:
        sources.setdefault((edge.before, edge.after), {})[edge.source] = None
    for gate in gates:
        for id_, source in gate.after.items():
            sources.setdefault((id_, gate.key), {})[source] = None
        for id_, source in gate.before.items():
            sources.setdefault((gate.key, id_), {})[source] = None
    return {pair: tuple(found) for pair, found in sources.items()}


def _title(request: PullRequest) -> str:
    field = request.field("title")
    return shown(request.title) or (shown(field.value) if field else "")
