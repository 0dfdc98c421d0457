"""Changes to a text, by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancheck.regex import regex
from plancheck.span import Span

_BYTE_ORDER_MARK = "\ufeff"
# A line with its end, as Markdown has lines.
_LINE = regex(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")


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
    return tuple(_spliced([f"{line}\n" for line in lines], edits).removesuffix("\n").split("\n"))


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text of a file with all of `edits` made. Its line ends stay as they are, new lines get those of the first line, and
    a byte order mark at the start stands before the first line. Raises ValueError where two edits overlap.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = [match[0] for match in _LINE.finditer(text, len(mark))]
    end = (lines[0][len(lines[0].rstrip("\r\n")) :] if lines else "") or "\n"
    dressed = [edit._replace(text=edit.text.replace("\n", end)) for edit in edits]
    if not lines or lines[-1].endswith(("\r", "\n")):
        return mark + _spliced(lines, dressed)
    return mark + _spliced([*lines[:-1], lines[-1] + end], dressed).removesuffix(end)


def _spliced(lines: Sequence[str], edits: Iterable[Edit]) -> str:
    """The lines, with their line ends, as one text with all of `edits` made."""
    text = "".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + min(column - 1, len(lines[line - 1].rstrip("\r\n"))) if line <= len(lines) else len(text)

    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span[:2]):
        start, end = offset(edit.span.line, edit.span.column), offset(edit.span.end_line, edit.span.end_column)
        if start < done:
            raise ValueError(f"two edits overlap at {edit.span.line}:{edit.span.column}")
        pieces += [text[done:start], edit.text]
        done = end
    return "".join([*pieces, text[done:]])
