"""A table that states a sequence: a column of steps and what is merged in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from plancheck.markdown import Table
from plancheck.plan import MergeOrder
from plancheck.reading.dependencies.sentences.steps import step_of
from plancheck.reading.dependencies.sentences.tokens import readable, vocabulary_of
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

_NUMBER = regex(r"\d{1,3}")


class _Entry(NamedTuple):
    number: int
    ids: tuple[str, ...]
    span: Span


def read_sequence(table: Table, order: int, subject: int | None, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> MergeOrder | None:
    """The sequence by the numbers of column `order` or, without, as the rows stand. Equal numbers are one step."""
    entries = sorted(_entries(table, order, subject, ids, words), key=lambda entry: entry.number)
    steps = [tuple(id_ for entry in step for id_ in entry.ids) for _, step in groupby(entries, key=lambda entry: entry.number)]
    named = [id_ for step in steps for id_ in step]
    if len(steps) < 2 or len(set(named)) < len(named):
        return None
    places = sorted(entry.span for entry in entries)
    return MergeOrder(tuple(steps), places[0].to(places[-1]))


def _entries(table: Table, order: int, subject: int | None, ids: RequestIds, words: Mapping[str, tuple[str, ...]]) -> Iterator[_Entry]:
    """What each row merges: by the column of pull requests or, without, by the first cell that states a step."""
    vocabulary = vocabulary_of(words)
    for number, row in enumerate(table.rows):
        counted = _NUMBER.search(row.cells[order].text) if order < len(row.cells) else None
        for at, cell in enumerate(row.cells):
            step = step_of(readable(cell.text), ids, vocabulary) if at == subject or (subject is None and at != order) else None
            if step is not None and step.group is not None:
                yield _Entry(int(counted[0]) if counted else number, step.group.ids, cell.span)
                break
