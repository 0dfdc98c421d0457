"""The JSON of `plancheck check`, of the shape that `json_models` promises; a test holds both together.

It is put together without those models: pydantic takes longer to import than an unchanged plan to check.
"""

from __future__ import annotations

import json
from typing import Any

from plancheck import __version__
from plancheck.finding import Finding, Fix
from plancheck.report.findings.model import Report, shown_path
from plancheck.span import Span


def write(report: Report, *, indent: int | None = 1) -> str:
    """The published form of a run; without `indent` on one line."""
    output = {
        "schema_version": 1,
        "tool_version": __version__,
        "files": [{"path": shown_path(plan.path), "format": plan.format, "compact": plan.compact} for plan in report.plans],
        "skipped": [{"path": shown_path(path), "reason": reason} for path, reason in report.skipped],
        "errors": [{"path": shown_path(path), "message": message} for path, message in report.problems],
        "findings": [finding_values(shown_path(plan.path), finding) for plan in report.plans for finding in plan.findings],
        "not_run": [{"reason": reason, "rules": list(rules), "paths": [shown_path(path) for path in paths]} for reason, rules, paths in report.not_run],
        "summary": count_values(report),
    }
    return json.dumps(output, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":")) + "\n"


def count_values(report: Report) -> dict[str, int]:
    """What the run amounts to, in the published form."""
    counts = report.counts()
    return {
        "files": counts.plans,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "advice": counts.advice,
        "suppressed": counts.suppressed,
        "baselined": counts.baselined,
    }


def finding_values(path: str, finding: Finding) -> dict[str, Any]:
    """A finding in the plan at `path`, in the published form."""
    return {
        "rule": finding.rule,
        "code": finding.code,
        "level": str(finding.level),
        "confidence": "high" if finding.confident else "medium",
        "path": path,
        **_place(finding.span),
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "message": finding.message,
        "help": finding.help,
        "reason": finding.reason,
        "related": [
            {"path": shown_path(related.path) if related.path else path, **_place(related.span), "message": related.message} for related in finding.related
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(edit.span), "end_line": edit.span.end_line, "end_column": edit.span.end_column, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.is_safe, "description": fix.description, "edits": edits}


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column}
