"""How long the sections of a plan are against what its format allows, as bars with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import Stretch

_WITHIN, _NO_LIMIT = "within", "no limit"
# How wide the widest bar is drawn.
_WIDTH = 200


class Bar(NamedTuple):
    """`lines` is what is held against the limits; `width`, `cap` and `target` are widths, 0 where there is nothing to draw.

    `level` is that of the finding on the length, `fine` where it is within limits, and empty where it is beyond one without a finding, or has none.
    """

    stretch: Stretch
    lines: int
    verdict: str
    level: str
    width: int
    cap: int
    target: int


def bars_of(stretches: Sequence[Stretch], judged: Judged) -> Iterator[Bar]:
    # What has no limit is often ten times as long; drawn to the same measure it would leave nothing to see of the rest.
    drawn = [stretch for stretch in stretches if _is_limited(stretch)] or stretches
    most = max((max(_count(stretch), stretch.cap, stretch.target) for stretch in drawn), default=0) or 1
    for stretch in stretches:
        count = _count(stretch)
        verdict = _verdict(stretch, count)
        level = "fine" if verdict == _WITHIN else judged.level_of(stretch)
        shares = (count, stretch.cap, stretch.target) if stretch in drawn else (0, 0, 0)
        said = verdict if level or verdict == _NO_LIMIT else f"{verdict}, which passes"
        yield Bar(stretch, count, said, level, *(round(_WIDTH * share / most) for share in shares))


def _is_limited(stretch: Stretch) -> bool:
    return stretch.cap > 0 or stretch.target > 0


def _count(stretch: Stretch) -> int:
    """A section is too long where both counts are, so the smaller one decides."""
    return min(stretch.written, stretch.wrapped)


def _verdict(stretch: Stretch, count: int) -> str:
    if stretch.is_over_cap:
        return f"over by {count - stretch.cap}"
    if stretch.is_over_target:
        return "over the target"
    if stretch.is_under_minimum:
        return f"under {stretch.minimum}"
    return _WITHIN if stretch.limit or stretch.minimum else _NO_LIMIT
