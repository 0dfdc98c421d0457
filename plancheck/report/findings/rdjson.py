"""The diagnostic format of reviewdog, as one JSON document. What could not be checked has no place in it, the exit code tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.report.findings import concise
from plancheck.report.findings.model import PlanReport, Report, shown_path
from plancheck.report.findings.places import from_here
from plancheck.report.findings.telling import told
from plancheck.span import Span

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.ADVICE: "INFO"}
_Object = dict[str, Any]
_Lines = Mapping[int, str]


def write(report: Report) -> str:
    """The findings of all plans. Columns count bytes of UTF-8 from 1 there, and an end is exclusive."""
    found = [(plan, finding) for plan in report.plans for finding in plan.findings]
    worst = max((finding.level for _, finding in found), default=Level.ADVICE)
    output = {"source": {"name": "plancheck"}, "severity": _SEVERITIES[worst], "diagnostics": [_diagnostic(plan, finding) for plan, finding in found]}
    return json.dumps(output, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(plan: PlanReport, finding: Finding) -> _Object:
    path = shown_path(from_here(plan.path))
    diagnostic: _Object = {
        "message": told(finding),
        "location": {"path": path, "range": _range(finding.span, plan.lines)},
        "severity": _SEVERITIES[finding.level],
        "source": {"name": "plancheck"},
        "code": {"value": finding.code},
        "original_output": concise.line(path, finding),
    }
    if finding.related:
        diagnostic["related_locations"] = [_related(related, path, plan.lines) for related in finding.related]
    # Suggestions are taken one by one, and of a fix of several edits a part can do harm.
    if finding.fix and len(finding.fix.edits) == 1 and (suggestion := _suggestion(finding.fix.edits[0], plan.lines)):
        diagnostic["suggestions"] = [suggestion]
    return diagnostic


def _related(related: Related, path: str, lines: _Lines) -> _Object:
    there = shown_path(from_here(related.path)) if related.path else path
    return {"message": related.message, "location": {"path": there, "range": _range(related.span, {} if related.path else lines)}}


def _suggestion(edit: Edit, lines: _Lines) -> _Object | None:
    """The edit with exact columns; None where they cannot be told, since then it would replace whole lines."""
    start, end = _position(edit.span.line, edit.span.column, lines), _position(edit.span.end_line, edit.span.end_column, lines)
    return {"range": {"start": start, "end": end}, "text": edit.text} if "column" in start and "column" in end else None


def _range(span: Span, lines: _Lines) -> _Object:
    """The stretch; where the text of one of its two lines is not known, the whole lines, so that no column is wrong."""
    start, end = _position(span.line, span.column, lines), _position(span.end_line, span.end_column, lines)
    if "column" in start and "column" in end:
        return {"start": start, "end": end}
    return {"start": {"line": span.line}, "end": {"line": span.end_line}}


def _position(line: int, column: int, lines: _Lines) -> dict[str, int]:
    """A place with its column in bytes, without it where the line is not known; the first column is the first byte of any line.

    A column beyond the end of the line stands for its end.
    """
    if column == 1:
        return {"line": line, "column": 1}
    if line not in lines:
        return {"line": line}
    return {"line": line, "column": 1 + len(lines[line][: column - 1].encode("utf-8", "surrogatepass"))}
