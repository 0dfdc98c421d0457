"""Changes to a text, by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancheck.span import Span


class Edit(NamedTuple):
    """`text` (without or with line ends, `\\n`) takes the place of what stands at `span`."""

    span: Span
    text: str

    @classmethod
    def before(cls, line: int, text: str) -> Edit:
        """`text` as whole lines of its own before line `line` (1-based)."""
        return cls(Span(line, 1, line, 1), f"{text}\n")

    @classmethod
    def after(cls, line: int, text: str) -> Edit:
        """`text` as whole lines of its own after line `line` (1-based)."""
        return cls.before(line + 1, text)

    @classmethod
    def without(cls, first: int, last: int) -> Edit:
        """Nothing in the place of lines `first` to `last` (1-based, inclusive)."""
        return cls(Span(first, 1, last + 1, 1), "")

    @classmethod
    def behind(cls, span: Span, text: str) -> Edit:
        """`text` directly behind `span`, on the same line."""
        return cls(Span(span.end_line, span.end_column, span.end_line, span.end_column), text)


def edited(lines: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    """`lines` with all of `edits` made; a place beyond the end is the end.

    Raises ValueError where two of them overlap. Several that insert at one place stand in the order given.
    """
    text = "\n".join([*lines, ""])
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + min(column - 1, len(lines[line - 1])) if line <= len(lines) else len(text)

    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span[:2]):
        start, end = offset(edit.span.line, edit.span.column), offset(edit.span.end_line, edit.span.end_column)
        if start < done:
            raise ValueError(f"two edits overlap at {edit.span.line}:{edit.span.column}")
        pieces += [text[done:start], edit.text]
        done = end
    return tuple("".join([*pieces, text[done:]]).removesuffix("\n").split("\n"))
