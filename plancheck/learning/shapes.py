"""What a section is, told from what stands in it: contracts, tasks, boxes, and tables with telling columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plancheck.format import Format
from plancheck.learning.pieces import Piece, as_section
from plancheck.learning.sample import Sample
from plancheck.learning.work import counted_headings
from plancheck.markdown import Kind, read_table
from plancheck.reading.contracts import read_contracts
from plancheck.regex import regex
from plancheck.wording.marks import plain

_BOX = regex(r"[ \t]*[-*+][ \t]+\[[ xX~-]?\]")
_ARROWS = regex(r"\b(?:PR|WP|MR)[ -]?\d+\b.{0,40}(?:-->|->|→|=>|\bneeds\b|\bdepends on\b|\bafter\b)", re.IGNORECASE)
# `1 -> 3 -> (4, 5)`, under a title of its own.
_CHAIN = regex(r"\b(?:PR[ -]?)?\d{1,2}\s?(?:-->|->|→|=>)\s?\(?(?:PR[ -]?)?\d{1,2}\b")
_BOXES = 3


def shapes_of(sample: Sample, piece: Piece, format_: Format) -> Iterator[tuple[str, str]]:
    """(role, evidence) of what the contents of `piece` look like, the surest first."""
    headings = [heading for heading in sample.headings if piece.first < heading.block.first <= piece.last]
    if any(heading.is_task for heading in headings):
        yield "tasks", "its headings are tasks"
    elif count := counted_headings(sample, piece, format_):
        yield "tasks", f"it holds {count} headings of work"
    if any(heading.is_request for heading in headings):
        yield "pr-plan", "its headings are pull requests"
    if holds_contracts(sample, piece, format_):
        yield "contracts", "it holds GIVEN, WHEN and THEN"
    for names in _tables(sample, piece):
        yield from _table_role(names, format_.words)
    if sum(bool(_BOX.match(line)) for line in _lines(sample, piece)) >= _BOXES:
        yield "checklist", "its items have boxes"
    is_drawn = any(block.kind is Kind.FENCE and "mermaid" in block.info.lower() for block in sample.document.between(piece.first, piece.last))
    lines = _lines(sample, piece)
    if is_drawn or sum(bool(_ARROWS.search(line)) for line in lines) >= 2 or any(_CHAIN.search(line) for line in lines):
        yield "dependencies", "it says which pull request needs which"


def holds_contracts(sample: Sample, piece: Piece, format_: Format) -> bool:
    """Whether something in the piece is promised as GIVEN, WHEN and THEN."""
    return any(contract.clauses for contract in read_contracts(sample.document, [as_section(piece, "contracts")], format_))


def _table_role(names: Sequence[str], words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    columns = f"it has a table with the columns {', '.join(names)}"

    def names_any(*parts: str) -> bool:
        return any(re.search(rf"\b{part}", name) for name in names for part in parts)

    def known(vocabulary: str) -> bool:
        # A single letter is a column of its own, not a part of any name.
        return any(name == part or (len(part) > 2 and part in name) for name in names for part in words.get(vocabulary, ()))

    if names_any("assumption") and names_any("decision", "gate", "validation"):
        yield "risk-register", columns
    elif known("risk_likelihood") and (known("risk_impact") or known("risk_mitigation")):
        yield "risks", columns
    elif names_any("test", "proof", "verif") and names_any("contract", "bc", "promise", "behavio", "requirement", "task"):
        yield "test-strategy", columns
    elif all(known(f"deviation_{side}_columns") for side in ("source", "plan", "reason")) and 3 <= len(names) <= 5:
        yield "deviation-log", columns


def _tables(sample: Sample, piece: Piece) -> Iterator[list[str]]:
    """The names of the columns of each table, in lower case."""
    for block in sample.document.between(piece.first, piece.last):
        table = read_table(sample.document.source, block.first, block.last) if block.kind is Kind.TABLE else None
        if table is not None:
            yield [plain(cell.text).lower() for cell in table.head.cells]


def _lines(sample: Sample, piece: Piece) -> Sequence[str]:
    return sample.document.source.lines[piece.first : piece.last]
