"""How long the sections of a plan are against what its format allows, as bars with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.report.overview.model import Stretch

# How wide the widest bar is drawn.
_WIDTH = 200


class Bar(NamedTuple):
    """`lines` is what is held against the limits; `width`, `cap` and `target` are widths, 0 where there is nothing to draw."""

    stretch: Stretch
    lines: int
    verdict: str
    level: str
    width: int
    cap: int
    target: int


def bars_of(stretches: Sequence[Stretch]) -> Iterator[Bar]:
    # What has no limit is often ten times as long; drawn to the same measure it would leave nothing to see of the rest.
    drawn = [stretch for stretch in stretches if _is_limited(stretch)] or stretches
    most = max((max(_count(stretch), stretch.cap, stretch.target) for stretch in drawn), default=0) or 1
    for stretch in stretches:
        count = _count(stretch)
        verdict, level = _judged(stretch, count)
        shares = (count, stretch.cap, stretch.target) if stretch in drawn else (0, 0, 0)
        yield Bar(stretch, count, verdict, level, *(round(_WIDTH * share / most) for share in shares))


def _is_limited(stretch: Stretch) -> bool:
    return stretch.cap > 0 or stretch.target > 0


def _count(stretch: Stretch) -> int:
    """A section is too long where both counts are, so the smaller one decides."""
    return min(stretch.written, stretch.wrapped)


def _judged(stretch: Stretch, count: int) -> tuple[str, str]:
    if stretch.is_over_cap:
        return f"over by {count - stretch.cap}", "error"
    if stretch.is_over_target:
        return "over the target", "warning"
    if max(stretch.written, stretch.wrapped) < stretch.minimum:
        return "too short", "warning"
    return ("within", "fine") if stretch.cap or stretch.target or stretch.minimum else ("no limit", "")
