"""What a picture's nodes are called in the languages of graphs."""

from __future__ import annotations

from plancheck.regex import regex
from plancheck.report.graphs.model import Node, Picture
from plancheck.report.visible import visible
from plancheck.wording.phrases import shortened

# Longer labels make a graph unreadable.
_LONGEST = 100
_UNSAFE = regex(r"[^A-Za-z0-9_]+")
# Words of Mermaid's own, of which some break it even inside a longer statement.
_RESERVED = frozenset(
    {"end", "graph", "flowchart", "subgraph", "style", "class", "classdef", "click", "linkstyle", "default", "direction", "call", "href", "interpolate"}
)


def label(node: Node) -> str:
    """`PR1: Title` on one line, with what the node lacks; safe to show, not yet escaped."""
    said = [f"{node.key}: {node.title}" if node.title else node.key, *(f"no {what}" for what in node.lacks)]
    return clean(shortened("; ".join(said), _LONGEST))


def clean(text: str) -> str:
    """`text` on one line and without control characters."""
    return visible(" ".join(text.split()))


def identifiers(picture: Picture) -> dict[str, str]:
    """A name of letters, digits and underscores for the key of each node, no two alike, close to the key where that is safe."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for number, node in enumerate(picture.nodes, 1):
        name = _UNSAFE.sub("_", node.key).strip("_")
        # PR1.5 is no PR1_5: that would be read as PR1.
        is_safe = name[:1].isalpha() and name.lower() not in _RESERVED and (node.kind != "request" or name == node.key)
        if not is_safe or name.lower() in taken:
            name = f"n{number}"
            while name in taken:
                name += "_"
        names[node.key] = name
        taken.add(name.lower())
    return names
