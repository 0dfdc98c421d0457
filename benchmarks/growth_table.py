"""How the time of reading and of each rule grows from one size of plan to the next, and whether it grows too fast."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.growth_measuring import NOISE_MS

# Ten times the plan may take so many times the time.
LIMIT = 11.0


class Growth(NamedTuple):
    """One rule (or reading) over the plans of one shape.

    `times` are CPU milliseconds, from the smallest plan to the largest; None where it did not end within its limit or was
    not tried because it was too slow on a smaller one; nothing for sizes at which the plan could not be read in time.
    """

    what: str
    kind: str
    shape: str
    times: Sequence[float | None]

    @property
    def factors(self) -> tuple[float | None, ...]:
        """By how much each time is larger than the one before; None where it did not end.

        A smaller time below the noise counts as the noise: a rule from 0.5 ms to 100 ms still shows.
        """
        return tuple(None if after is None else after / max(before or 0, NOISE_MS) for before, after in itertools.pairwise(self.times))

    @property
    def met(self) -> bool:
        return all(time is not None for time in self.times) and all(factor is not None and factor <= LIMIT for factor in self.factors)

    @property
    def _weight(self) -> tuple[bool, float]:
        """What puts one before another: those that did not end, then the largest factor."""
        return None in self.times, max((factor for factor in self.factors if factor is not None), default=0.0)


def table(growths: Iterable[Growth], labels: Sequence[str]) -> str:
    """A line for each of `growths`, those that grow too fast first."""
    lines: list[Sequence[str]] = [("rule", "kind", "shape", *(f"{label} ms" for label in labels), *(f"x{label}" for label in labels[1:]), "outcome")]
    for growth in sorted(growths, key=lambda growth: (growth.met, tuple(-part for part in growth._weight), growth.what)):
        times = ["over limit" if time is None else f"{time:.1f}" for time in growth.times]
        factors = ["-" if factor is None else f"{factor:.1f}" for factor in growth.factors]
        missing = [""] * (len(labels) - len(times))
        lines.append((growth.what, growth.kind, growth.shape, *times, *missing, *factors, *missing, "met" if growth.met else "MISSED"))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def as_data(growths: Iterable[Growth]) -> list[dict[str, object]]:
    """The same for the JSON file."""
    return [{**growth._asdict(), "factors": growth.factors, "met": growth.met} for growth in growths]
