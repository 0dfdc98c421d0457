"""What an editor can fold away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from plancheck.markdown import Document, Kind, Source, parse
from plancheck.plan import Plan

FoldKind = Literal["section", "code", "comment", "table"]

# A table of so many lines, its head and its rule among them, is long enough to fold.
_LONG_TABLE = 5


class Fold(NamedTuple):
    """Lines `first_line` to `last_line`, of which the first stays."""

    first_line: int
    last_line: int
    kind: FoldKind


def folds(plan: Plan) -> tuple[Fold, ...]:
    """What stands below each heading, the contracts and tasks in other dress, fences, the front matter, comments and long tables; one at a line."""
    document = parse(Source(plan.path, plan.lines))
    # Of several that begin on one line the longest is kept.
    found = {fold.first_line: fold for fold in sorted(_folds(plan, document)) if fold.last_line > fold.first_line}
    return tuple(found[line] for line in sorted(found))


def _folds(plan: Plan, document: Document) -> Iterator[Fold]:
    if plan.front_matter:
        yield Fold(1, len(plan.front_matter), "comment")
    yield from _below_headings(document)
    for first, last in (*((contract.place.line, contract.end_line) for contract in plan.contracts), *((task.line, task.end_line) for task in plan.tasks)):
        yield Fold(first, _trimmed(first, last, document), "section")
    for block in document.blocks:
        if block.kind in (Kind.FENCE, Kind.CODE):
            yield Fold(block.first, block.last, "code")
        elif block.kind is Kind.HTML and document.source.line(block.first).lstrip(" >").startswith("<!--"):
            yield Fold(block.first, block.last, "comment")
        elif block.kind is Kind.TABLE and block.last - block.first >= _LONG_TABLE:
            yield Fold(block.first, block.last, "table")


def _below_headings(document: Document) -> Iterator[Fold]:
    """Each heading with what stands below it, up to the next one of its level or above."""
    open_: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.kind is Kind.HEADING and not block.quotes and not block.depth:
            while open_ and open_[-1][1] >= block.level:
                first, _ = open_.pop()
                yield Fold(first, _trimmed(first, block.first - 1, document), "section")
            open_.append((block.first, block.level))
    yield from (Fold(first, _trimmed(first, document.last_line, document), "section") for first, _ in open_)


def _trimmed(first: int, last: int, document: Document) -> int:
    """The last line that is not blank."""
    while last > first and not document.source.line(last).strip():
        last -= 1
    return last
