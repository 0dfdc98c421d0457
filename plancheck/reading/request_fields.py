"""The fields of one pull request, read as those of a header are, whatever list it stands in and however its own lists are dressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from plancheck.format import FieldSpec
from plancheck.markdown import Block, Document
from plancheck.plan import HeaderField, State, Text
from plancheck.reading.header import field_role, read_header
from plancheck.reading.texts import bold_line, joined, part_of, plain_label


def read_request_fields(document: Document, edges: Sequence[int], depth: int, specs: Sequence[FieldSpec]) -> tuple[HeaderField, ...]:
    """The fields between the lines `edges`: the heading, the lines that open a tier, and the line behind the end. `depth` counts the list items around them."""
    own = _own_part(document, edges[0] + 1, edges[-1] - 1, depth, specs)
    read = [field for low, high in pairwise(edges) for field in read_header(own, low + 1, high - 1, specs)]
    return tuple(field._replace(items=tuple(_whole_items(field))) for field in _gathered(own, read))


def _own_part(document: Document, first: int, last: int, depth: int, specs: Sequence[FieldSpec]) -> Document:
    """The document with nothing but these lines, as if they stood in no list, and with numbered fields as plain items."""
    blocks = document.between(first, last)
    return document._replace(
        blocks=tuple(block._replace(depth=max(0, block.depth - depth), ordered=block.ordered and not _names_field(document, block, specs)) for block in blocks)
    )


def _gathered(document: Document, fields: Sequence[HeaderField]) -> Iterator[HeaderField]:
    """The fields, with the items of a list below a label as its value, even where each opens with a bold label of its own."""
    items = {block.first for block in document.blocks if block.opens}
    index = 0
    while index < len(fields):
        field, index = fields[index], index + 1
        parts = []
        if field.role is not None and field.value.state is State.EMPTY and field.label.line not in items:
            while index < len(fields) and fields[index].role is None and fields[index].label.line in items:
                parts.append(_with_label(document, fields[index]))
                index += 1
        yield field._replace(value=joined(parts), items=tuple(parts)) if parts else field


def _whole_items(field: HeaderField) -> Iterator[Text]:
    """The items of a field with all their lines."""
    value, lines = field.value, field.value.value.split("\n")
    firsts = [item.span.line for item in field.items]
    if len(set(firsts)) < max(1, len(firsts)) or len(value.places) != len(lines):
        yield from field.items  # pieces of one line, or rows of a table
        return
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for item, following in zip(field.items, [*firsts[1:], value.span.end_line + 1], strict=True):
        own = [index for index, (number, _) in enumerate(value.places) if item.span.line <= number < following]
        yield part_of(value, starts[own[0]], starts[own[-1]] + len(lines[own[-1]])) if own else item


def _with_label(document: Document, field: HeaderField) -> Text:
    """The whole text of an item that was read as a field."""
    label, value = field.label, field.value
    lines, places = value.value.split("\n"), value.places or ((value.span.line, value.span.column),)
    if value.span.line == label.line:
        lines, places = lines[1:], places[1:]
    first = document.source.line(label.line)[label.column - 1 :].rstrip()
    return Text("\n".join((first, *lines)), label.to(value.span), State.PRESENT, ((label.line, label.column), *places))


def _names_field(document: Document, block: Block, specs: Sequence[FieldSpec]) -> bool:
    text = next(iter(document.lines(block))).text
    label = bold_line(text) or plain_label(text)
    return label is not None and field_role(label[0], specs) is not None
