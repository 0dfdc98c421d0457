"""The last lines of the screen: what a check says of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.findings.model import Report
from plancheck.report.findings.notes import notes
from plancheck.report.findings.text import plain_style, show_counts
from plancheck.report.overview.terminal.listing import indented
from plancheck.wording.phrases import listed

_NAMED_RULES = 6


def closing(report: Report) -> Iterator[RenderableType]:
    """The notes of a run over this one plan, how many findings of each level it has, and of which rules, the gravest first."""
    counts = report.counts()
    for note in notes(report):
        yield Text(f"note: {note}", "dim")
    colour = "red" if counts.errors else "yellow" if counts.warnings else "cyan" if counts.advice else "green"
    mark = "✗" if report.fails else "✓"
    yield Text.assemble((mark, colour), " `plancheck check` says: ", (show_counts(counts, plain_style), colour))
    findings = sorted((finding for plan in report.plans for finding in plan.findings), key=lambda finding: -finding.level)
    if findings:
        yield indented(Text(listed(dict.fromkeys(finding.rule for finding in findings), _NAMED_RULES), "dim"))
