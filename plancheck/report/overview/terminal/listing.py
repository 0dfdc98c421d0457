"""The rows of which the screen is made: a key, a title, what stands beside it where there is room, and what stands below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

INDENT, GAP = 2, 2
# A title is not led further than the eye follows it back, and what stands beside it leaves it a third of the screen.
WIDEST_TITLE, _NARROWEST_TITLE = 90, 16


class Row(NamedTuple):
    """`inset` is how far the title, with what stands below it, is led in."""

    key: Text
    title: Text
    aside: Text = Text()
    below: tuple[Text, ...] = ()
    inset: int = 0


def heading(title: str, *said: str) -> Text:
    """What a part of the screen shows, and how much of it."""
    return Text.assemble((title, "bold"), *((f"  {one}", "dim") for one in said if one))


def listing(rows: Sequence[Row], columns: int) -> Iterator[RenderableType]:
    """The rows on a screen so wide. Where it is too narrow, what stands beside the titles stands below them."""
    key, aside = widest([row.key for row in rows]), widest([row.aside for row in rows])
    title = max((row.inset + row.title.cell_len for row in rows), default=0)
    key = min(key, columns // 3)
    taken = INDENT + (key + GAP if key else 0)
    beside = columns - taken - aside - GAP
    is_beside = aside > 0 and beside >= min(title, max(_NARROWEST_TITLE, columns // 3))
    longest = max(title, 0 if is_beside else aside, *(widest(row.below) for row in rows))
    room = max(min(longest, beside if is_beside else columns - taken, WIDEST_TITLE), 1)
    grid = Table.grid(padding=(0, GAP, 0, 0))
    if key:
        grid.add_column(width=key, overflow="fold")
    grid.add_column(width=room, overflow="fold")
    if is_beside:
        grid.add_column(width=aside, no_wrap=True)
    for row in rows:
        below = row.below if is_beside or not row.aside.plain.strip() else (_stripped(row.aside), *row.below)
        grid.add_row(*([row.key] if key else []), Padding(Text("\n").join((row.title, *below)), (0, 0, 0, row.inset)), *([row.aside] if is_beside else []))
    yield Padding(grid, (0, 0, 0, INDENT), expand=False)


def indented(text: Text) -> RenderableType:
    """`text` led in as rows are, on each of its lines."""
    return Padding(text, (0, 0, 0, INDENT), expand=False)


def padded(text: Text, columns: int) -> Text:
    """`text` with blanks behind it up to so many columns."""
    return text + " " * (columns - text.cell_len)


def widest(texts: Sequence[Text]) -> int:
    return max((text.cell_len for text in texts), default=0)


def _stripped(text: Text) -> Text:
    """`text` without the blanks that align it with others."""
    plain = text.plain
    return text[len(plain) - len(plain.lstrip()) : len(plain.rstrip())]
