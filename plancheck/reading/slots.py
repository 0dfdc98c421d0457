"""Finds template text that was left in, over the whole document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, Line, read_table
from plancheck.plan import State, Text
from plancheck.reading.clauses import clauses_in
from plancheck.reading.placeholders import HINT
from plancheck.reading.texts import bold_label, part_of, plain_label, text_of, text_of_cell
from plancheck.wording.marks import plain

_BOX = re.compile(r"\[[ xX]?\]\s*")
_HEADING_LABEL = re.compile(r"(?:[A-Z][).:]|(?:Task|Step|Phase|Part|PR|Section)[ -]?\w{1,3}\s*[:.—–-]|[A-Z]{2,4}-[\w-]{1,8}\s*(?::|\s[—–-])|\d{1,3}[.)])\s+")


def find_placeholders(document: Document, format_: Format) -> Iterator[Text]:
    """Each field, cell, clause, item or line that consists of template text, once a line or table row."""
    suffixes = sorted((suffix.lower() for suffix in format_.words.get("title_suffixes", ())), key=len, reverse=True)
    for block in document.blocks:
        if block.kind is Kind.TABLE:
            yield from _in_table(document, block)
        elif block.kind is Kind.HEADING:
            yield from _in_heading(document, block, suffixes)
        elif block.kind is Kind.PARAGRAPH:
            for line in document.lines(block):
                if HINT.search(line.text) and (found := _in_line(line)) is not None:
                    yield found


def _in_table(document: Document, block: Block) -> Iterator[Text]:
    if not any(HINT.search(document.source.line(number)) for number in range(block.first, block.last + 1)):
        return
    table = read_table(document.source, block.first, block.last)
    for row in table.rows if table else ():
        cells = [text_of_cell(cell) for cell in row.cells]
        slots = [cell for cell in cells if cell.state is State.PLACEHOLDER]
        # A lone "..." beside real cells elides a value on purpose; a row of them was never filled in.
        meant = [cell for cell in slots if plain(cell.value).strip(".…")] or (slots if len(slots) == len(cells) else [])
        yield from meant[:1]


def _in_heading(document: Document, block: Block, suffixes: list[str]) -> Iterator[Text]:
    line = next(iter(document.lines(block)))
    if not HINT.search(line.text):
        return
    text = text_of([line])
    label = _HEADING_LABEL.match(text.value)
    start, end = label.end() if label else 0, len(text.value)
    for suffix in suffixes:
        if text.value.lower().endswith(suffix):
            end = len(text.value) - len(suffix)
            break
    rest = part_of(text, start, len(text.value[:end].rstrip(" :—–-")))
    if rest.state is State.PLACEHOLDER:
        yield rest


def _in_line(line: Line) -> Text | None:
    text = text_of([line])
    box = _BOX.match(text.value)
    if box:
        text = part_of(text, box.end(), len(text.value))
    if text.state is State.PLACEHOLDER:
        return text
    clauses, _ = clauses_in(text, run_in=False)
    if clauses:
        return next((clause.text for clause in clauses if clause.text.state is State.PLACEHOLDER), None)
    label = bold_label(text.value) or plain_label(text.value)
    rest = part_of(text, label[1], len(text.value)) if label else text
    return rest if rest.state is State.PLACEHOLDER else None
