"""The picture of a graph as data, before anybody draws it."""

from __future__ import annotations

from typing import Literal, NamedTuple

NodeKind = Literal["request", "gate", "contract", "task", "test"]
Lack = Literal["task", "test"]
PictureKind = Literal["requests", "traceability"]
# A row of more boxes than this is drawn as a column.
_WIDEST_ROW = 7


class Node(NamedTuple):
    """`key` is what edges call it and what a reader sees first; `title` is plain text and may be empty.

    `wave` counts from 1 and is None where waves cannot be told; `lacks` is what a contract goes without.
    """

    key: str
    kind: NodeKind
    title: str = ""
    wave: int | None = None
    is_critical: bool = False
    on_cycle: bool = False
    lacks: tuple[Lack, ...] = ()


class Edge(NamedTuple):
    """`sources` says where the plan has it: diagram, prose, table, field, register, task, test row."""

    before: str
    after: str
    is_critical: bool = False
    on_cycle: bool = False
    sources: tuple[str, ...] = ()


class Picture(NamedTuple):
    """Every end of an edge is the key of a node; keys are unique, and there is one edge at most from one node to another.

    Of pull requests, `waves` and `critical_path` are empty where they cannot be told; `left_out` are the pull requests
    that the plan names in its dependencies and does not define.
    """

    kind: PictureKind
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    critical_path: tuple[str, ...] = ()
    waves: tuple[tuple[str, ...], ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def runs_right(self) -> bool:
        """Whether it is drawn from left to right: a traceability graph, or one with so many parallel pull requests that a row of them is too wide."""
        connected = {key for edge in self.edges for key in (edge.before, edge.after)}
        return self.kind == "traceability" or any(sum(key in connected for key in wave) > _WIDEST_ROW for wave in self.waves)

    def of_kind(self, *kinds: NodeKind) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind in kinds)
