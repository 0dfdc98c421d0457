"""Rows and columns for tables that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plancheck.adding.lines import line_at
from plancheck.edit import Edit
from plancheck.plan import Passage
from plancheck.regex import regex
from plancheck.span import Span

TO_DO = "TODO"
# A pipe that is not escaped; one in a code span makes the table odd.
_PIPE = regex(r"(?<!\\)\|")
_DELIMITER = regex(r":?-+:?")


def cells_of(line: str) -> list[str]:
    """The cells of a row, without the blanks around them."""
    return [cell.strip() for cell in _cells_as_written(line)]


def row_of(like: str, cells: Sequence[str]) -> str:
    """A row of `cells`, with the edges of the row `like` and, where that is filled up with blanks, as wide as its cells."""
    body = like.lstrip(" \t>")
    lead = like[: len(like) - len(body)]
    opened, closed = "| " if body.startswith("|") else "", " |" if body.rstrip().endswith("|") else ""
    written = _cells_as_written(like)
    is_filled_up = any(cell.strip() and cell.endswith("  ") for cell in written)
    widths = [len(cell) - 2 if is_filled_up else 0 for cell in written]
    filled = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return f"{lead}{opened}{' | '.join(filled)}{closed}".rstrip()


def _cells_as_written(line: str) -> list[str]:
    inner = line.strip(" \t>").removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return _PIPE.split(inner)


def table_at(lines: Sequence[str], passages: Sequence[Passage], head: Passage) -> list[int]:
    """The lines of the table under `head`, its own and that of the dashes included; empty where a row has not as many cells as the head."""
    at = next(index for index, passage in enumerate(passages) if passage is head)
    rows = [head.text.span.line, head.text.span.line + 1]
    for passage in passages[at + 1 :]:
        if passage.kind != "row" or passage.is_head:
            break
        rows.append(passage.text.span.line)
    width = len(head.cells)
    is_even = all(len(cells_of(line_at(lines, line))) == width for line in rows)
    return rows if is_even and all(_DELIMITER.fullmatch(cell) for cell in cells_of(line_at(lines, rows[1]))) else []


def new_columns(lines: Sequence[str], rows: Sequence[int], titles: Sequence[str], words: str) -> tuple[Edit, ...]:
    """The edits that give the table on `rows` columns called `titles`, with `words` in every row; nothing where there is no table."""
    texts = [list(titles), ["---"] * len(titles), *([words] * len(titles) for _ in rows[2:])]
    if len({len(line_at(lines, line).rstrip()) for line in rows}) == 1:
        # The columns of the table stand below each other, and so do the new ones.
        widths = [max(len(title), len(words) if rows[2:] else 0, 3) for title in titles]
        dashes = 0 if " " in line_at(lines, rows[1]).strip() else 2
        texts = [[text.ljust(width) for text, width in zip(row, widths, strict=True)] for row in texts]
        texts[1] = ["-" * (width + dashes) for width in widths]
    return tuple(_widened(lines, line, cells) for line, cells in zip(rows, texts, strict=False))


def new_row(lines: Sequence[str], like: int, cell: Callable[[int, str], str], *, is_behind: bool = True) -> Edit:
    """The edit that puts a row behind that on line `like`, or before it; `cell` gives what stands in each cell, from its index and that row's text."""
    line = line_at(lines, like)
    row = row_of(line, [cell(index, text) for index, text in enumerate(cells_of(line))])
    return Edit.after(like, row) if is_behind else Edit.before(like, row)


def _widened(lines: Sequence[str], number: int, cells: Sequence[str]) -> Edit:
    line = line_at(lines, number).rstrip()
    gap = "" if cells[0].startswith("---") and " " not in line.strip() else " "
    text = "".join(f"{gap}{cell}{gap}|" for cell in cells) if line.endswith("|") else "".join(f"{gap}|{gap}{cell}" for cell in cells)
    return Edit(Span.within(number, len(line) + 1, 0), text)
