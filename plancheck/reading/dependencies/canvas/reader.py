"""Reads a two-dimensional drawing of pull requests: from characters over strokes, boxes and words to lines and arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from plancheck.reading.dependencies.canvas.ascii_strokes import strokes_of
from plancheck.reading.dependencies.canvas.banners import without_banners
from plancheck.reading.dependencies.canvas.boxes import find_boxes
from plancheck.reading.dependencies.canvas.containing import Passage, unpacked
from plancheck.reading.dependencies.canvas.directions import Cell
from plancheck.reading.dependencies.canvas.flow import Flow, flows
from plancheck.reading.dependencies.canvas.furnishing import Furnished
from plancheck.reading.dependencies.canvas.grid import Grid, rows_of
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.indents import parents_by_indent
from plancheck.reading.dependencies.canvas.labelled import join_labelled, nets_to_next_rounds
from plancheck.reading.dependencies.canvas.labels import let_belong, runs_of
from plancheck.reading.dependencies.canvas.mending import missing_strokes
from plancheck.reading.dependencies.canvas.one_way import pairs_of
from plancheck.reading.dependencies.canvas.reaching import End, Reaching
from plancheck.reading.dependencies.canvas.wires import Wires
from plancheck.reading.dependencies.drawing import Arrow, Drawn, Sheet
from plancheck.reading.dependencies.passing import joined
from plancheck.span import Span
from plancheck.wording.phrases import speaks_of
from plancheck.wording.request_ids import RequestIds

# Nobody draws more; the product of two large groups is cut here.
_MOST_ARROWS = 20_000

# A holder and, for one that several lines pass through side by side, the column of a line.
_Node = tuple[Holder, int]


def read_canvas(sheet: Sheet, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Drawn:
    """The arrows that a drawing shows, the pull requests in it, and the lines that cannot be followed to their end."""
    canvas = _Canvas(Grid(sheet, without_banners(rows_of(sheet), ids)), ids, words.get("next_rounds", ()))
    return Drawn(tuple(canvas.arrows()), tuple(canvas.nodes()), tuple(canvas.lost()))


class _Canvas:
    def __init__(self, grid: Grid, ids: RequestIds, next_rounds: tuple[str, ...]) -> None:
        self._grid = grid
        strokes = strokes_of(grid)
        strokes |= missing_strokes(grid, strokes)
        boxes = find_boxes(grid, strokes)
        self._runs = runs_of(grid, strokes, {cell for box in boxes for cell in box.border}, ids)
        furnished = Furnished(boxes, self._runs, strokes, ids)
        let_belong(self._runs, strokes)
        self._boxed = list(furnished.holders.values())
        self._holders = [*dict.fromkeys(run.holder for run in self._runs if run.holder is not None), *self._boxed]
        self._tell_next_rounds(next_rounds)
        self._wires = Wires(furnished.lines)
        at = dict(furnished.border)
        at.update({(run.row, column): run.holder for run in self._runs if run.holder is not None for column in range(run.start, run.end)})
        reached = Reaching(self._wires, grid, at.get, lambda cell, direction: cell in furnished.border and bool(strokes[cell].heads & direction))
        ends = [*self._through_borders(reached.ends, furnished), *parents_by_indent(self._wires, self._runs)]
        ends = join_labelled(self._wires, ends)
        self._flows = flows(self._wires, ends)
        self._blocked = nets_to_next_rounds(self._wires, self._runs)
        self._touched = {self._wires.net(end.arm) for end in ends if end.near and end.holder.is_end}

    def arrows(self) -> Iterator[Arrow]:
        """Every arrow once, in the order of the drawing."""
        passages: Iterator[Passage] = ((before[0], after[0], place) for before, after, place in self._passages())
        pairs: dict[tuple[str, str], Cell] = {}
        for before, after, place in islice(unpacked(passages, (holder for holder in self._boxed if holder.inside)), _MOST_ARROWS):
            for pair in product(before.ids, after.ids):
                pairs.setdefault(pair, place)
        return (Arrow(*pair, self._span(place)) for pair, place in pairs.items() if pair[0] != pair[1])

    def nodes(self) -> Iterator[tuple[str, Span]]:
        places: dict[str, Span] = {}
        for holder in sorted(self._holders, key=lambda holder: (holder.row, holder.start)):
            if not holder.again:
                for id_ in holder.ids:
                    places.setdefault(id_, self._grid.span(holder.row, holder.start, holder.end))
        return iter(places.items())

    def lost(self) -> Iterator[Span]:
        """The open ends of lines that have a pull request at another end."""
        cells = sorted({arm.cell for arm in self._wires.open if self._wires.net(arm) in self._touched})
        return (self._span(cell) for cell in cells)

    def _span(self, cell: Cell) -> Span:
        return self._grid.span(cell[0], cell[1], cell[1] + 1)

    def _tell_next_rounds(self, phrases: tuple[str, ...]) -> None:
        """Marks what stands for a next round; a node only where its pull request is drawn elsewhere as well."""
        drawn = Counter(id_ for holder in self._holders for id_ in holder.ids)
        for holder in self._holders:
            holder.again = all(drawn[id_] > 1 for id_ in holder.ids) and not holder.inside and speaks_of(holder.text.lower(), phrases)

    def _through_borders(self, ends: Sequence[End], furnished: Furnished) -> Iterator[End]:
        """Lets lines pass the border of a container; one that only leads to it from inside is open."""
        at_border = [end for end in ends if end.holder.inside and end.place in furnished.border]
        leaving = {end.place: end for end in at_border if furnished.is_inside(end.holder, end.arm.cell)}
        entering: set[Cell] = set()
        for end in ends:
            if end.place not in leaving:
                yield end
            elif end is not leaving[end.place]:
                entering.add(end.place)
                self._wires.join(end.arm, leaving[end.place].arm)
        self._wires.open |= {end.arm for place, end in leaving.items() if place not in entering}

    def _passages(self) -> Iterator[tuple[_Node, _Node, Cell]]:
        """The arrows between nodes, those over gates included."""
        strokes = islice(self._strokes(), _MOST_ARROWS)
        return joined(strokes, lambda node: node[0].is_end, lambda node: node[0].again)

    def _strokes(self) -> Iterator[tuple[_Node, _Node, Cell]]:
        crowded = self._crowded()
        for net, flow in sorted(self._flows.items(), key=lambda item: _place(item[1])):
            if net in self._blocked:
                continue
            for source, target in pairs_of(flow, self._wires):
                if not source.holder.again and not (target.holder.again and target.holder.ids):
                    yield _node(source, crowded), _node(target, crowded), target.arm.cell

    def _crowded(self) -> set[int]:
        """The texts that several lines enter and several leave."""
        entering = Counter(id(end.holder) for flow in self._flows.values() for end in flow.targets)
        leaving = Counter(id(end.holder) for flow in self._flows.values() for end in flow.sources)
        return {key for key, count in entering.items() if count > 1 and leaving[key] > 1}


def _place(flow: Flow) -> Cell:
    return min(end.arm.cell for end in (*flow.sources, *flow.targets))


def _node(end: End, crowded: set[int]) -> _Node:
    is_by_column = end.holder.is_text and not end.holder.is_end and id(end.holder) in crowded
    return end.holder, end.arm.cell[1] if is_by_column else 0
