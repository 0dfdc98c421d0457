"""The JSON of `plancheck check`, of the shape that `findings_output` promises; a test holds both together.

It is put together without those models: pydantic takes longer to import than an unchanged plan to check.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plancheck import __version__
from plancheck.finding import Finding, Fix
from plancheck.report.text import Counts
from plancheck.span import Span


def findings_json(
    files: Sequence[tuple[str, str | None, bool]],
    findings: Sequence[tuple[str, Finding]],
    skipped: Sequence[tuple[str, str]],
    errors: Sequence[tuple[str, str]],
    counts: Counts,
    not_run: Sequence[tuple[str, Sequence[str], Sequence[str]]] = (),
    *,
    indent: int | None = 1,
) -> str:
    """The published form of a run: files as (path, format, compact), findings with their paths, the rest as (path, words).

    `not_run` are (reason, rules, paths) of what could not be judged.
    """
    output = {
        "schema_version": 1,
        "tool_version": __version__,
        "files": [{"path": _shown(path), "format": format_, "compact": compact} for path, format_, compact in files],
        "skipped": [{"path": _shown(path), "reason": reason} for path, reason in skipped],
        "errors": [{"path": _shown(path), "message": message} for path, message in errors],
        "findings": [_finding(_shown(path), finding) for path, finding in findings],
        "not_run": [{"reason": reason, "rules": list(rules), "paths": [_shown(path) for path in paths]} for reason, rules, paths in not_run],
        "summary": {
            "files": counts.plans,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "advice": counts.advice,
            "suppressed": counts.suppressed,
            "baselined": 0,
        },
    }
    return json.dumps(output, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))


def _finding(path: str, finding: Finding) -> dict[str, Any]:
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
            {"path": _shown(related.path) if related.path else path, **_place(related.span), "message": related.message} for related in finding.related
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{**_place(edit.span), "end_line": edit.span.end_line, "end_column": edit.span.end_column, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.is_safe, "description": fix.description, "edits": edits}


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column}


def _shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
