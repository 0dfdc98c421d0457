"""The text output: each finding with its place, source line and caret, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from plancheck.finding import Finding, Level
from plancheck.report.findings.model import Counts, Report
from plancheck.report.findings.notes import notes
from plancheck.report.visible import visible, width
from plancheck.span import Span

Style = Callable[[str, str], str]
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.ADVICE: "cyan"}
_TAB = "    "
# How wide a screen is taken to be that is none.
_COLUMNS = 120


def plain_style(text: str, _colour: str) -> str:
    return text


def write(report: Report, style: Style = plain_style, columns: int = _COLUMNS) -> str:
    """The report for people; `columns` is how wide their screen is. What could not be checked is not in it but for the number of such files."""
    shown: list[str] = []
    for plan in report.plans:
        for finding in plan.findings:
            shown += show_finding(finding, plan.path, plan.lines, style, columns)
    return "\n".join([*shown, *(f"note: {note}" for note in notes(report)), show_summary(report.counts(), style)]) + "\n"


def show_finding(finding: Finding, path: str, lines: Mapping[int, str], style: Style, columns: int) -> Iterator[str]:
    """The lines that show one finding; `lines` holds those of the text by number, `columns` is how wide the screen is."""
    colour = _COLOURS[finding.level]
    yield f"{style(f'{finding.level}[{finding.code}]', colour)} {style(finding.rule, 'bold')}: {visible(finding.message)}"
    gutter = " " * len(str(finding.span.line))
    yield f"{gutter}{style('-->', 'blue')} {visible(path)}:{finding.span.line}:{finding.span.column}"
    line = lines.get(finding.span.line, "")
    if line.strip():
        text, carets = _excerpt(line, finding.span, columns - len(gutter) - 4)
        yield f"{gutter} {style('|', 'blue')}"
        yield f"{style(str(finding.span.line), 'blue')} {style('|', 'blue')} {text}"
        yield f"{gutter} {style('|', 'blue')} {style(carets, colour)}"
    for related in finding.related:
        yield f"{gutter} {style('=', 'blue')} {visible(related.path or path)}:{related.span.line}:{related.span.column}: {visible(related.message)}"
    if finding.help:
        yield f"{gutter} {style('=', 'blue')} {style('help:', 'bold')} {visible(finding.help)}"
    yield ""


def _excerpt(line: str, span: Span, columns: int) -> tuple[str, str]:
    """The part of `line` around the span that fits into `columns`, and the carets under it."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    columns = max(columns, 40)
    first = 0 if width(_flat(line[:end])) < columns else _before(line, start, columns // 4)
    before = "…" if first else ""
    last = first + _fitting(line[first:].rstrip(), columns - 2)
    after = "…" if last < len(line.rstrip()) else ""
    lead, marked = before + _flat(line[first:start]), _flat(line[start : max(start, min(end, last))])
    return before + _flat(line[first:last]) + after, " " * width(lead) + "^" * max(width(marked), 1)


def _before(line: str, start: int, columns: int) -> int:
    """Where an excerpt begins that has about `columns` of text before `start`."""
    first = start
    while first > 0 and width(_flat(line[first - 1 : start])) <= columns:
        first -= 1
    return first


def _fitting(text: str, columns: int) -> int:
    """How many characters of `text` fit into `columns`."""
    count = taken = 0
    for character in text:
        taken += width(_flat(character))
        if taken > columns:
            break
        count += 1
    return count


def _flat(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def show_summary(counts: Counts, style: Style) -> str:
    """The closing line: what was checked, what was found, what was left out."""
    return f"checked {many(counts.plans, 'plan')}{', ' if counts.plans else '; '}{show_counts(counts, style)}".removesuffix("; ")


def show_counts(counts: Counts, style: Style) -> str:
    """What was found, and what was left out."""
    found = [
        style(many(counts.errors, "error"), "red") if counts.errors else "",
        style(many(counts.warnings, "warning"), "yellow") if counts.warnings else "",
        style(f"{counts.advice} advice", "cyan") if counts.advice else "",
    ]
    nothing = "no new findings" if counts.baselined else "no findings"
    # Where no plan was checked, that nothing was found is no news.
    findings = ", ".join(filter(None, found)) or (nothing if counts.plans else "")
    asides = [
        f"{counts.suppressed} suppressed" if counts.suppressed else "",
        f"{counts.baselined} in the baseline" if counts.baselined else "",
        f"{many(counts.skipped, 'file')} skipped" if counts.skipped else "",
        f"{many(counts.unreadable, 'problem')} with files" if counts.unreadable else "",
    ]
    return "; ".join(filter(None, [findings, *asides]))


def many(count: int, what: str) -> str:
    """So many of them, in words: `1 plan`, `2 plans`."""
    return f"{count} {what}{'' if count == 1 else 's'}"
