"""A picture as a Mermaid flowchart, for Markdown that is shown on a platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.regex import regex
from plancheck.report.graphs.labels import clean, identifiers, label
from plancheck.report.graphs.looks import INK, Look, edge_look_of, look_of
from plancheck.report.graphs.model import Edge, Node, NodeKind, Picture
from plancheck.report.graphs.summary import in_lines, summary

_SHAPES: dict[NodeKind, tuple[str, str]] = {
    "request": ("[", "]"),
    "gate": ("{{", "}}"),
    "contract": ("(", ")"),
    "task": ("[", "]"),
    "test": ("([", "])"),
}
# Mermaid's own way of writing a character by its name or number, within quotes.
_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"})
# Mermaid takes the end of a colour in such a text for the end of a statement.
_LIKE_A_STYLE = regex(r"(?:style|classDef).*:")


def to_mermaid(picture: Picture) -> str:
    """The flowchart, with what it shows as comments at its head; ends with a line break."""
    return "\n".join(_lines(picture)) + "\n"


def _lines(picture: Picture) -> Iterator[str]:
    names = identifiers(picture)
    gates = {node.key for node in picture.of_kind("gate")}
    looks = [edge_look_of(edge, touches_gate=bool(gates & {edge.before, edge.after})) for edge in picture.edges]
    yield f"flowchart {'LR' if picture.runs_right else 'TB'}"
    yield from (f"  {line}" for line in in_lines([*filter(None, [clean(picture.title)]), *summary(picture)], "%%"))
    for node in picture.nodes:
        opening, closing = _SHAPES[node.kind]
        yield f'  {names[node.key]}{opening}"{_escaped(label(node))}"{closing}'
    for edge, look in zip(picture.edges, looks, strict=True):
        yield f"  {names[edge.before]} {_arrow(edge, look)} {names[edge.after]}"
    yield from _styles(picture.nodes, names)
    yield from _edge_styles(looks)


def _arrow(edge: Edge, look: Look) -> str:
    if look.is_dashed:
        return "-.->"
    return "==>" if edge.is_critical else "-->"


def _styles(nodes: Sequence[Node], names: dict[str, str]) -> Iterator[str]:
    alike: dict[Look, list[str]] = {}
    for node in nodes:
        alike.setdefault(look_of(node), []).append(names[node.key])
    for look, members in alike.items():
        dashes = ",stroke-dasharray:6 4" if look.is_dashed else ""
        # A name of ours, since `critical` and the like may be the name of a node.
        yield f"  classDef {look.name}Look fill:{look.fill},stroke:{look.line},stroke-width:{look.width:g}px,color:{INK}{dashes}"
        yield f"  class {','.join(members)} {look.name}Look"


def _edge_styles(looks: Sequence[Look]) -> Iterator[str]:
    alike: dict[Look, list[str]] = {}
    for number, look in enumerate(looks):
        alike.setdefault(look, []).append(str(number))
    for look, numbers in alike.items():
        yield f"  linkStyle {','.join(numbers)} stroke:{look.line},stroke-width:{look.width:g}px"


def _escaped(text: str) -> str:
    escaped = text.translate(_ENTITIES)
    return escaped.replace(":", "#58;") if _LIKE_A_STYLE.search(text) and "#" in escaped else escaped
