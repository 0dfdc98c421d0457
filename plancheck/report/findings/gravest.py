"""The findings of a run by their weight, for outputs that have room for some of them only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from plancheck.finding import Finding, Level
from plancheck.report.findings.model import Report
from plancheck.report.findings.text import plain_style, show_summary


class Placed(NamedTuple):
    """A finding and the path of its plan."""

    path: str
    finding: Finding


def gravest_first(report: Report) -> list[Placed]:
    """Every finding, those of a level in the order of the report."""
    placed = (Placed(plan.path, finding) for plan in report.plans for finding in plan.findings)
    return sorted(placed, key=lambda entry: -entry.finding.level)


def by_level(entries: Iterable[Placed]) -> str:
    """How many findings there are of each level, in words: `2 errors, 1 warning`."""
    counts = Counter(entry.finding.level for entry in entries)
    return ", ".join(f"{count} {level}{'' if count == 1 or level is Level.ADVICE else 's'}" for level, count in sorted(counts.items(), reverse=True))


def verdict(report: Report) -> str:
    """What the run comes to, as one line of Markdown."""
    if report.fails:
        outcome = "failed"
    else:
        outcome = "could not check everything" if report.problems else "passed"
    return f"**plancheck {outcome}**: {show_summary(report.counts(), plain_style)}"
