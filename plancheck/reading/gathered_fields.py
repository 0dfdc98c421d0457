"""Fields of a pull request whose value is a list of labelled pieces, put together again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from plancheck.markdown import Document
from plancheck.plan import HeaderField, State, Text
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import joined, part_of


def gathered(document: Document, fields: Sequence[HeaderField], items: set[int]) -> Iterator[HeaderField]:
    """The fields, with what stands below a label without a value as its value, even where each piece opens with a bold label of its own."""
    counts = Counter(field.role for field in fields)
    index = 0
    while index < len(fields):
        field, index = fields[index], index + 1
        parts: list[HeaderField] = []
        if field.role is not None and field.value.state is State.EMPTY and field.label.line not in items:
            parts = _parts_below(islice(fields, index, None), items, counts)
            index += len(parts)
        texts = [_with_label(document, part) for part in parts]
        yield field._replace(value=joined(texts), items=tuple(texts)) if texts else field


def _parts_below(following: Iterable[HeaderField], items: set[int], counts: Counter[str | None]) -> list[HeaderField]:
    """Those of the fields that follow an empty label which are parts of its value."""
    parts: list[HeaderField] = []
    own: Counter[str] = Counter()
    for field in following:
        is_item = field.label.line in items
        if field.role is not None:
            # Another label of a field that has its own place elsewhere.
            own[field.role] += 1
            if not is_item or counts[field.role] == own[field.role]:
                break
        elif parts and is_item != (parts[0].label.line in items):
            break
        parts.append(field)
    # One strange label in a paragraph may as well be a field of the team's own.
    is_list = bool(parts) and parts[0].label.line in items
    return parts if is_list or len(parts) > 1 or any(CONTRACT_ID.match(field.name) for field in parts) else []


def whole_items(field: HeaderField) -> Iterator[Text]:
    """The items of a field with all their lines."""
    value, lines = field.value, field.value.value.split("\n")
    firsts = [item.span.line for item in field.items]
    if len(set(firsts)) < max(1, len(firsts)) or len(value.places) != len(lines):
        yield from field.items  # pieces of one line, or rows of a table
        return
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    numbers = [number for number, _ in value.places]
    for item, following in zip(field.items, [*firsts[1:], value.span.end_line + 1], strict=True):
        own, after = bisect_left(numbers, item.span.line), bisect_left(numbers, following)
        yield part_of(value, starts[own], starts[after] - 1) if own < after else item


def _with_label(document: Document, field: HeaderField) -> Text:
    """The whole text of a piece that was read as a field."""
    label, value = field.label, field.value
    lines, places = value.value.split("\n"), value.places or ((value.span.line, value.span.column),)
    if value.span.line == label.line:
        lines, places = lines[1:], places[1:]
    first = document.source.line(label.line)[label.column - 1 :].rstrip()
    return Text("\n".join((first, *lines)), label.to(value.span), State.PRESENT, ((label.line, label.column), *places))
