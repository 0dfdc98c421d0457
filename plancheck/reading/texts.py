"""Making `Text` from lines: the step between Markdown and the typed tree."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.markdown import Cell, Line
from plancheck.plan import State, Text
from plancheck.reading.placeholders import is_placeholder
from plancheck.regex import regex
from plancheck.span import Span

# A bold or plain word or two before a colon: `**Goal:** ...`, `- **Files**: ...`, `Run: ...`.
_BOLD_LABEL = regex(r"(?:\[[ xX]\][ \t]+)?(?P<open>\*\*|__)(?P<label>[^*\n]{1,120}?)(?P<inner>:?)[ \t]*(?P=open)[ \t]*(?P<outer>:?)[ \t]*")
_PLAIN_LABEL = regex(r"(?P<label>[A-Za-z][A-Za-z' /()-]{0,40}?):(?=[ \t]|$)[ \t]*")


def text_of(lines: Sequence[Line], skip: int = 0) -> Text:
    """The text of `lines` (at least one) without the first `skip` code points."""
    first, last = lines[0], lines[-1]
    pieces = [first.text[skip:], *(line.text for line in lines[1:])]
    column = first.column + skip
    span = Span(first.number, column, last.number, last.column + len(last.text))
    return _text("\n".join(pieces), span, ((first.number, column), *((line.number, line.column) for line in lines[1:])))


def text_of_cell(cell: Cell) -> Text:
    return _text(cell.text, cell.span, ((cell.span.line, cell.span.column),))


def part_of(text: Text, start: int, end: int) -> Text:
    """`text.value[start:end]` as a text of its own, without the blanks around it."""
    piece = text.value[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, end - len(piece) + len(piece.rstrip()))
    lines_before = text.lines_before(start)
    span = text.place(start, end)
    within = text.value.count("\n", start, end)
    later = text.places[lines_before + 1 : lines_before + 1 + within]
    return _text(text.value[start:end], span, ((span.line, span.column), *later))


def unpaired(text: Text) -> Text:
    """`text` without the bold marks of which only one half is in it; what is left is shown, so its span stays."""
    value = text.value
    if value.startswith(("**", "__")) and value.endswith(value[:2]) and value.count(value[:2]) == 2:
        return part_of(text, 2, len(value) - 2)
    for mark in ("**", "__"):
        if value.count(mark) % 2:
            head, tail = value.startswith(mark), value.endswith(mark)
            if head or tail:
                return part_of(text, len(mark) * head, len(value) - len(mark) * (not head))
            value = value.replace(mark, "", 1)
    return text if value == text.value else Text(value, text.span, text.state, text.places)


def joined(texts: Sequence[Text]) -> Text:
    """Several texts, at least one, as one of several lines; empty ones at its start are dropped."""
    while len(texts) > 1 and texts[0].state is State.EMPTY:
        texts = texts[1:]
    if len(texts) == 1:
        return texts[0]
    places = tuple(place for text in texts for place in text.places)
    return _text("\n".join(text.value for text in texts), texts[0].span.to(texts[-1].span), places)


def bold_label(text: str) -> tuple[str, int] | None:
    """The label of a `**Label:** rest` or `**Label**: rest` text and where the rest starts, or None."""
    match = _BOLD_LABEL.match(text)
    if match is None or not (match["inner"] or match["outer"]):
        return None
    return match["label"].strip().rstrip(":"), match.end()


def bold_line(text: str) -> tuple[str, int] | None:
    """The label of a text that opens with bold words, with or without a colon, and where the rest starts."""
    match = _BOLD_LABEL.match(text)
    return (match["label"].strip().rstrip(":"), match.end()) if match else None


def plain_label(text: str) -> tuple[str, int] | None:
    """The label of a `Label: rest` text without bold, and where the rest starts."""
    match = _PLAIN_LABEL.match(text)
    return (match["label"].strip(), match.end()) if match else None


def _text(value: str, span: Span, places: tuple[tuple[int, int], ...]) -> Text:
    if not value.strip(" \t\n*_`"):
        state = State.EMPTY
    else:
        state = State.PLACEHOLDER if is_placeholder(value) else State.PRESENT
    return Text(value, span, state, places)
