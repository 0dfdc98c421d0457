"""reviewdog's format: of the shape of its protocol buffers, with columns that count bytes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from plancheck.edit import Edit
from plancheck.finding import Fix, Level, Related
from plancheck.report.findings import rdjson
from plancheck.report.findings.model import Report
from plancheck.span import Span
from tests.report.machine_reports import SCHEMAS, finding, plan, report, reports

_SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "rdjson.json").read_text(encoding="utf-8")))


def diagnostics(said: Report) -> list[dict[str, Any]]:
    found = json.loads(rdjson.write(said))
    assert [error.message for error in _SCHEMA.iter_errors(found)] == []
    assert found["source"] == {"name": "plancheck"}
    return list(found["diagnostics"])


def range_of(span: Span, **lines: str) -> dict[str, Any]:
    """The range of a finding at `span` in a plan with the lines `l1`, `l2` and so on, as far as they are given."""
    (diagnostic,) = diagnostics(report(plan(finding(span), lines={int(name[1:]): line for name, line in lines.items()})))
    found: dict[str, Any] = diagnostic["location"]["range"]
    return found


def test_diagnostic_has_all_its_parts() -> None:
    related = [Related(Span(3, 1, 3, 2), "the test", "tests/refund_test.go")]
    fix = Fix("write it out", (Edit(Span(2, 3, 2, 6), "WHEN"),), is_safe=True)
    (diagnostic,) = diagnostics(report(plan(finding(help="say where it starts", related=related, fix=fix))))
    assert diagnostic == {
        "message": "the refund has no GIVEN.\nHelp: say where it starts.",
        "location": {"path": "docs/refunds.md", "range": {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 6}}},
        "severity": "ERROR",
        "source": {"name": "plancheck"},
        "code": {"value": "CON005"},
        "original_output": "docs/refunds.md:2:3: error[CON005] missing-given: the refund has no GIVEN",
        "related_locations": [{"message": "the test", "location": {"path": "tests/refund_test.go", "range": {"start": {"line": 3}, "end": {"line": 3}}}}],
        "suggestions": [{"range": {"start": {"line": 2, "column": 3}, "end": {"line": 2, "column": 6}}, "text": "WHEN"}],
    }


def test_severity_follows_the_level_and_that_of_all_is_the_gravest() -> None:
    said = report(plan(finding(level=Level.ADVICE), finding(level=Level.WARNING)))
    assert [diagnostic["severity"] for diagnostic in diagnostics(said)] == ["INFO", "WARNING"]
    assert json.loads(rdjson.write(said))["severity"] == "WARNING"


def test_columns_count_bytes() -> None:
    assert range_of(Span(1, 3, 1, 6), l1="é€😀abc") == {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 12}}


def test_column_beyond_the_line_is_its_end() -> None:
    assert range_of(Span(1, 9, 1, 30), l1="né") == {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 4}}


def test_first_column_needs_no_text() -> None:
    assert range_of(Span(4, 1, 6, 1)) == {"start": {"line": 4, "column": 1}, "end": {"line": 6, "column": 1}}


def test_whole_lines_are_told_where_a_line_is_not_known() -> None:
    assert range_of(Span(1, 2, 3, 4), l1="- é") == {"start": {"line": 1}, "end": {"line": 3}}


def test_only_a_fix_of_one_edit_with_known_columns_is_suggested() -> None:
    known, unknown = Edit(Span(2, 3, 2, 6), "x"), Edit(Span(8, 3, 8, 6), "x")
    fixes = [Fix("", (known, unknown), is_safe=True), Fix("", (unknown,), is_safe=True), Fix("", (Edit.before(8, "x"),), is_safe=True)]
    found = diagnostics(report(plan(*(finding(fix=fix) for fix in fixes))))
    assert [diagnostic.get("suggestions") for diagnostic in found] == [
        None,
        None,
        [{"range": {"start": {"line": 8, "column": 1}, "end": {"line": 8, "column": 1}}, "text": "x\n"}],
    ]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), st.data())
def test_bytes_of_a_range_are_the_characters_of_the_span(line: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(line)))
    last = data.draw(st.integers(first, len(line)))
    found = range_of(Span(1, first + 1, 1, last + 1), l1=line)
    assert line.encode("utf-8")[found["start"]["column"] - 1 : found["end"]["column"] - 1].decode("utf-8") == line[first:last]


@settings(deadline=None, max_examples=60)
@given(reports())
def test_any_report_is_valid_and_complete(said: Report) -> None:
    assert len(diagnostics(said)) == sum(len(plan.findings) for plan in said.plans)
