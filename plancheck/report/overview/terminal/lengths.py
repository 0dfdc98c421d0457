"""How long sections are, against what the format allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Overview, Stretch
from plancheck.report.overview.terminal.bars import WIDTH, bar
from plancheck.report.overview.terminal.listing import INDENT, Row, heading, listing

_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}
# Narrower screens have no room for bars.
_WITH_BARS = 56


def lengths(overview: Overview, judged: Judged, columns: int) -> Iterator[RenderableType]:
    """The parts and sections with their lines; a bar for those that have a limit, filled up to it."""
    stretches = (*overview.parts, *overview.sections)
    if not stretches:
        return
    over = sum(stretch.is_over_cap for stretch in stretches)
    has_limits = any(stretch.limit for stretch in stretches)
    yield heading("Sections", "in lines, against their limits" if has_limits else "in lines", f"{over} over the cap" if over else "")
    ordered = sorted(stretches, key=lambda stretch: (stretch.line, -stretch.end_line))
    has_bars = has_limits and columns >= _WITH_BARS
    widest = max(len(str(stretch.fair)) for stretch in stretches)
    yield from listing([*_rows(ordered, judged, widest, has_bars=has_bars)], columns)


def _rows(stretches: Sequence[Stretch], judged: Judged, widest: int, *, has_bars: bool) -> Iterator[Row]:
    """A row for each stretch, led in as deep as it stands inside others."""
    around: list[Stretch] = []
    for stretch in stretches:
        while around and around[-1].end_line < stretch.end_line:
            around.pop()
        colour = _COLOURS.get(judged.level_of(stretch))
        aside = Text(f"{stretch.fair:>{widest}}")
        if has_bars:
            share = (min(stretch.fair, stretch.limit), "█", colour or "green")
            aside = Text.assemble(bar([share], stretch.limit) if stretch.limit else " " * WIDTH, "  ", aside)
        inset = INDENT * len(around)
        around.append(stretch)
        yield Row(Text(), Text(stretch.title), Text.assemble(aside, (_allowed(stretch), "dim"), (_word(stretch), colour or "dim")), inset=inset)


def _allowed(stretch: Stretch) -> str:
    if stretch.cap:
        return f" of {stretch.cap}"
    if stretch.target and stretch.minimum:
        return f" of {stretch.minimum}-{stretch.target}"
    return f" of {stretch.target}" if stretch.target else ""


def _word(stretch: Stretch) -> str:
    if stretch.is_over_cap:
        return f" {stretch.fair - stretch.cap} over"
    return " long" if stretch.is_over_target else " short" if stretch.is_under_minimum else ""
