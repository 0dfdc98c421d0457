"""The concise output: a line for each finding, as compilers write them and editors read them, and a summary."""

from __future__ import annotations

from plancheck.finding import Finding
from plancheck.report.findings.model import Report
from plancheck.report.findings.notes import notes
from plancheck.report.findings.text import plain_style, show_summary
from plancheck.report.visible import visible


def write(report: Report) -> str:
    """`path:line:column: level[code] rule: message` for each finding, then the notes and the summary as in the text output."""
    return "\n".join([*(line(plan.path, finding) for plan in report.plans for finding in plan.findings), *closing(report)]) + "\n"


def line(path: str, finding: Finding) -> str:
    """The one line about a finding in the plan at `path`, without its end."""
    place = f"{path}:{finding.span.line}:{finding.span.column}"
    return harmless(visible(f"{place}: {finding.level}[{finding.code}] {finding.rule}: {finding.message}"))


def harmless(line: str) -> str:
    """`line` as one in which the runner of GitHub finds no command: it looks for `::` behind any space at the start."""
    return f"./{line}" if line.lstrip().startswith("::") else line


def closing(report: Report) -> list[str]:
    """The lines after those about the findings."""
    return [*(f"note: {note}" for note in notes(report)), show_summary(report.counts(), plain_style)]
