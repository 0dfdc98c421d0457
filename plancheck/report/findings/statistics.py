"""How often each rule speaks, in place of what it says."""

from __future__ import annotations

from collections import Counter

from plancheck.report.findings.model import Report
from plancheck.report.findings.notes import notes
from plancheck.report.findings.text import Style, plain_style, show_summary


def write(report: Report, style: Style = plain_style) -> str:
    """A line for each rule that has findings, the most frequent first: how many, code, name, and how many `--fix` would mend."""
    counts: Counter[tuple[str, str]] = Counter()
    fixable: Counter[tuple[str, str]] = Counter()
    for finding in (finding for plan in report.plans for finding in plan.findings):
        counts[finding.code, finding.rule] += 1
        fixable[finding.code, finding.rule] += finding.fix is not None and finding.fix.is_safe
    rows = sorted(counts, key=lambda row: (-counts[row], row))
    width, names = max((len(str(count)) for count in counts.values()), default=1), max((len(rule) for _, rule in rows), default=1)
    lines = []
    for code, rule in rows:
        mended = f"  {fixable[code, rule]} fixable" if fixable[code, rule] else ""
        lines.append(f"{counts[code, rule]:{width}}  {code}  {rule:{names}}{mended}".rstrip())
    return "\n".join([*lines, *(f"note: {note}" for note in notes(report)), show_summary(report.counts(), style)]) + "\n"
