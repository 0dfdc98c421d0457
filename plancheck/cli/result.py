"""What comes of a run over many files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plancheck.config import FailOn
from plancheck.finding import Finding, Level, Verdict
from plancheck.job import Job
from plancheck.report.text import Counts
from plancheck.source import Source


class Checked(NamedTuple):
    """One plan that was judged: its lines with a finding, by number, and the level from which its configuration wants the run to fail,
    None where it says nothing. `job` is what it was checked as, without its text.
    """

    path: str
    lines: Mapping[int, str]
    verdict: Verdict
    fail_on: FailOn | None
    job: Job


@dataclass(slots=True)
class Result:
    """What came of a run: the plans in the order of their paths, (path, reason) of what was skipped, (path, message) of what failed."""

    checked: list[Checked] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def not_run(self) -> list[tuple[str, list[str], list[str]]]:
        """(reason, rules, paths of plans) of what could not be judged."""
        found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for checked in self.checked:
            for reason in dict.fromkeys(reason for _, reason in checked.verdict.not_run):
                rules = tuple(rule for rule, why in checked.verdict.not_run if why == reason)
                found.setdefault((reason, rules), []).append(checked.path)
        return [(reason, list(rules), paths) for (reason, rules), paths in found.items()]

    def counts(self) -> Counts:
        levels = [finding.level for checked in self.checked for finding in checked.verdict.findings]
        return Counts(
            plans=len(self.checked),
            errors=levels.count(Level.ERROR),
            warnings=levels.count(Level.WARNING),
            advice=levels.count(Level.ADVICE),
            suppressed=sum(checked.verdict.suppressed for checked in self.checked),
            skipped=len(self.skipped),
            unreadable=len(self.problems),
        )


def shown_lines(text: str, findings: Sequence[Finding]) -> dict[int, str]:
    """The lines of `text` on which findings stand, by number."""
    lines = Source.of(text).lines if findings else ()
    return {line: lines[line - 1] for finding in findings if (line := finding.span.line) <= len(lines)}
