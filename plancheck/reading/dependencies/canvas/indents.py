"""Arrows that open a line: they start at the nearest node above that stands further to the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.reading.dependencies.canvas.directions import LEFT, Cell
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.labels import Run
from plancheck.reading.dependencies.canvas.reaching import End
from plancheck.reading.dependencies.canvas.wires import Arm, Wires


def parents_by_indent(wires: Wires, runs: Sequence[Run]) -> Iterator[End]:
    """An end at its parent for every open arrow with nothing before it on its line. Lines over several rows are none."""
    openings: dict[int, Cell] = {}
    rows: dict[int, set[int]] = {}
    for net, cell in wires.nets():
        openings[cell[0]] = min(openings.get(cell[0], cell), cell)
        rows.setdefault(net, set()).add(cell[0])
    named: dict[int, list[Run]] = {}
    for run in runs:
        openings[run.row] = min(openings.get(run.row, (run.row, run.start)), (run.row, run.start))
        if run.holder is not None and run.holder.ids:
            named.setdefault(run.row, []).append(run)
    above: list[tuple[int, Holder]] = []
    for row, opening in sorted(openings.items()):
        while above and above[-1][0] >= opening[1]:
            above.pop()
        arm = Arm(opening, LEFT)
        if above and arm in wires.open and rows[wires.net(arm)] == {row}:
            wires.open.discard(arm)
            yield End(arm, above[-1][1], False, opening)
        # The first node behind an arrow stands where its arrow does: what is below and further to the right is its own.
        for index, run in enumerate(named.get(row, ())):
            if run.holder is not None:
                above.append((run.start if index else opening[1], run.holder))
