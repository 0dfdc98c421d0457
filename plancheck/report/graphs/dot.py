"""A picture in DOT, for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.report.graphs.labels import clean, label
from plancheck.report.graphs.lettering import wrapped_at
from plancheck.report.graphs.looks import INK, PAPER, edge_look_of, look_of
from plancheck.report.graphs.model import NodeKind, Picture
from plancheck.report.graphs.summary import in_lines, summary

_SHAPES: dict[NodeKind, str] = {"request": "box", "gate": "hexagon", "contract": "box", "task": "box", "test": "box"}
_ROUNDED = frozenset({"request", "contract", "test"})
_COLUMNS = 28


def to_dot(picture: Picture) -> str:
    """The digraph, with what it shows as comments at its head; ends with a line break."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    gates = {node.key for node in picture.of_kind("gate")}
    yield "digraph plan {"
    yield from (f"  {line}" for line in in_lines([*filter(None, [clean(picture.title)]), *summary(picture)], "//"))
    yield f'  rankdir={"LR" if picture.runs_right else "TB"}; bgcolor="{PAPER}";'
    yield f'  node [fontname="Helvetica,Arial,sans-serif", fontsize=11, margin="0.16,0.09", fontcolor="{INK}"];'
    yield "  edge [arrowsize=0.8];"
    for node in picture.nodes:
        look = look_of(node)
        style = ",".join(["filled", *(["rounded"] if node.kind in _ROUNDED else []), *(["dashed"] if look.is_dashed else [])])
        said = "\\n".join(map(_escaped, wrapped_at(label(node), _COLUMNS)))
        colours = f'fillcolor="{look.fill}", color="{look.line}", penwidth={look.width:g}'
        yield f'  {_name(node.key)} [label="{said}", shape={_SHAPES[node.kind]}, style="{style}", {colours}];'
    for edge in picture.edges:
        look = edge_look_of(edge, touches_gate=bool(gates & {edge.before, edge.after}))
        dashed = ", style=dashed" if look.is_dashed else ""
        yield f'  {_name(edge.before)} -> {_name(edge.after)} [color="{look.line}", penwidth={look.width:g}{dashed}];'
    yield "}"


def _name(key: str) -> str:
    quoted = clean(key).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _escaped(text: str) -> str:
    """`text` within the quotes of a label, in which Graphviz knows entities and backslashes."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
