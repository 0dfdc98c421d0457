"""The findings as Markdown, for a comment on a pull request that a bot keeps up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.report.findings.gravest import Placed, by_level, gravest_first, verdict
from plancheck.report.findings.model import Report
from plancheck.report.findings.notes import notes
from plancheck.report.markdown_text import cell, escaped, row, size, table

# By this hidden line a bot finds its comment again, to write the next one in its place.
MARKER = "<!-- plancheck -->"
# GitHub takes 65,536 characters; GitLab takes more.
_MOST = 60_000
# What the line about findings that are left out may take.
_CLOSING = 500
# How many findings a reader scrolls through before the plans are better folded.
_UNFOLDED = 20
# How many problems and how many notes are told, and how long a path or a note may be.
_REMARKS, _REMARK = 10, 200
_HEADS = ("line", "level", "rule", "what is wrong", "what to do about it")


def write(report: Report) -> str:
    """The comment: the marker, the verdict, and a table for each plan; the gravest findings where there are more than fit."""
    head = [MARKER, "", verdict(report), *_section(remarks(report))]
    findings = gravest_first(report)
    shown = _fitting(findings, _MOST - _CLOSING - sum(map(size, head)))
    lines = [*head, *_plans(report, shown), *_section(_left_out(findings[len(shown) :]))]
    return "\n".join(lines) + "\n"


def remarks(report: Report) -> list[str]:
    """What could not be checked and what else there is to note, as a list in Markdown; a few of each."""
    problems = [f"- could not check {escaped(path, _REMARK)}: {escaped(message, _REMARK)}" for path, message in report.problems]
    noted = [f"- {escaped(note, _REMARK)}" for note in notes(report)]
    return [line for lines in (problems, noted) for line in _few(lines)]


def _few(lines: Sequence[str]) -> list[str]:
    rest = len(lines) - _REMARKS
    return [*lines[:_REMARKS], *([f"- and {rest} more like the last"] if rest > 0 else [])]


def _section(lines: Sequence[str]) -> list[str]:
    return ["", *lines] if lines else []


def _fitting(findings: Sequence[Placed], room: int) -> Sequence[Placed]:
    """The first of `findings`, as many as there is room for."""
    seen: set[str] = set()
    for index, entry in enumerate(findings):
        if entry.path not in seen:
            seen.add(entry.path)
            # Its levels may take a few more digits once they are all counted.
            room -= sum(map(size, _plan([entry], is_folded=True))) + 50
        else:
            room -= size(_row(entry))
        if room < 0:
            return findings[:index]
    return findings


def _plans(report: Report, shown: Sequence[Placed]) -> Iterator[str]:
    """The lines about the findings that are shown, by plan and place."""
    chosen: dict[str, list[Placed]] = {plan.path: [] for plan in report.plans}
    for entry in shown:
        chosen[entry.path].append(entry)
    for entries in chosen.values():
        if entries:
            yield from _plan(sorted(entries, key=lambda entry: entry.finding.span), is_folded=len(shown) > _UNFOLDED)


def _plan(entries: Sequence[Placed], *, is_folded: bool) -> Iterator[str]:
    title = f"{escaped(entries[0].path, _REMARK)}: {by_level(entries)}"
    yield ""
    yield from ("<details>", f"<summary>{title}</summary>") if is_folded else (f"#### {title}",)
    yield ""
    yield from table(_HEADS, map(_row, entries))
    if is_folded:
        yield from ("", "</details>")


def _row(entry: Placed) -> str:
    finding = entry.finding
    return row(str(finding.span.line), str(finding.level), rule_of(entry), cell(finding.message), cell(finding.help or ""))


def rule_of(entry: Placed) -> str:
    """The rule of a finding, by name and code."""
    return f"{escaped(entry.finding.rule, _REMARK)} ({escaped(entry.finding.code, _REMARK)})"


def _left_out(rest: Sequence[Placed]) -> list[str]:
    return [f"{len(rest)} more findings are not shown here, for want of room: {by_level(rest)}."] if rest else []
