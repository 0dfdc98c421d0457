"""The shapes of an SVG drawing: boxes with their text, lines with their heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancheck.report.graphs.boxes import LINE_HEIGHT, NAME_SIZE, SLANT, TITLE_SIZE, Lettered
from plancheck.report.graphs.labels import clean
from plancheck.report.graphs.layout import HEAD, Box, Route
from plancheck.report.graphs.looks import INK, Look, look_of
from plancheck.report.graphs.model import Node, NodeKind

_CORNERS: dict[NodeKind, int] = {"request": 6, "contract": 10, "task": 2, "test": 10}
# From the middle of a line of text down to its base.
_DROP = 4.5
_HALF_HEAD = 3.5
# XML has no way of writing these.
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def box_shape(node: Node, lettered: Lettered, box: Box) -> Iterator[str]:
    """A box with its text; what the text is cut from stands in full in its title."""
    look = look_of(node)
    dashes = ' stroke-dasharray="6 4"' if look.is_dashed else ""
    paint = f'fill="{look.fill}" stroke="{look.line}" stroke-width="{look.width:g}"{dashes}'
    yield f'<g class="{node.kind}">'
    yield f"<title>{escaped(clean(f'{node.key}: {node.title}' if node.title else node.key))}</title>"
    if node.kind == "gate":
        yield f'<polygon points="{_hexagon(box)}" {paint}/>'
    else:
        place = f'x="{coordinate(box.x)}" y="{coordinate(box.y)}" width="{coordinate(box.width)}" height="{coordinate(box.height)}"'
        yield f'<rect {place} rx="{_CORNERS[node.kind]}" {paint}/>'
    names, lines = len(lettered.name), (*lettered.name, *lettered.title)
    middle, first = box.x + box.width / 2, box.y + box.height / 2 - (len(lines) - 1) * LINE_HEIGHT / 2 + _DROP
    for number, line in enumerate(lines):
        is_name = number < names
        yield letters(middle, first + number * LINE_HEIGHT, line, NAME_SIZE if is_name else TITLE_SIZE, "middle", bold=is_name)
    yield "</g>"


def _hexagon(box: Box) -> str:
    middle, bottom, right = box.y + box.height / 2, box.y + box.height, box.x + box.width
    corners = [(box.x, middle), (box.x + SLANT, box.y), (right - SLANT, box.y), (right, middle), (right - SLANT, bottom), (box.x + SLANT, bottom)]
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in corners)


def line_shape(route: Route, look: Look, runs_right: bool) -> Iterator[str]:
    """A line with its head, which is a shape of its own: markers look different in every viewer."""
    *points, end = route.points
    before = points[-1]
    x, y = (end[0] > before[0]) - (end[0] < before[0]), (end[1] > before[1]) - (end[1] < before[1])
    base = (end[0] - x * HEAD, end[1] - y * HEAD)
    half = _HALF_HEAD + look.width / 2
    sides = [(base[0] + y * half, base[1] + x * half), (base[0] - y * half, base[1] - x * half)]
    dashes = ' stroke-dasharray="5 4"' if look.is_dashed else ""
    yield f'<path d="{_path([*points, base], runs_right)}" fill="none" stroke="{look.line}" stroke-width="{look.width:g}"{dashes}/>'
    yield f'<path d="M{_pair(end)} L{_pair(sides[0])} L{_pair(sides[1])} Z" fill="{look.line}"/>'


def _path(points: Sequence[tuple[float, float]], runs_right: bool) -> str:
    """Straight along the flow, and bent smoothly where the line goes aside."""
    pieces = [f"M{_pair(points[0])}"]
    for (x, y), (end_x, end_y) in pairwise(points):
        if x == end_x or y == end_y:
            pieces.append(f"L{_pair((end_x, end_y))}")
        elif runs_right:
            pieces.append(f"C{_pair(((x + end_x) / 2, y))} {_pair(((x + end_x) / 2, end_y))} {_pair((end_x, end_y))}")
        else:
            pieces.append(f"C{_pair((x, (y + end_y) / 2))} {_pair((end_x, (y + end_y) / 2))} {_pair((end_x, end_y))}")
    return " ".join(pieces)


def letters(x: float, y: float, said: str, size: int, anchor: str, colour: str = INK, *, bold: bool = False) -> str:
    """A line of text; `anchor` says whether it starts at `x` or has its middle there."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{coordinate(x)}" y="{coordinate(y)}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"{weight}>{escaped(said)}</text>'


def _pair(point: tuple[float, float]) -> str:
    return f"{coordinate(point[0])},{coordinate(point[1])}"


def coordinate(value: float) -> str:
    """A coordinate without needless digits; a tenth of a pixel is all that is seen."""
    return f"{round(value, 1) + 0.0:g}"


def escaped(text: str) -> str:
    """`text` as XML can hold it."""
    return text.translate(_NO_XML).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
