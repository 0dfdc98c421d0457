"""Which row of a drawing each node stands in: below all that it waits for."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence

from plancheck.report.graphs.model import Node, NodeKind, Picture

_COLUMNS: dict[NodeKind, int] = {"contract": 0, "task": 1, "test": 2}
# Pull requests stand in every second row, so that the gates between two waves have one of their own.
_WAVE, _HALF = 2, 1
# Nodes without an edge fill up rows to at least this length.
_SHORTEST_ROW = 4

Pair = tuple[str, str]


def layers_of(picture: Picture) -> dict[str, int]:
    """The row of every node, from 0 on without a gap. No edge lies within a row; on a cycle, some go back."""
    if picture.kind == "traceability":
        return _without_gaps({node.key: _COLUMNS[node.kind] for node in picture.nodes})
    pairs = [(edge.before, edge.after) for edge in picture.edges]
    connected = {key for pair in pairs for key in pair}
    keys = [node.key for node in picture.nodes if node.key in connected]
    gates = frozenset(node.key for node in picture.of_kind("gate"))
    layers = _without_gaps(_ranks(keys, _acyclic(keys, pairs), gates))
    for lonely in picture.of_kind("request"), picture.of_kind("gate"):
        layers |= _rows([node for node in lonely if node.key not in connected], layers, picture)
    return layers


def _rows(lonely: Sequence[Node], layers: Mapping[str, int], picture: Picture) -> dict[str, int]:
    """Rows for nodes without an edge: what is free in that of the first wave, then rows behind all others, none longer than the longest is."""
    counts = Counter(layers.values())
    length, last = max(_SHORTEST_ROW, math.ceil(math.sqrt(len(lonely))), *counts.values()), max(layers.values(), default=-1)
    first = min((layers[node.key] for node in picture.of_kind("request") if node.key in layers), default=0)
    room = length - counts[first] if counts and lonely and lonely[0].wave == 1 else 0
    return {node.key: first if number < room else last + 1 + (number - room) // length for number, node in enumerate(lonely)}


def _without_gaps(ranks: Mapping[str, int]) -> dict[str, int]:
    order = {rank: layer for layer, rank in enumerate(sorted(set(ranks.values())))}
    return {key: order[rank] for key, rank in ranks.items()}


def _acyclic(keys: Iterable[str], pairs: Sequence[Pair]) -> list[Pair]:
    """The edges with those turned round that close a circle, in a walk along the edges in the order of `keys`."""
    following: dict[str, list[str]] = {key: [] for key in keys}
    for before, after in pairs:
        following[before].append(after)
    done: set[str] = set()
    back: set[Pair] = set()
    for start in following:
        path: dict[str, None] = {}
        waiting = [(start, iter(following[start]))] if start not in done else []
        while waiting:
            key, rest = waiting[-1]
            path[key] = None
            reached = next(rest, None)
            if reached is None:
                waiting.pop()
                del path[key]
                done.add(key)
            elif reached in path:
                back.add((key, reached))
            elif reached not in done:
                waiting.append((reached, iter(following[reached])))
    return [(after, before) if (before, after) in back else (before, after) for before, after in pairs]


def _ranks(keys: Iterable[str], pairs: Sequence[Pair], gates: frozenset[str]) -> dict[str, int]:
    """The longest way to each node, in half waves; a gate stands right before the first that waits for it."""
    following: dict[str, list[str]] = {key: [] for key in keys}
    open_ = dict.fromkeys(following, 0)
    for before, after in pairs:
        following[before].append(after)
        open_[after] += 1
    ranks = {key: -_HALF if key in gates else 0 for key in following}
    ready = deque(key for key, count in open_.items() if not count)
    while ready:
        key = ready.popleft()
        for after in following[key]:
            step = _HALF if key in gates or after in gates else _WAVE
            ranks[after] = max(ranks[after], ranks[key] + step)
            open_[after] -= 1
            if not open_[after]:
                ready.append(after)
    for gate in gates & ranks.keys():
        if following[gate]:
            ranks[gate] = min(ranks[after] for after in following[gate]) - _HALF
    return ranks
