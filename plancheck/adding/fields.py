"""Missing fields of a header or a pull request: a line each, in the dress of the field that it stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from plancheck.adding.lines import is_blank, item_end, line_at, marks_of
from plancheck.adding.tables import TO_DO, cells_of, row_of
from plancheck.edit import Edit
from plancheck.format import FieldSpec
from plancheck.plan import HeaderField, State
from plancheck.regex import regex
from plancheck.span import Span

_BORDER = regex(r"\s*\|\s*")
_SEPARATOR = regex(r"[:–—]|(?<= )-")
_BREAK = regex(r"(?: {2,}|\\)\Z")

Words = Callable[[FieldSpec], str]


def new_fields(
    lines: Sequence[str], fields: Sequence[HeaderField], order: Sequence[FieldSpec], missing: Sequence[FieldSpec], words: Words = lambda spec: TO_DO
) -> tuple[Edit, ...]:
    """The edits that give `fields` those that are `missing`, each with what `words` says of it, in the place that `order` gives it.

    Nothing where one of them has no plain place: the field beside it is no line, item or row of a table with two columns.
    """
    edits: list[Edit] = []
    for spec in missing:
        empty = next((field for field in fields if field.role == spec.role), None)
        edit = _filled(lines, fields, empty, words(spec)) if empty else _added(lines, fields, order, spec, words(spec))
        if edit is None:
            return ()
        edits.append(edit)
    return tuple(edits)


def plain_fields(missing: Sequence[FieldSpec], words: Words = lambda spec: TO_DO) -> list[str]:
    """The lines of fields for a header that has none, each above a blank line."""
    return [line for spec in missing for line in (f"**{spec.title}:** {words(spec)}", "")]


def _filled(lines: Sequence[str], fields: Sequence[HeaderField], field: HeaderField, words: str) -> Edit | None:
    """The edit that gives an empty field its value."""
    label, line = field.label, line_at(lines, field.label.line)
    if field.value.state is not State.EMPTY or line.startswith("#"):
        return None
    behind = line[label.end_column - 1 :]
    border = _BORDER.match(behind)
    if border:
        return _filled_cell(label.line, label.end_column + behind.index("|") + 1, line, words)
    if behind.strip():
        return None
    whole = Span(label.line, label.column, label.line, len(line) + 1)
    own = line[label.column - 1 : label.end_column - 1]
    if not _SEPARATOR.search(own):
        like = next((_label(lines, other).replace(other.name, field.name, 1) for other in fields if _is_line(lines, other)), None)
        return Edit(whole, f"{like.rstrip()} {words}") if like else None
    return Edit(whole, f"{own.rstrip()} {words}")


def _filled_cell(number: int, column: int, line: str, words: str) -> Edit | None:
    """The edit that puts `words` into the last cell of row `line`, which begins at `column`; None where that says something, or is not the last."""
    cell, edge, rest = line[column - 1 :].partition("|")
    if cell.strip() or rest.strip():
        return None
    text = words if edge and not cell and " |" not in line else f" {words}{' ' if edge else ''}"
    return Edit(Span.within(number, column, len(cell)), text.ljust(len(cell)) if edge else text)


def _added(lines: Sequence[str], fields: Sequence[HeaderField], order: Sequence[FieldSpec], spec: FieldSpec, words: str) -> Edit | None:
    at = order.index(spec)
    behind = [field for other in reversed(order[:at]) for field in reversed(fields) if field.role == other.role]
    before = [field for other in order[at + 1 :] for field in fields if field.role == other.role]
    for field in [*behind, *before]:
        # A field whose value stands below its label may bear that without a mark.
        like = field if _is_line(lines, field) else next((other for other in fields if other.role and _is_line(lines, other)), field)
        written = _written_like(lines, like, spec.title, words)
        if written is None:
            continue
        end = _end(lines, field)
        if any(other.label.line <= end < other.value.span.end_line for other in fields if other is not field):
            continue
        is_spaced = _are_spaced(lines, fields, field, end)
        if field in behind:
            # A line that is broken by hand is followed by one that is.
            mark = _BREAK.search(line_at(lines, end))
            return Edit.after(end, ("\n" if is_spaced else "") + written + (mark[0] if mark and not is_spaced else ""))
        return Edit.before(field.label.line, written + ("\n" if is_spaced else ""))
    return None


def _written_like(lines: Sequence[str], field: HeaderField, title: str, words: str) -> str | None:
    """The text of a field called `title`, as `field` is written; None where that one is no line, item, row or heading of its own."""
    line, label = line_at(lines, field.label.line), field.label
    before, own, behind = line[: label.column - 1], line[label.column - 1 : label.end_column - 1], line[label.end_column - 1 :]
    if field.name not in own or (not _SEPARATOR.search(own) and not behind.lstrip().startswith("|") and not before.strip().startswith("#")):
        return None
    named = own.replace(field.name, title, 1)
    if before.lstrip(" >").startswith("|") or (not before.strip(" >") and behind.lstrip().startswith("|")):
        cells = cells_of(f"{before}{named}{behind}")
        return row_of(line, [cells[0], words]) if len(cells) == 2 else None
    if before.strip().startswith("#"):
        return f"{before}{named}\n\n{words}"
    if before != marks_of(before):
        return None
    # Words before the label's colon ("Why this matters for the team:") go; so does the number of an item.
    return f"{before}{named.rstrip()} {words}"


def _label(lines: Sequence[str], field: HeaderField) -> str:
    return line_at(lines, field.label.line)[field.label.column - 1 : field.label.end_column - 1]


def _is_line(lines: Sequence[str], field: HeaderField) -> bool:
    """Whether it is a label with a mark, and its value behind that."""
    return field.value.span.line == field.label.line and field.name in _label(lines, field) and _SEPARATOR.search(_label(lines, field)) is not None


def _end(lines: Sequence[str], field: HeaderField) -> int:
    """The last line of a field, with what is indented below it."""
    return max(field.value.span.end_line, item_end(lines, field.label.line) if marks_of(line_at(lines, field.label.line)).strip() else field.label.line)


def _are_spaced(lines: Sequence[str], fields: Sequence[HeaderField], field: HeaderField, end: int) -> bool:
    """Whether blank lines stand between the fields; a single field is a paragraph or an item of a list to come."""
    pairs = list(_neighbours(fields))
    if not pairs:
        return not marks_of(line_at(lines, field.label.line)).strip() and "|" not in line_at(lines, end)[:1]
    spaced = sum(is_blank(lines, line - 1) for line in pairs)
    return 2 * spaced > len(pairs)


def _neighbours(fields: Sequence[HeaderField]) -> Iterator[int]:
    """The lines of the labels of all fields but the first, each line once."""
    lines = list(dict.fromkeys(field.label.line for field in fields))
    yield from (later for _, later in pairwise(lines))
