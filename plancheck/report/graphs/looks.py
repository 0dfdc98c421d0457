"""How the nodes and edges of a picture look, alike in every language: colours that hold on light and on dark ground."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.report.graphs.model import Edge, Node, NodeKind

PAPER, INK, FAINT = "#ffffff", "#1f2933", "#5f6b76"
_CRITICAL, _FAULT, _LINE, _GATE = "#b45309", "#b91c1c", "#52606d", "#6d4ab8"


class Look(NamedTuple):
    """The fill of a shape and the colour, width and kind of its outline; of an edge, those of its line."""

    name: str
    fill: str
    line: str
    width: float = 1.2
    is_dashed: bool = False


_PLAIN: dict[NodeKind, Look] = {
    "request": Look("request", "#eef4fb", "#4a6785"),
    "gate": Look("gate", "#f1ebfa", _GATE),
    "contract": Look("contract", "#eef4fb", "#4a6785"),
    "task": Look("task", "#edf7ee", "#3f7d4a"),
    "test": Look("test", "#faf5e6", "#8a7434"),
}
_CRITICAL_NODE = Look("critical", "#fff1d6", _CRITICAL, 3)
_CYCLIC_NODE = Look("circle", "#fde8e8", _FAULT, 2.4, True)
_LACKING_NODE = Look("lacking", "#fde8e8", _FAULT, 2.4, True)

_PLAIN_EDGE = Look("need", "none", _LINE, 1.4)
_CRITICAL_EDGE = Look("critical", "none", _CRITICAL, 3)
_CYCLIC_EDGE = Look("circle", "none", _FAULT, 2)
_GATE_EDGE = Look("gate", "none", _GATE, 1.4, True)


def look_of(node: Node) -> Look:
    """A fault shows before the critical path."""
    if node.on_cycle:
        return _CYCLIC_NODE
    if node.lacks:
        return _LACKING_NODE
    return _CRITICAL_NODE if node.is_critical else _PLAIN[node.kind]


def edge_look_of(edge: Edge, *, touches_gate: bool) -> Look:
    if edge.on_cycle:
        return _CYCLIC_EDGE
    if edge.is_critical:
        return _CRITICAL_EDGE
    return _GATE_EDGE if touches_gate else _PLAIN_EDGE
