"""What there is to say beside the findings: what could not be checked, what was left out, and what else the run has to note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.report.findings.model import NotRun, Report, shown_path
from plancheck.report.findings.notes import notes


class Asides(NamedTuple):
    """(path, message) of what could not be checked, (path, reason) of what was skipped, rules that were not run, and lines of notes."""

    problems: Sequence[tuple[str, str]]
    skipped: Sequence[tuple[str, str]]
    not_run: Sequence[NotRun]
    notes: Sequence[str]


def asides_of(report: Report) -> Asides:
    """All of them: unlike a terminal, a page has room to fold them."""
    return Asides(
        [(shown_path(path), message) for path, message in report.problems],
        [(shown_path(path), reason) for path, reason in report.skipped],
        [not_run._replace(paths=[shown_path(path) for path in not_run.paths]) for not_run in report.not_run],
        list(notes(report._replace(skipped=(), not_run=()))),
    )
