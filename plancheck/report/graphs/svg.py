"""A picture drawn as SVG: on paper of its own, so that it can be read on light and on dark ground, and without scripts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from plancheck.errors import PlancheckError
from plancheck.report.graphs.boxes import lettered_boxes
from plancheck.report.graphs.labels import clean
from plancheck.report.graphs.layout import Route, layout
from plancheck.report.graphs.lettering import measure, wrapped
from plancheck.report.graphs.looks import FAINT, INK, PAPER, edge_look_of
from plancheck.report.graphs.model import Node, NodeKind, Picture
from plancheck.report.graphs.rows import places_needed
from plancheck.report.graphs.shapes import box_shape, coordinate, escaped, letters, line_shape
from plancheck.report.graphs.summary import summary

_NARROWEST, _MARGIN = 480.0, 24.0
_HEADING_SIZE, _HEADING_LINE, _HEADING_LINES = 16, 22.0, 2
_CAPTION_SIZE, _CAPTION_LINE, _CAPTION_LINES, _ABOVE_CAPTION = 12, 18.0, 12, 34.0
# Room beside the rows for "wave 12", and above the columns.
_BAND_ROOM, _BAND_LINE = 58.0, 22.0
_BELOW_HEADING = 6.0
_MOST_PLACES = 6000
_COLUMN_TITLES: dict[NodeKind, str] = {"contract": "contracts", "task": "tasks", "test": "tests"}


def to_svg(picture: Picture) -> str:
    """The drawing with a heading above and what it shows below; the same picture gives the same text.

    Raises PlancheckError for a picture that is too large to be read, which would take minutes.
    """
    if (places := places_needed(picture)) > _MOST_PLACES:
        raise PlancheckError(
            f"the graph is too large for a drawing: its boxes and lines need {places} places of at most {_MOST_PLACES}; write it as dot or json"
        )
    return "\n".join(_Sheet(picture).lines()) + "\n"


class _Sheet:
    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._boxes = lettered_boxes(picture)
        self._drawing = layout(picture, {key: box.size for key, box in self._boxes.items()})
        right = picture.runs_right
        self._width = max(_NARROWEST, self._drawing.width + 2 * _MARGIN + (0.0 if right else _BAND_ROOM))
        self._heading = wrapped(clean(picture.title), self._width - 2 * _MARGIN, _HEADING_LINES, measure(_HEADING_SIZE, bold=True))
        room, measured = self._width - 2 * _MARGIN, measure(_CAPTION_SIZE)
        self._caption = [line for said in (*summary(picture), *_legend(picture)) for line in wrapped(said, room, _CAPTION_LINES, measured)]
        # The drawing begins here; its rows have their labels to the left of it, its columns above.
        self._left = (self._width - self._drawing.width + (0.0 if right else _BAND_ROOM)) / 2
        self._top = _MARGIN + len(self._heading) * _HEADING_LINE + (_BAND_LINE if right else _BELOW_HEADING)

    def lines(self) -> Iterator[str]:
        bottom = self._top + self._drawing.height + _ABOVE_CAPTION
        width, height = math.ceil(self._width), math.ceil(bottom + len(self._caption) * _CAPTION_LINE + _MARGIN / 2)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
            f'font-family="sans-serif" fill="{INK}">'
        )
        yield f"<title>{escaped(clean(self._picture.title) or 'Plan')}</title>"
        yield f"<desc>{escaped('; '.join(summary(self._picture)))}</desc>"
        yield f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>'
        for number, line in enumerate(self._heading):
            yield letters(_MARGIN, _MARGIN + _HEADING_SIZE - 2 + number * _HEADING_LINE, line, _HEADING_SIZE, "start", bold=True)
        yield f'<g transform="translate({coordinate(self._left)} {coordinate(self._top)})">'
        yield from self._band_labels()
        yield from self._edges(self._drawing.routes)
        for node in self._picture.nodes:
            yield from box_shape(node, self._boxes[node.key], self._drawing.boxes[node.key])
        yield "</g>"
        for number, line in enumerate(self._caption):
            yield letters(_MARGIN, bottom + number * _CAPTION_LINE, line, _CAPTION_SIZE, "start")
        yield "</svg>"

    def _band_labels(self) -> Iterator[str]:
        """What a row holds, said beside it."""
        nodes = {node.key: node for node in self._picture.nodes}
        last = ""
        for start, end, keys in self._drawing.bands:
            said = _band_label([nodes[key] for key in keys])
            said, last = ("" if said == last else said), said
            if said and self._picture.runs_right:
                yield letters((start + end) / 2, -10, said, _CAPTION_SIZE, "middle", FAINT)
            elif said:
                yield letters(-_BAND_ROOM + 2, (start + end) / 2 + 4, said, _CAPTION_SIZE, "start", FAINT)

    def _edges(self, routes: Sequence[Route]) -> Iterator[str]:
        gates = {node.key for node in self._picture.of_kind("gate")}
        looks = [edge_look_of(route.edge, touches_gate=bool(gates & {route.edge.before, route.edge.after})) for route in routes]
        # The critical path lies on top of what it crosses.
        for look, route in sorted(zip(looks, routes, strict=True), key=lambda pair: pair[0].width):
            yield from line_shape(route, look, self._picture.runs_right)


def _band_label(nodes: Sequence[Node]) -> str:
    titles = {_COLUMN_TITLES.get(node.kind) or (f"wave {node.wave}" if node.wave else "") for node in nodes if node.kind != "gate"}
    return titles.pop() if len(titles) == 1 else ""


def _legend(picture: Picture) -> Iterator[str]:
    """What the looks mean, as far as they occur."""
    said = [
        "thick line: critical path" if picture.critical_path else "",
        "hexagon: validation gate" if picture.of_kind("gate") else "",
        "red: circle" if picture.cycles else "",
        "red: a contract that lacks something" if any(node.lacks for node in picture.nodes) else "",
    ]
    if any(said):
        yield " · ".join(filter(None, said))
