"""The findings as JSON Lines: each line of the published shape, and a stream that was cut off is known by its end."""

from __future__ import annotations

import json

from hypothesis import given, settings

import plancheck
from plancheck.report.findings import json_output, jsonl
from plancheck.report.findings.json_models import FindingsLine
from plancheck.report.findings.model import NotRun, Report
from tests.report.reports import finding, plan, reports


def test_kinds_of_lines_and_their_order() -> None:
    report = Report(
        [plan("a.md", finding(4), finding(6)), plan("b.md")],
        skipped=[("notes.md", "no plan")],
        problems=[("odd.md", "no UTF-8")],
        not_run=[NotRun("no repository", ["citation-moved"], ["a.md"])],
    )
    lines = [json.loads(line) for line in jsonl.write(report).splitlines()]
    assert [line["kind"] for line in lines] == ["finding", "finding", "error", "skipped", "not_run", "summary"]
    assert lines[2:] == [
        {"kind": "error", "path": "odd.md", "message": "no UTF-8"},
        {"kind": "skipped", "path": "notes.md", "reason": "no plan"},
        {"kind": "not_run", "reason": "no repository", "rules": ["citation-moved"], "paths": ["a.md"]},
        {
            "kind": "summary", "schema_version": 1, "tool_version": plancheck.__version__,
            "files": 2, "errors": 2, "warnings": 0, "advice": 0, "suppressed": 0, "baselined": 0,
        },
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(reports)
def test_any_line_follows_the_published_model(report: Report) -> None:
    lines = jsonl.write(report).splitlines()
    for line in lines:
        assert FindingsLine.model_validate_json(line, strict=True).model_dump() == json.loads(line)
    findings = [json.loads(line) for line in lines if json.loads(line)["kind"] == "finding"]
    assert [{"kind": "finding", **values} for values in json.loads(json_output.write(report))["findings"]] == findings
    assert json.loads(lines[-1])["kind"] == "summary"
