"""The boxes of a drawing: how large they have to be for their text, and what that text is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from plancheck.report.graphs.labels import clean
from plancheck.report.graphs.layout import Size
from plancheck.report.graphs.lettering import measure, wrapped
from plancheck.report.graphs.model import Node, NodeKind, Picture
from plancheck.wording.phrases import shortened

NAME_SIZE, TITLE_SIZE = 13, 12
LINE_HEIGHT = 16.0
_ABOVE, _BELOW, _BESIDE = 7.0, 8.0, 12.0
_NAME_LINES, _LINES = 2, 3
# Boxes of a kind are as wide as the longest text among them needs, within these limits.
_NARROWEST, _STEP = 96, 16
_WIDEST: dict[NodeKind, int] = {"request": 192, "gate": 192, "contract": 224, "task": 224, "test": 256}
SLANT = 16.0
# More would not fit into any box.
_LONGEST_TITLE = 200

_name_width, _title_width = measure(NAME_SIZE, bold=True), measure(TITLE_SIZE)


class Lettered(NamedTuple):
    """A box with the lines of its text, those of the name before those of the title."""

    size: Size
    name: tuple[str, ...]
    title: tuple[str, ...]


def lettered_boxes(picture: Picture) -> dict[str, Lettered]:
    """The box of every node, by its key; those of a kind are alike in size."""
    boxes: dict[str, Lettered] = {}
    for kind in dict.fromkeys(node.kind for node in picture.nodes):
        nodes = picture.of_kind(kind)
        slant = SLANT if kind == "gate" else 0.0
        widths = range(_NARROWEST, _WIDEST[kind] + 1, _STEP)
        width = next((width for width in widths if all(_fits(node, width - slant) for node in nodes)), _WIDEST[kind])
        texts = {node.key: _text(node, width - slant) for node in nodes}
        height = _height(len(name) + len(title) for name, title in texts.values())
        boxes |= {key: Lettered(Size(width, height, slant), name, title) for key, (name, title) in texts.items()}
    return boxes


def heading(node: Node) -> str:
    """The first line of a box: the name, and what is wrong with it."""
    faults = [*(["circle"] if node.on_cycle else []), *(f"no {what}" for what in node.lacks)]
    return clean(" · ".join([node.key, *faults]))


def _text(node: Node, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * _BESIDE
    name = wrapped(heading(node), room, _NAME_LINES, _name_width)
    return name, wrapped(_title(node), room, _LINES - len(name), _title_width)


def _fits(node: Node, width: float) -> bool:
    """Whether a box of that width holds the whole text, with the name on one line."""
    name, title = _text(node, width)
    return name == (heading(node),) and " ".join(title) == _title(node)


def _title(node: Node) -> str:
    return clean(shortened(node.title, _LONGEST_TITLE))


def _height(lines: Iterable[int]) -> float:
    return _ABOVE + LINE_HEIGHT * max(lines, default=1) + _BELOW
