"""The Code Quality report of GitLab: a list of issues. What could not be checked has no place in it, the exit code tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plancheck.digest import digest_of
from plancheck.finding import Level
from plancheck.report.findings.model import PlanReport, Report, shown_path
from plancheck.report.findings.occurrences import occurrences
from plancheck.report.findings.places import from_root
from plancheck.report.findings.telling import told

# GitLab knows info, minor, major, critical and blocker; a plan brings nothing down by itself.
_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.ADVICE: "info"}


def write(report: Report) -> str:
    """The findings of all plans as JSON; their fingerprints are unique, and stay the same where findings move."""
    issues = [issue for plan in report.plans for issue in _issues(plan)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issues(plan: PlanReport) -> Iterator[dict[str, Any]]:
    path = from_root(plan.path)
    for finding, occurrence in zip(plan.findings, occurrences(plan.findings, plan.lines), strict=True):
        yield {
            # GitLab shows one line.
            "description": " ".join(told(finding, " ").split()),
            "check_name": finding.rule,
            "fingerprint": digest_of(_bytes(path), b"\0", _bytes(occurrence))[:32],
            "severity": _SEVERITIES[finding.level],
            "location": {"path": shown_path(path), "lines": {"begin": finding.span.line, "end": finding.span.end_line}},
        }


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
