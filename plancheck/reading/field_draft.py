"""A field of a header or of a pull request while its lines are being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plancheck.markdown import Document, read_table
from plancheck.plan import HeaderField, State, Text
from plancheck.reading.texts import joined, part_of
from plancheck.regex import regex
from plancheck.span import Span

# `1. one 2. two`, `(1) one, (2) two` and, in a table, `one<br>two`.
_RUN_IN_NUMBER = regex(r"(?:^|(?<=\s)|(?<=>))(?:\(\d{1,2}\)|\d{1,2}[.)])\s(?=\S)", re.MULTILINE)
_LINE_BREAK = regex(r"^|<br\s*/?>")


@dataclass(slots=True)
class FieldDraft:
    """`items` are the list items among `texts`, each with the number of list items around it."""

    name: str
    role: str | None
    label: Span
    texts: list[Text]
    items: list[tuple[int, Text]] = field(default_factory=list)

    def take_rows(self, document: Document, first: int, last: int) -> None:
        """Take a table below the field as the list that it is."""
        table = read_table(document.source, first, last)
        for row in (row for row in table.rows if any(cell.text for cell in row.cells)) if table else ():
            text = Text(" | ".join(cell.text for cell in row.cells), row.span, places=((row.span.line, row.span.column),))
            self.texts.append(text)
            self.items.append((0, text))

    @property
    def is_empty(self) -> bool:
        return all(text.state is State.EMPTY for text in self.texts)

    def finish(self) -> HeaderField:
        filled = [text for text in self.texts if text.state is not State.EMPTY] or self.texts[:1]
        value = joined(filled)
        # A field of several lines is no slot of the template, even where one of them looks like it.
        return HeaderField(self.name, self.role, self.label, value if len(filled) == 1 else value._replace(state=State.PRESENT), self._outer_items(value))

    def _outer_items(self, value: Text) -> tuple[Text, ...]:
        """The list items of the outermost level or, where there is no list, the pieces of `1. ... 2. ...` or of `...<br>...`."""
        if self.items:
            outermost = min(depth for depth, _ in self.items)
            return tuple(text for depth, text in self.items if depth == outermost)
        starts = [match.start() for match in _RUN_IN_NUMBER.finditer(value.value)] or [match.end() for match in _LINE_BREAK.finditer(value.value)]
        pieces = [part_of(value, start, end) for start, end in zip(starts, [*starts[1:], len(value.value)], strict=True)]
        return tuple(pieces) if len(pieces) > 1 else ()
