"""The graph of a plan's pull requests: the only place that knows networkx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

import networkx as nx

from plancheck.plan import Plan

# More cycles than these in one plan are one tangle; each further one would say the same.
CYCLE_LIMIT = 10


class DependencyGraph:
    """Pull requests and what directly needs what. An edge points from the one that is needed to the one that needs it."""

    def __init__(self, ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> None:
        self._graph: nx.DiGraph[str] = nx.DiGraph()
        self._graph.add_nodes_from(ids)
        self._graph.add_edges_from((before, after) for before, after in edges if before != after)
        self._needed: dict[str, frozenset[str]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._graph)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._graph.edges)

    def needed_by(self, id_: str) -> frozenset[str]:
        """Everything that `id_` needs, through others too; itself where it is on a cycle. Empty for an unknown id."""
        if id_ not in self._needed:
            graph = self._graph
            known = id_ in graph
            self._needed[id_] = frozenset(nx.ancestors(graph, id_)) | ({id_} if self.is_on_cycle(id_) else set()) if known else frozenset()
        return self._needed[id_]

    def needs(self, id_: str, other: str) -> bool:
        """Whether `id_` needs `other`, directly or through others."""
        return other in self.needed_by(id_)

    def is_on_cycle(self, id_: str) -> bool:
        return id_ in self._graph and any(id_ in nx.descendants(self._graph, following) for following in self._graph.successors(id_))

    def cycles(self) -> list[tuple[str, ...]]:
        """Each cycle once and whole, from its first pull request in the order of the plan; the shortest of a tangle of more than `CYCLE_LIMIT`."""
        order = {id_: number for number, id_ in enumerate(self._graph)}
        found = list(islice(nx.simple_cycles(self._graph), CYCLE_LIMIT + 1))
        if len(found) > CYCLE_LIMIT:
            ways = (self.path(after, before) for before, after in self.edges)
            found = [list(way) for way in ways if way]
        starts = ((cycle, cycle.index(min(cycle, key=order.__getitem__))) for cycle in found)
        whole = dict.fromkeys((*cycle[start:], *cycle[:start]) for cycle, start in starts)
        return sorted(whole, key=lambda cycle: (len(cycle), [order[id_] for id_ in cycle]))[:CYCLE_LIMIT]

    def without_cycles(self) -> DependencyGraph:
        """The graph without the edges between pull requests that need each other, which say nothing about order."""
        tangled = {id_: number for number, ids in enumerate(nx.strongly_connected_components(self._graph)) for id_ in ids}
        return DependencyGraph(self.ids, [(before, after) for before, after in self.edges if tangled[before] != tangled[after]])

    def path(self, before: str, after: str) -> tuple[str, ...]:
        """A shortest way from `before` to `after`, both included; empty where there is none."""
        if before not in self._graph or after not in self._graph or not nx.has_path(self._graph, before, after):
            return ()
        return tuple(nx.shortest_path(self._graph, before, after))

    def reduced(self) -> tuple[tuple[str, str], ...]:
        """The edges without those that a longer path implies; all of them where there is a cycle."""
        if not nx.is_directed_acyclic_graph(self._graph):
            return self.edges
        kept = nx.transitive_reduction(self._graph)
        return tuple(edge for edge in self._graph.edges if kept.has_edge(*edge))

    def waves(self) -> tuple[tuple[str, ...], ...]:
        """Pull requests that can be worked on at the same time, wave after wave; empty where there is a cycle."""
        if not nx.is_directed_acyclic_graph(self._graph):
            return ()
        order = {id_: number for number, id_ in enumerate(self._graph)}
        return tuple(tuple(sorted(wave, key=order.__getitem__)) for wave in nx.topological_generations(self._graph))

    def critical_path(self) -> tuple[str, ...]:
        """A longest chain of pull requests that wait for each other; empty where there is a cycle."""
        if not nx.is_directed_acyclic_graph(self._graph):
            return ()
        chain: Sequence[str] = nx.dag_longest_path(self._graph)
        return tuple(chain) if len(chain) > 1 else ()


def graph_of(plan: Plan) -> DependencyGraph:
    """The pull requests of `plan` and every firm edge between them, wherever it is stated; the same graph for the same plan."""
    ids = plan.request_ids
    known = frozenset(ids)
    return _graph(ids, tuple((edge.before, edge.after) for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= known))


@lru_cache(maxsize=4)
def _graph(ids: tuple[str, ...], edges: tuple[tuple[str, str], ...]) -> DependencyGraph:
    return DependencyGraph(ids, edges)
