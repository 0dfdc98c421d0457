"""The graph of a plan's pull requests: the only place that knows networkx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
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

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._graph)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._graph.edges)

    def needed_by(self, id_: str) -> frozenset[str]:
        """Everything that `id_` needs, through others too; itself where it is on a cycle. Empty for an unknown id."""
        needed = self._needed.get(id_, 0)
        return frozenset(other for other, bit in self._bits.items() if needed & bit)

    def needs(self, id_: str, other: str) -> bool:
        """Whether `id_` needs `other`, directly or through others."""
        return bool(self._needed.get(id_, 0) & self._bits.get(other, 0))

    def is_on_cycle(self, id_: str) -> bool:
        return self.needs(id_, id_)

    def cycles(self) -> list[tuple[str, ...]]:
        """Each cycle once and whole, from its first pull request in the order of the plan; the shortest of a tangle of more than `CYCLE_LIMIT`."""
        found = {self._from_first(cycle) for cycle in islice(nx.simple_cycles(self._graph), CYCLE_LIMIT + 1)}
        if len(found) > CYCLE_LIMIT:
            found = self._shortest_cycles()
        return sorted(found, key=lambda cycle: (len(cycle), [self._bits[id_] for id_ in cycle]))[:CYCLE_LIMIT]

    def without_cycles(self) -> DependencyGraph:
        """The graph without the edges between pull requests that need each other, which say nothing about order."""
        return DependencyGraph(self.ids, [(before, after) for before, after in self.edges if not self.needs(before, after)])

    def path(self, before: str, after: str) -> tuple[str, ...]:
        """A shortest way from `before` to `after`, both included; empty where there is none."""
        is_way = self.needs(after, before) or (before == after and before in self._graph)
        return tuple(nx.shortest_path(self._graph, before, after)) if is_way else ()

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

    @cached_property
    def _bits(self) -> dict[str, int]:
        """A bit for each, the lowest for the first in the order of the plan."""
        return {id_: 1 << number for number, id_ in enumerate(self._graph)}

    @cached_property
    def _needed(self) -> dict[str, int]:
        """The bits of all that each needs, through others too; one pass over the graph instead of a search from each pull request."""
        needed: dict[str, int] = {}
        # A component comes after those that its edges lead to; from behind, what is needed comes first.
        for ids in reversed(list(nx.strongly_connected_components(self._graph))):
            bits = sum(self._bits[id_] for id_ in ids) if len(ids) > 1 else 0
            for before in {before for id_ in ids for before in self._graph.predecessors(id_)} - ids:
                bits |= self._bits[before] | needed[before]
            needed.update(dict.fromkeys(ids, bits))
        return needed

    def _shortest_cycles(self) -> set[tuple[str, ...]]:
        """The shortest cycle through each edge: all of two pull requests, all of three and so on, until there are enough."""
        found = set[tuple[str, ...]]()
        # What is reached from each pull request, and what of it the latest step has reached.
        reached = {id_: {id_} for id_ in self._graph if self.is_on_cycle(id_)}
        latest = {id_: {id_} for id_ in reached}
        while latest and len(found) < CYCLE_LIMIT:
            found.update(self._from_first(self.path(id_, before)) for id_, ids in latest.items() for before in ids.intersection(self._graph.predecessors(id_)))
            steps = ((id_, {following for last in ids for following in self._graph.successors(last)} - reached[id_]) for id_, ids in latest.items())
            latest = {id_: ids for id_, ids in steps if ids}
            for id_, ids in latest.items():
                reached[id_] |= ids
        return found

    def _from_first(self, cycle: Sequence[str]) -> tuple[str, ...]:
        """`cycle` from its first pull request in the order of the plan."""
        start = cycle.index(min(cycle, key=self._bits.__getitem__))
        return (*cycle[start:], *cycle[:start])


def graph_of(plan: Plan) -> DependencyGraph:
    """The pull requests of `plan` and every firm edge between them, wherever it is stated; the same graph for the same plan."""
    ids = plan.request_ids
    known = frozenset(ids)
    return _graph(ids, tuple((edge.before, edge.after) for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= known))


@lru_cache(maxsize=4)
def _graph(ids: tuple[str, ...], edges: tuple[tuple[str, str], ...]) -> DependencyGraph:
    return DependencyGraph(ids, edges)
