"""What comes of a run over many files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plancheck.config import FailOn
from plancheck.finding import Level, Verdict
from plancheck.report.text import Counts


class Checked(NamedTuple):
    """One plan that was judged: its lines with a finding, by number, and the level from which its configuration wants the run to fail,
    None where it says nothing.
    """

    path: str
    lines: Mapping[int, str]
    verdict: Verdict
    fail_on: FailOn | None


@dataclass(slots=True)
class Result:
    """What came of a run: the plans in the order of their paths, (path, reason) of what was skipped, (path, message) of what failed."""

    checked: list[Checked] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

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
