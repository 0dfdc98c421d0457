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


def settled(edits: Iterable[Edit], lines: Sequence[str]) -> tuple[Edit, ...]:
    """The same edits for programs of others that make them: those that insert at one place as a single one, and none at a line that is not there.

    `lines` are those of the text, the last one empty where the text ends with a line end. What is added behind a last line without one stands
    at its end, and opens with the line end that it lacks.
    """
    made: dict[Span, Edit] = {}
    for edit in edits:
        span, text = edit
        if span[:2] == span[2:] and span.line > len(lines):
            span, text = Span.within(len(lines), len(lines[-1]) + 1, 0), "\n" + text.removesuffix("\n")
        made[span] = Edit(span, made[span].text + text if span in made else text)
    return tuple(made.values())


def edited(lines: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    """`lines` with all of `edits` made; a place beyond the end is the end.

    Raises ValueError where two of them overlap. Several that insert at one place stand in the order given.
    """
    return tuple(_spliced([f"{line}\n" for line in lines], edits).removesuffix("\n").split("\n"))


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """The text of a file with all of `edits` made. Its line ends stay as they are, new lines get the one of the line above them, and
    a byte order mark at the start stands before the first line. Raises ValueError where two edits overlap.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    lines = [match[0] for match in _LINE.finditer(text, len(mark))]
    dressed = [edit._replace(text=edit.text.replace("\n", _end_above(lines, edit.span.line))) for edit in edits]
    if not lines or lines[-1].endswith(("\r", "\n")):
        return mark + _spliced(lines, dressed)
    end = _end_above(lines, len(lines))
    return mark + _spliced([*lines[:-1], lines[-1] + end], dressed).removesuffix(end)


def _end_above(lines: Sequence[str], number: int) -> str:
    """The line end of the line above line `number`; that of the first line where it has none, or there is none above."""
    above = lines[min(number - 1, len(lines)) - 1] if lines and number > 1 else ""
    ends = (line[len(line.rstrip("\r\n")) :] for line in (above, *lines[:1]))
    return next(filter(None, ends), "\n")


def _spliced(lines: Sequence[str], edits: Iterable[Edit]) -> str:
    """The lines, with their line ends, as one text with all of `edits` made."""
    text = "".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    widths = [len(line.rstrip("\r\n")) for line in lines]

    def offset(line: int, column: int) -> int:
        return starts[line - 1] + min(column - 1, widths[line - 1]) if line <= len(lines) else len(text)

    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span[:2]):
        start, end = offset(edit.span.line, edit.span.column), offset(edit.span.end_line, edit.span.end_column)
        if start < done:
            raise ValueError(f"two edits overlap at {edit.span.line}:{edit.span.column}")
        pieces += [text[done:start], edit.text]
        done = end
    return "".join([*pieces, text[done:]])
