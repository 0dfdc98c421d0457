"""The Code Quality report: of the shape that GitLab documents, with fingerprints that are unique and stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from plancheck.finding import Level
from plancheck.report.findings import gitlab
from plancheck.report.findings.model import Report
from plancheck.span import Span
from tests.report.machine_reports import SCHEMAS, finding, plan, report, reports

_SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8")))


def issues(said: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlab.write(said))
    assert [error.message for error in _SCHEMA.iter_errors(found)] == []
    return found


def test_issue_has_what_gitlab_shows() -> None:
    (issue,) = issues(report(plan(finding(message="two\nlines", help="write one"), path="./docs/refunds.md")))
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "two lines. Help: write one.",
        "check_name": "missing-given",
        "severity": "major",
        "location": {"path": "docs/refunds.md", "lines": {"begin": 2, "end": 2}},
    }


def test_severity_follows_the_level() -> None:
    found = issues(report(plan(*(finding(level=level) for level in Level))))
    assert [issue["severity"] for issue in found] == ["info", "minor", "major"]


def test_without_findings_the_list_is_empty() -> None:
    assert gitlab.write(report(plan())) == "[]\n"


def test_same_finding_on_identical_lines_and_in_two_plans_is_told_apart() -> None:
    twice = (finding(Span(2, 1, 2, 2)), finding(Span(9, 1, 9, 2)))
    lines = {2: "- GIVEN a refund", 9: "- GIVEN a refund"}
    found = issues(report(plan(*twice, lines=lines), plan(*twice, path="b.md", lines=lines)))
    assert len({issue["fingerprint"] for issue in found}) == 4


def test_fingerprint_stays_when_the_finding_moves() -> None:
    (before,), (after,) = issues(report(plan(finding()))), issues(report(plan(finding(Span(9, 3, 9, 6)), lines={9: "- GIVEN a refund"})))
    assert before["fingerprint"] == after["fingerprint"]


def test_path_below_the_folder_of_the_run_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (issue,) = issues(report(plan(finding(), path=str(tmp_path / "docs" / "a.md"))))
    assert issue["location"]["path"] == "docs/a.md"


@settings(deadline=None, max_examples=60)
@given(reports())
def test_any_report_is_valid_and_complete(said: Report) -> None:
    found = issues(said)
    assert len(found) == sum(len(plan.findings) for plan in said.plans)
    assert len({issue["fingerprint"] for issue in found}) == len(found)
