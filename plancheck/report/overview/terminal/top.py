"""The top of the screen: which plan it is, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Amount, Overview
from plancheck.report.overview.terminal.listing import GAP, INDENT, WIDEST_TITLE, Row, listing

# A field is shown to so many lines, since a plan may write a page into it.
_MOST_LINES = 2


def top(overview: Overview, judged: Judged, columns: int, console: Console) -> Iterator[RenderableType]:
    """Title, path and format, the amounts against what the format asks for, then the header, a few lines for each field."""
    if overview.title:
        yield Text(overview.title, "bold")
    form = f"{overview.format}{', compact' if overview.compact else ''}" if overview.format else "in no known format"
    yield Text(f"{overview.path}  {form}, {many(len(overview.lines), 'line')}", "dim", overflow="fold")
    if overview.amounts:
        yield Text(", ").join(_amount(amount, judged) for amount in overview.amounts)
    if overview.header:
        names = min(max(Text(name).cell_len for name, _ in overview.header), columns // 3)
        room = max(min(columns - names - INDENT - GAP, WIDEST_TITLE), 1)
        yield Text()
        yield from listing([Row(Text(name, "dim"), _cut(value, room, console)) for name, value in overview.header], columns)


def _amount(amount: Amount, judged: Judged) -> Text:
    text = Text(many(amount.number, amount.what.removesuffix("s"))) if amount.number else Text(f"no {amount.what} read", "yellow")
    allowed = f"{amount.least} to {amount.most}" if amount.least else f"at most {amount.most}"
    if amount.is_off:
        compared = "fewer" if amount.number < amount.least else "more"
        return text.append(f" ({compared} than the format's {allowed})", "yellow" if judged.is_fault(amount) else "dim")
    return text.append(f" ({allowed})", "dim") if amount.most else text


def _cut(value: str, room: int, console: Console) -> Text:
    """The first lines of a value that is shown in so many columns."""
    lines = Text(value or "empty", "" if value else "dim").wrap(console, room, overflow="fold")
    shown = lines[:_MOST_LINES]
    if len(lines) > len(shown):
        last = shown[-1]
        last.rstrip()
        if last.cell_len > room - 2:
            # The last word makes room, or the last letters where there is only one.
            last.right_crop(len(last) - last.plain.rfind(" ") if " " in last.plain else 1)
            last.truncate(max(room - 2, 0))
        last.append(" …")
    return Text("\n").join(shown)
