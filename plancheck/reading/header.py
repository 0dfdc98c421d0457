"""The document header: labelled lines, list items, a table or headings between the title and the first section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from plancheck.format import FieldSpec
from plancheck.markdown import Document, Kind, Line, Row, read_table
from plancheck.plan import HeaderField, Text
from plancheck.reading.field_draft import FieldDraft
from plancheck.reading.texts import bold_label, bold_line, part_of, plain_label, text_of, text_of_cell
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import plain


def read_header(document: Document, first: int, last: int, specs: Sequence[FieldSpec]) -> tuple[HeaderField, ...]:
    """The fields on lines `first` to `last` (1-based, inclusive), in the order of the text; `specs` are those that the format knows."""
    fields: list[FieldDraft] = []
    in_list = False
    for block in document.blocks:
        if not first <= block.first <= last or block.quotes:
            continue
        if block.kind is Kind.TABLE:
            read = _table_fields(document, block.first, block.last, specs)
            if read or not fields:
                fields += read
            else:
                fields[-1].take_rows(document, block.first, block.last)
        elif block.kind is Kind.HEADING:
            in_list = False
            fields += _heading_field(next(iter(document.lines(block))), specs)
        elif block.kind is Kind.PARAGRAPH:
            in_list = _paragraph_fields(list(document.lines(block)), fields, specs, in_list=in_list)
        elif block.kind in (Kind.FENCE, Kind.CODE) and fields:
            fields[-1].texts.append(text_of(list(document.lines(block))))
    return tuple(field.finish() for field in fields)


def _heading_field(line: Line, specs: Sequence[FieldSpec]) -> list[FieldDraft]:
    """The field that a heading names; its text stands below."""
    role = field_role(line.text, specs)
    if role is None:
        return []
    end = len(line.text)
    return [FieldDraft(plain(line.text).rstrip(":"), role, Span.within(line.number, line.column, end), [part_of(text_of([line]), end, end)])]


def read_quotes(document: Document, first: int, last: int) -> Iterator[Text]:
    """The block quotes on lines `first` to `last` (1-based, inclusive)."""
    for block in document.between(first, last):
        if block.quotes and block.kind is Kind.PARAGRAPH:
            yield text_of(list(document.lines(block)))


def read_remarks(document: Document, first: int, last: int, fields: Sequence[HeaderField]) -> Iterator[Text]:
    """What running text on lines `first` to `last` (1-based, inclusive) belongs to none of `fields`."""
    taken = {number for own in fields for number in range(own.label.line, own.value.span.end_line + 1)}
    for block in document.between(first, last):
        if block.kind is Kind.PARAGRAPH and not block.quotes:
            lines = [line for line in document.lines(block) if line.number not in taken]
            if lines:
                yield text_of(lines)


def _paragraph_fields(lines: Sequence[Line], fields: list[FieldDraft], specs: Sequence[FieldSpec], *, in_list: bool) -> bool:
    """Add the fields of a paragraph or list item; other text belongs to the field before it. True once a list carries the fields."""
    if in_list and not lines[0].block.depth and not _label_of(lines[0].text, specs):
        return in_list  # a remark below a list of fields belongs to none of them
    for line in lines:
        block = line.block
        # A line at the margin below a list item is a line of its own to its author, whatever Markdown makes of it.
        is_item = block.depth > 0 and not (line.column == 1 and line.number > block.first)
        opens_list = is_item and not fields
        for start, end in _segments(line.text, specs):
            label = _label_of(line.text[start:end], specs)
            known = label is not None and field_role(label[0], specs) is not None
            takes = label is not None and (not is_item or (block.depth == 1 and not block.ordered and (known or in_list or opens_list)))
            value = text_of([line])
            if label is not None and takes:
                name, skip = label
                in_list = in_list or is_item
                span = Span.within(line.number, line.column + start, skip)
                fields.append(FieldDraft(plain(name), field_role(name, specs), span, [part_of(value, start + skip, end)]))
            elif fields:
                piece = part_of(value, start, end)
                fields[-1].texts.append(piece)
                if block.opens and line.number == block.first:
                    fields[-1].items.append((block.depth, piece))
    return in_list


def _segments(text: str, specs: Sequence[FieldSpec]) -> Iterator[tuple[int, int]]:
    """(start, end) of each field of a line that holds several: `**Goal:** ... **Source:** #9`; else of the whole line."""
    starts = [0]
    for match in _INNER_LABEL.finditer(text):
        if match.start() and field_role(match["label"], specs):
            starts.append(match.start())
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield start, start + len(text[start:end].rstrip(" |·"))


def _label_of(text: str, specs: Sequence[FieldSpec]) -> tuple[str, int] | None:
    """The label of a field and where its value starts: bold with a colon or, where the format knows it, plain, in italics or with a dash."""
    label = bold_label(text)
    if label is not None:
        return label
    dashed = bold_line(text)
    if dashed is not None and field_role(dashed[0], specs):
        dash = _DASH.match(text, dashed[1])
        # Without a dash the value, a list, stands below.
        if dash is not None or dashed[1] == len(text):
            return dashed[0], dash.end() if dash else dashed[1]
    known = plain_label(text) or _other_label(text)
    return known if known and field_role(known[0], specs) else None


def _other_label(text: str) -> tuple[str, int] | None:
    """The label of `_Label_: rest`, `*Label:* rest` or `Label – rest`, and where the rest starts."""
    match = _ITALIC_LABEL.match(text) or _DASHED_LABEL.match(text)
    return (match["label"].strip(), match.end()) if match else None


def _table_fields(document: Document, first: int, last: int, specs: Sequence[FieldSpec]) -> list[FieldDraft]:
    table = read_table(document.source, first, last)
    if table is None:
        return []
    rows: list[Row] = [row for row in (table.head, *table.rows) if len(row.cells) >= 2]
    read = [(row.cells[0], row.cells[1], field_role(row.cells[0].text, specs)) for row in rows]
    if not any(role for _, _, role in read):
        return []
    return [
        FieldDraft(plain(label.text).rstrip(":"), role, label.span, [text_of_cell(value)])
        for (label, value, role), row in zip(read, rows, strict=True)
        if role or row is not table.head
    ]


def field_role(name: str, specs: Sequence[FieldSpec]) -> str | None:
    """The format's field that `name` is a title or alias of, or None."""
    wanted = _REMARK.sub("", plain(name).rstrip(":").strip().lower().replace("’", "'"))
    return _roles(tuple(specs)).get(wanted)


@lru_cache(maxsize=32)
def _roles(specs: tuple[FieldSpec, ...]) -> dict[str, str]:
    """The role of each title and alias, in lower case; the first field that has it counts."""
    return {alias.lower(): spec.role for spec in reversed(specs) for alias in (spec.title, *spec.aliases)}


# "Why this matters for the mobile team" and "Source (issues)" are the fields before the remark.
_REMARK = regex(r"\s+(?:\([^()]{0,80}\)|for\s.{0,80})$")


_INNER_LABEL = regex(r"\*\*(?P<label>[^*\n]{1,60}?)(?::\*\*|\*\*:)")
_DASH = regex(r"[—–-](?:\s+|$)")
_ITALIC_LABEL = regex(r"(?P<mark>\*{3}|_{3}|\*|_)(?P<label>[A-Za-z][^*_\n:]{0,60})(?::(?P=mark)|(?P=mark)\s?(?::|[—–-]\s))[ \t]*")
_DASHED_LABEL = regex(r"(?P<label>[A-Za-z][A-Za-z' /()]{0,40}?)\s(?:--?|—|–)\s+(?=\S)")
