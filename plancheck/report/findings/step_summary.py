"""The summary of a step of GitHub Actions: how many findings each plan and each rule has, and the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plancheck.finding import Level
from plancheck.report.findings.gravest import Placed, by_level, gravest_first, verdict
from plancheck.report.findings.markdown import remarks, rule_of
from plancheck.report.findings.model import Report
from plancheck.report.markdown_text import cell, escaped, row, size, table

# GitHub refuses more than a mebibyte for a step, which may run plancheck more than once.
_MOST = 200_000
# How many plans and rules are counted by name, and how long a path may be.
_NAMED, _LONGEST_PATH = 50, 200


def step_summary(report: Report) -> str:
    """The summary as Markdown, to be appended to the file that GITHUB_STEP_SUMMARY names."""
    findings = gravest_first(report)
    told = remarks(report)
    lines = ["## plancheck", "", verdict(report), *(["", *told] if told else [])]
    if findings:
        lines.append("")
        lines += [*_counted("plan", findings, lambda entry: escaped(entry.path, _LONGEST_PATH)), *_counted("rule", findings, rule_of)]
        lines += _listed(findings, _MOST - sum(map(size, lines)))
    return "\n".join(lines) + "\n"


def _counted(what: str, findings: Sequence[Placed], name_of: Callable[[Placed], str]) -> Iterator[str]:
    """A table of how many findings of each level the things have that `name_of` names; those with the gravest first."""
    named: dict[str, list[Placed]] = {}
    for entry in findings:
        named.setdefault(name_of(entry), []).append(entry)
    rows = [(name, tuple(_count(entries, level) for level in reversed(Level))) for name, entries in named.items()]
    rows.sort(key=lambda counted: tuple(-count for count in counted[1]))
    yield from table((what, "errors", "warnings", "advice"), (row(name, *map(str, counts)) for name, counts in rows[:_NAMED]))
    yield ""
    if len(rows) > _NAMED:
        rest = [entry for name, _ in rows[_NAMED:] for entry in named[name]]
        yield from (f"{len(rows) - _NAMED} more {what}s have {by_level(rest)}.", "")


def _count(entries: Sequence[Placed], level: Level) -> int:
    return sum(entry.finding.level is level for entry in entries)


def _listed(findings: Sequence[Placed], room: int) -> Iterator[str]:
    """A table of as many findings as there is room for, the gravest first, and how many there are besides."""
    rows: list[str] = []
    for entry in findings:
        line = _row(entry)
        room -= size(line)
        if room < 0:
            break
        rows.append(line)
    yield from table(("plan", "line", "level", "rule", "what is wrong", "what to do about it"), rows)
    rest = findings[len(rows) :]
    if rest:
        yield from ("", f"{len(rest)} more findings are not in this table, for want of room: {by_level(rest)}. The log of the step has them all.")


def _row(entry: Placed) -> str:
    finding = entry.finding
    path = escaped(entry.path, _LONGEST_PATH)
    return row(path, str(finding.span.line), str(finding.level), rule_of(entry), cell(finding.message), cell(finding.help or ""))
