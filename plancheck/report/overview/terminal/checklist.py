"""How far the checklist of a plan is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.overview.model import CheckLook, CheckState, Overview
from plancheck.report.overview.terminal.bars import bar
from plancheck.report.overview.terminal.listing import Row, heading, listing
from plancheck.wording.phrases import id_ranges, shortened

_NAMED_OPEN, _LONGEST_OPEN = 6, 100
# Each state with its word, and with what fills its share of a bar.
_STATES: tuple[tuple[CheckState, str, str, str], ...] = (
    ("checked", "ticked", "█", "green"),
    ("text", "in words", "▓", "green"),
    ("na", "n/a", "▒", "cyan"),
    ("unchecked", "open", "░", "yellow"),
)


def checklist(overview: Overview, columns: int) -> Iterator[RenderableType]:
    """A bar for the numbered rules and one for the other items, then those that are open, and the rules that are not applicable."""
    items = overview.checklist
    if not items:
        return
    yield heading("Checklist")
    rules, others = [item for item in items if item.id], [item for item in items if not item.id]
    kinds = [(name, some) for name, some in (("rules" if others else "items", rules), ("others" if rules else "items", others)) if some]
    rows = [Row(Text(name), _state(some)) for name, some in kinds]
    open_ = _distinct([item for item in items if item.state == "unchecked"])
    rows += [Row(Text("open", "yellow"), Text(shortened(_text(item), _LONGEST_OPEN))) for item in open_[:_NAMED_OPEN]]
    if len(open_) > _NAMED_OPEN:
        rows.append(Row(Text("open", "yellow"), Text(f"and {len(open_) - _NAMED_OPEN} more", "dim")))
    not_applicable = [item.id for item in items if item.id and item.state == "na"]
    if not_applicable:
        rows.append(Row(Text("n/a", "cyan"), Text(", ".join(id_ranges(not_applicable)), "dim")))
    yield from listing(rows, columns)


def _state(items: Sequence[CheckLook]) -> Text:
    states = [item.state for item in items]
    shares = [(states.count(state), word, block, colour) for state, word, block, colour in _STATES]
    filled = bar([(count, block, colour) for count, _, block, colour in shares], len(items))
    if states.count("text") == len(states):
        return Text.assemble(filled, "  ", f"{many(len(states), 'item')} in words")
    said = [f"{count} of {len(items)} {word}" if word == "ticked" else f"{count} {word}" for count, word, _, _ in shares if count or word == "ticked"]
    return Text.assemble(filled, "  ", ", ".join(said))


def _distinct(items: Sequence[CheckLook]) -> list[CheckLook]:
    """One for each line: what stands for several rules at once is told once."""
    return [*{item.line: item for item in reversed(items)}.values()][::-1]


def _text(item: CheckLook) -> str:
    """What the item says, with its id where it does not say that itself."""
    said = item.text or "an item without text"
    return said if not item.id or item.id in said else f"{item.id} {said}"
