"""The findings as JSON Lines, of the shape that `json_models.FindingsLine` promises: an object a line, told apart by its `kind`.

The line of the kind `summary` is the last one, so that whoever reads a stream without it knows that the stream was cut off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plancheck import __version__
from plancheck.report.findings.json_output import count_values, finding_values
from plancheck.report.findings.model import Report, shown_path

# JSON allows these as they are, but many a reader of lines takes them for the end of one.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(report: Report) -> str:
    """A line for each finding, then for each file that could not be checked or was skipped, for rules that were not run, and the summary."""
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS) + "\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    for plan in report.plans:
        for finding in plan.findings:
            yield {"kind": "finding", **finding_values(shown_path(plan.path), finding)}
    for path, message in report.problems:
        yield {"kind": "error", "path": shown_path(path), "message": message}
    for path, reason in report.skipped:
        yield {"kind": "skipped", "path": shown_path(path), "reason": reason}
    for not_run in report.not_run:
        yield {"kind": "not_run", "reason": not_run.reason, "rules": list(not_run.rules), "paths": [shown_path(path) for path in not_run.paths]}
    yield {"kind": "summary", "schema_version": 1, "tool_version": __version__, **count_values(report)}
