"""What a table says about the order of pull requests: what each needs or unblocks, gates, a matrix, a sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import product
from typing import NamedTuple

from plancheck.markdown import Cell, Row, Table
from plancheck.plan import Edge, Needs, ParallelClaim
from plancheck.reading.dependencies.cells import CellReader
from plancheck.reading.dependencies.matrices import read_matrix
from plancheck.reading.dependencies.sequence_tables import read_sequence
from plancheck.reading.dependencies.statement import Stated
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

_BRACKET = regex(r"\([^()]{0,100}\)|[:?*]")
_PARALLEL = regex(r"\b(?:parallel|concurrent(?:ly)?|simultaneous(?:ly)?|same time|side by side)\b", re.IGNORECASE)
_COUNTED = regex(r"(?<!\w)(?P<count>\d{1,2})(?:[ -]way| in)? parallel", re.IGNORECASE)
_KINDS = ("parallel", "follows", "needs", "done", "order")
# The product of two cells names no more edges than a person would write.
_MOST_PAIRS = 400


class Columns(NamedTuple):
    """The columns by what they hold; `subject` has the pull requests that a row is about, `concurrent` are those whose heads say "parallel"."""

    subject: int | None
    needs: tuple[int, ...]
    follows: tuple[int, ...]
    parallel: tuple[int, ...]
    order: int | None
    concurrent: frozenset[int]


def read_dependency_table(table: Table, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Stated:
    """The statements of a table about pull requests, none of any other table."""
    reader = CellReader(ids, words)
    if (matrix := read_matrix(table, reader, words)) is not None:
        return matrix
    columns = _columns(table, reader, words)
    parts = [_read_row(row, columns, reader) for row in table.rows]
    order = read_sequence(table, columns.order, columns.subject, ids, words) if columns.order is not None else None
    return Stated(
        edges=tuple(edge for part in parts for edge in part.edges),
        needs=tuple(need for part in parts for need in part.needs),
        parallel=tuple(claim for part in parts for claim in part.parallel),
        orders=(order,) if order else (),
    )


def _columns(table: Table, reader: CellReader, words: Mapping[str, tuple[str, ...]]) -> Columns:
    said = ([word for word in reader.words_of(_BRACKET.sub(" ", cell.text)) if word not in words.get("column_adverbs", ())] for cell in table.head.cells)
    heads = [" ".join(head) for head in said]
    kinds = [next((kind for kind in _KINDS if any(fnmatchcase(head, known) for known in words.get(f"{kind}_columns", ()))), "") for head in heads]
    of_kind = {kind: tuple(at for at, other in enumerate(kinds) if other == kind) for kind in _KINDS}
    subject = _subject(table, reader, [at for at, kind in enumerate(kinds) if not kind], [head in words.get("request_columns", ()) for head in heads])
    if subject is None and {"before", "after"} <= set(heads):
        # Of two such columns without a third, either may hold what comes first.
        of_kind = dict.fromkeys(_KINDS, ())
    return Columns(
        subject,
        needs=of_kind["needs"] + (of_kind["done"] if subject is None else ()),
        follows=of_kind["follows"],
        parallel=of_kind["parallel"],
        order=next(iter(of_kind["order"]), None),
        concurrent=frozenset(at for at, head in enumerate(heads) if _PARALLEL.search(head) and not reader.speaks_of_any(head, "stream_words")),
    )


def _subject(table: Table, reader: CellReader, free: Sequence[int], is_named: Sequence[bool]) -> int | None:
    """The column that names pull requests: by its head and its cells, by its cells, or by its head with bare numbers in the cells."""
    named = [at for at in free if is_named[at]]
    candidates = [*((at, False) for at in named), *((at, False) for at in free), *((at, True) for at in named)]
    return next((at for at, bare in candidates if _holds_requests(table, at, reader, bare=bare)), None)


def _holds_requests(table: Table, at: int, reader: CellReader, *, bare: bool) -> bool:
    """Whether half of the cells of a column open with a pull request."""
    cells = [row.cells[at] for row in table.rows if at < len(row.cells)]
    return bool(cells) and sum(bool(reader.opening(cell, bare=bare)) for cell in cells) * 2 >= len(cells)


def _read_row(row: Row, columns: Columns, reader: CellReader) -> Stated:
    parallel = tuple(_concurrent(row, columns, reader))
    if columns.subject is None:
        return Stated(tuple(_gate_edges(row, columns, reader)), parallel=parallel)
    subject = next(iter(_cells(row, (columns.subject,))), None)
    own = reader.opening(subject, bare=True) if subject is not None else ()
    if subject is None or not own:
        return Stated()
    edges, needs = list[Edge](), list[Needs]()
    for cell in _cells(row, columns.needs):
        filled = reader.filled(cell, own)
        named = [Edge(before, after, "table", _around(subject.span, place.span)) for place in filled.places for before, after in _pairs(place.ids, own)]
        edges += named
        if filled.is_complete:
            needs += (Needs(id_, frozenset(edge.before for edge in named if edge.after == id_), "table", _around(subject.span, cell.span)) for id_ in own)
    for cell in _cells(row, columns.follows):
        places = reader.opened(cell, own).places
        edges += (Edge(before, after, "table", _around(subject.span, place.span)) for place in places for before, after in _pairs(own, place.ids))
    for cell in _cells(row, columns.parallel):
        places = reader.filled(cell, own).places
        parallel += tuple(ParallelClaim(pair, _around(subject.span, place.span)) for place in places for pair in _pairs(own, place.ids) if pair[0] != pair[1])
    return Stated(tuple(edges), tuple(needs), parallel)


def _cells(row: Row, columns: Sequence[int]) -> Iterator[Cell]:
    return (row.cells[at] for at in columns if at < len(row.cells))


def _gate_edges(row: Row, columns: Columns, reader: CellReader) -> Iterator[Edge]:
    """A row about a gate: what it unlocks needs what is completed before it."""
    completed = [place for cell in _cells(row, columns.needs) for place in reader.filled(cell).places]
    unlocked = [place for cell in _cells(row, columns.follows) for place in reader.opened(cell).places]
    for one, other in product(completed, unlocked):
        for before, after in _pairs(one.ids, other.ids):
            yield Edge(before, after, "table", _around(one.span, other.span))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each with each; one with itself only where nobody else is named."""
    if len(before) * len(after) <= _MOST_PAIRS:
        yield from (pair for pair in product(before, after) if pair[0] != pair[1] or len(before) == len(after) == 1)


def _concurrent(row: Row, columns: Columns, reader: CellReader) -> Iterator[ParallelClaim]:
    """The claim that what a cell unlocks is parallel: by its column's head or by its own words."""
    for at in (*columns.follows, *(columns.parallel if columns.subject is None else ())):
        for cell in _cells(row, (at,)):
            filled = reader.filled(cell)
            if len(filled.ids) > 1 and _says_parallel(cell.text, len(filled.ids), reader, is_head=at in columns.concurrent):
                yield ParallelClaim(filled.ids, filled.places[0].span.to(filled.places[-1].span))


def _says_parallel(said: str, count: int, reader: CellReader, *, is_head: bool) -> bool:
    """Whether a cell calls its `count` pull requests parallel: "(4 parallel)", not "(3 parallel tracks)" or "PR 10+11"."""
    if reader.speaks_of_any(said, "stream_words") or "+" in said:
        return False
    counted = _COUNTED.search(said)
    return int(counted["count"]) == count if counted else is_head or _PARALLEL.search(said) is not None


def _around(one: Span, other: Span) -> Span:
    """The stretch that holds both, whichever stands first."""
    first, last = sorted((one, other))
    return first.to(last)
