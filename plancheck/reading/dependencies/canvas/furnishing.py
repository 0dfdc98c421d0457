"""What boxes are: pull requests, gates, or containers of several pull requests."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.reading.dependencies.canvas.boxes import Box, separators
from plancheck.reading.dependencies.canvas.directions import Cell
from plancheck.reading.dependencies.canvas.enclosing import Enclosing
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.labels import Run
from plancheck.reading.dependencies.canvas.naming import named_anywhere
from plancheck.reading.dependencies.canvas.strokes import Strokes
from plancheck.wording.request_ids import RequestIds


class Furnished:
    """Boxes with what they hold. Of `strokes` those are left that are lines between holders."""

    def __init__(self, boxes: Sequence[Box], runs: Sequence[Run], strokes: Strokes, ids: RequestIds) -> None:
        self._enclosing = Enclosing(boxes)
        self._runs: dict[Box, list[Run]] = {box: [] for box in boxes}
        self._titles: dict[Box, list[Run]] = {box: [] for box in boxes}
        self._children: dict[Box, list[Holder]] = {box: [] for box in boxes}
        self._arrows = {self._enclosing.around(*cell) for cell, stroke in strokes.items() if stroke.heads}
        self.holders: dict[Box, Holder] = {}
        self.border: dict[Cell, Holder] = {}
        for run in runs:
            self._put(run)
        hidden: set[Cell] = set()
        for box in sorted(boxes, key=lambda box: (box.right - box.left) * (box.bottom - box.top)):
            holder = self.holders[box] = self._furnish(box, ids)
            for cell in box.border:
                self.border.setdefault(cell, holder)
            hidden.update(separators(box, strokes))
            outer = self._enclosing.around(box.top, box.left)
            if outer is not None and outer is not box and holder.is_end:
                self._children[outer].append(holder)
        self._boxes = {id(holder): box for box, holder in self.holders.items()}
        self.lines = {cell: stroke for cell, stroke in strokes.items() if cell not in self.border and cell not in hidden and not self._is_ornament(cell)}

    def is_inside(self, container: Holder, cell: Cell) -> bool:
        """Whether the cell is within the borders of a container."""
        return self._boxes[id(container)].holds(*cell)

    def _put(self, run: Run) -> None:
        box = self._enclosing.around(run.row, run.start)
        titled = self._enclosing.titled(run.row, run.start)
        if titled is not None:
            self._titles[titled].append(run)
        elif box is not None:
            self._runs[box].append(run)

    def _furnish(self, box: Box, ids: RequestIds) -> Holder:
        runs, titles = self._runs[box], self._titles[box]
        nodes = [run.holder for run in runs if run.holder is not None]
        inside = [*self._children[box], *nodes]
        text = "\n".join(run.text for run in (*titles, *runs))
        if len({holder.ids for holder in inside}) > 1 or self._children[box] or (inside and box in self._arrows):
            holder = Holder((), text, box.top, box.left, box.right, is_text=False, inside=inside)
            for run in titles:
                run.holder = holder
            return holder
        own = [run for run in runs if run.holder is not None] or runs
        for run in (*own, *titles, *runs):
            naming = named_anywhere(run.text, ids)
            if naming is not None:
                start = run.start + naming.start
                named = run.holder.ids if run.holder is not None else naming.ids
                holder = Holder(named, text, run.row, start, run.start + naming.end, is_text=False)
                break
        else:
            holder = Holder((), text, box.top, box.left, box.right, is_text=False)
        for run in (*runs, *titles):
            run.holder = holder
        return holder

    def _is_ornament(self, cell: Cell) -> bool:
        """Whether a stroke stands within a box that is one node or gate."""
        box = self._enclosing.around(*cell)
        return box is not None and not self.holders[box].inside
