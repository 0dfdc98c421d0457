"""What is measured against what, what was wanted of it, and whether it was met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table.

    `ours` and `theirs` are in `unit`, None where they could not be measured. `limit` is the most that the ratio of both may
    be, or `ours` itself where there is no peer; None for a row that is only shown.
    """

    work: str
    ours: float | None
    unit: str
    peer: str = ""
    theirs: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the target was met; None where there is none or something was not measured."""
        figure = self.ratio if self.peer else self.ours
        return None if figure is None or self.limit is None else figure <= self.limit

    @property
    def target(self) -> str:
        """The target in words."""
        if self.limit is None:
            return "shown only"
        return f"at most {self.limit:.2f} x" if self.peer else f"at most {self.limit:g} {self.unit}"

    @property
    def outcome(self) -> str:
        """The last column: met, missed, what is missing, or nothing for a row that is only shown."""
        if self.met is not None:
            return "met" if self.met else "MISSED"
        return "" if self.limit is None and self.ours is not None and (self.theirs is not None or not self.peer) else "not measured"


HEADINGS = ("work", "plancheck", "peer", "of the peer", "ratio", "target", "outcome")


def table(rows: Iterable[Row]) -> str:
    """The rows as columns of text; a work's name and figure stand in the first of its rows."""
    lines: list[Sequence[str]] = [HEADINGS]
    last = ""
    for row in rows:
        repeated = row.work == last
        last = row.work
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        ours = "" if repeated else _figure(row.ours, row.unit)
        theirs = _figure(row.theirs, row.unit) if row.peer else ""
        lines.append(("" if repeated else row.work, ours, row.peer, theirs, ratio, row.target, row.outcome))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(_aligned(text, width, column) for column, (text, width) in enumerate(zip(line, widths, strict=True))).rstrip() for line in lines)


def as_data(rows: Iterable[Row]) -> list[dict[str, object]]:
    """The rows for the JSON file."""
    return [{**row._asdict(), "ratio": row.ratio, "target": row.target, "met": row.met} for row in rows]


def _aligned(text: str, width: int, column: int) -> str:
    return text.rjust(width) if column in (1, 3, 4) else text.ljust(width)


def _figure(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{value:.1f} {unit}"
