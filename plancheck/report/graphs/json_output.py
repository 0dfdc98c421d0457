"""The JSON of `plancheck graph`: models of its own, so that the picture can change without breaking its readers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from plancheck.report.graphs.labels import clean
from plancheck.report.graphs.model import Lack, NodeKind, Picture
from plancheck.report.graphs.summary import summary


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NodeOutput(_Model):
    id: str
    kind: NodeKind
    title: str
    wave: int | None
    on_critical_path: bool
    on_cycle: bool
    lacks: list[Lack]


class GraphEdgeOutput(_Model):
    before: str
    after: str
    on_critical_path: bool
    on_cycle: bool
    sources: list[str]


class GraphOutput(_Model):
    """A plan as `plancheck graph --output-format json` prints it. An edge leads from what comes first to what comes after it."""

    schema_version: Literal[1]
    path: str
    format: str
    kind: Literal["requests", "traceability"]
    title: str
    nodes: list[NodeOutput]
    edges: list[GraphEdgeOutput]
    critical_path: list[str]
    waves: list[list[str]]
    cycles: list[list[str]]
    left_out: list[str]
    summary: list[str]


def graph_output(picture: Picture, path: str, format_: str) -> GraphOutput:
    """The published form of `picture`, drawn of the plan at `path` in that format."""
    return GraphOutput(
        schema_version=1,
        path=path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        format=format_,
        kind=picture.kind,
        title=clean(picture.title),
        nodes=[
            NodeOutput(
                id=node.key,
                kind=node.kind,
                title=clean(node.title),
                wave=node.wave,
                on_critical_path=node.is_critical,
                on_cycle=node.on_cycle,
                lacks=list(node.lacks),
            )
            for node in picture.nodes
        ],
        edges=[
            GraphEdgeOutput(before=edge.before, after=edge.after, on_critical_path=edge.is_critical, on_cycle=edge.on_cycle, sources=list(edge.sources))
            for edge in picture.edges
        ],
        critical_path=list(picture.critical_path),
        waves=[list(wave) for wave in picture.waves],
        cycles=[list(cycle) for cycle in picture.cycles],
        left_out=list(picture.left_out),
        summary=list(summary(picture)),
    )
