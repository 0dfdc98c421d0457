"""Runs of words outside of strokes, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from plancheck.reading.dependencies.canvas.directions import Cell
from plancheck.reading.dependencies.canvas.grid import BLANK, Grid
from plancheck.reading.dependencies.canvas.holders import Holder
from plancheck.reading.dependencies.canvas.naming import Naming, namings
from plancheck.reading.dependencies.canvas.strokes import Strokes
from plancheck.regex import regex
from plancheck.wording.request_ids import RequestIds

# A remark so near to the right of a node is its title.
_NEAR = 3
_NEXT_BRACKET = regex(r"[)\]] [(\[]")


@dataclass(eq=False, slots=True)
class Run:
    """Words in the columns `start` to `end` of a row; `holder` is what they are, once that is known."""

    row: int
    start: int
    end: int
    text: str
    holder: Holder | None = None


def runs_of(grid: Grid, strokes: Strokes, borders: set[Cell], ids: RequestIds) -> list[Run]:
    """Every run of words; those that are several nodes side by side are parted."""
    return [part for row in range(len(grid.rows)) for run in _runs_in(grid, row, strokes, borders) for part in _parted(grid, run, ids)]


def _runs_in(grid: Grid, row: int, strokes: Strokes, borders: set[Cell]) -> Iterator[Run]:
    """Two blanks, a stroke or a border end a run."""
    characters = grid.rows[row].characters
    start, end = None, 0
    for column in range(len(characters) + 1):
        cell = (row, column)
        is_text = column < len(characters) and characters[column] != BLANK and cell not in strokes and cell not in borders
        if is_text:
            start, end = (column if start is None else start), column + 1
        elif start is not None and (column > end or column == len(characters) or characters[column] != BLANK):
            yield _run(grid, row, start, end)
            start = None


def _run(grid: Grid, row: int, start: int, end: int) -> Run:
    # A wide character counts for two columns here as well, so that columns and offsets agree.
    return Run(row, start, end, "".join(character or "\0" for character in grid.rows[row].characters[start:end]))


def _parted(grid: Grid, run: Run, ids: RequestIds) -> Iterator[Run]:
    found: list[Naming | None] = [*namings(run.text, ids)]
    starts = [naming.start for naming in found[1:] if naming]
    if not found:  # "(RNG) (Cache)" are the titles of two nodes
        starts = [match.end() - 1 for match in _NEXT_BRACKET.finditer(run.text)]
        found = [None] * (len(starts) + 1)
    for naming, start, end in zip(found, [0, *starts], [*starts, len(run.text)], strict=True):
        if naming is not None and not _has_words(run.text[start : naming.start]):
            start = run.text.rfind(BLANK, start, naming.start) + 1 or start  # "- PR1" begins behind its bullet
        part = _run(grid, run.row, run.start + start, run.start + start + len(run.text[start:end].rstrip()))
        if naming is not None:
            part.holder = Holder(naming.ids, part.text, run.row, run.start + naming.start, run.start + naming.end)
            yield part
        elif _has_words(part.text):
            yield part


def _has_words(text: str) -> bool:
    """Whether it is more than an ornament or a stray stroke."""
    return any(character.isalnum() for character in text)


def let_belong(runs: list[Run], strokes: Strokes) -> None:
    """Gives the runs without an id to the node that they are a line of, and makes the others texts of their own."""
    rows: dict[int, list[Run]] = {}
    for run in runs:
        rows.setdefault(run.row, []).append(run)
    for row, members in sorted(rows.items()):
        for run in members:
            if run.holder is None:
                run.holder = _of_neighbour(run, rows.get(row - 1, []))
    for row, members in sorted(rows.items(), reverse=True):
        for index, run in enumerate(members):
            if run.holder is None:
                before = members[index - 1] if index and _is_next_to(members[index - 1], run, strokes) else None
                run.holder = before.holder if before is not None else _of_neighbour(run, rows.get(row + 1, []))
    for run in runs:
        if run.holder is None:
            run.holder = Holder((), run.text, run.row, run.start, run.end)


def _of_neighbour(run: Run, candidates: list[Run]) -> Holder | None:
    """The one node that the run overlaps in the next row."""
    last = bisect_left(candidates, run.end, key=lambda other: other.start) - 1
    if last < 0 or candidates[last].end <= run.start or (last > 0 and candidates[last - 1].end > run.start):
        return None
    holder = candidates[last].holder
    return holder if holder is not None and holder.ids else None


def _is_next_to(before: Run, run: Run, strokes: Strokes) -> bool:
    """Whether `run` stands a few blanks to the right of `before`."""
    return run.start - before.end <= _NEAR and not any((run.row, column) in strokes for column in range(before.end, run.start))
