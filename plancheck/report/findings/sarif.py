"""SARIF 2.1.0, for code scanning and for viewers of logs.

Nothing is left out of the log: what a comment hides and what the baseline knows are results as well. The former have a suppression of the
kind `inSource`. The latter are `unchanged` where all others are `new`, and have a suppression of the kind `external` besides: a
baseline is a store of what was accepted, and readers that know suppressions but no baseline states leave them aside too.

Of `partialFingerprints` there is no `primaryLocationLineHash`: GitHub makes it of the lines when the log is sent there, and warns of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from plancheck import __version__
from plancheck.finding import Finding, Fix, Suppressed
from plancheck.report.findings.model import PlanReport, Report
from plancheck.report.findings.occurrences import occurrences
from plancheck.report.findings.sarif_places import ROOT, Artifacts, region_of, replacement
from plancheck.report.findings.sarif_rules import LEVELS, Rules
from plancheck.report.findings.telling import told

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_Object = dict[str, Any]


class _Result(NamedTuple):
    """A finding, the suppressions that it has, and what the baseline says of it."""

    finding: Finding
    suppressions: list[_Object]
    state: str = "new"


def write(report: Report) -> str:
    """The log, with one run. Its URIs are relative to the folder of the run, which code scanning takes for the root of the repository."""
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> _Object:
    artifacts = Artifacts()
    for plan in report.plans:
        artifacts.add_plan(plan.path)
    found = [(plan, _found(plan, artifacts)) for plan in report.plans]
    rules = Rules((entry.finding for _, entries in found for entry in entries), report.page)
    results = [result for plan, entries in found for result in _results(plan, entries, rules, artifacts, has_baseline=report.has_baseline)]
    invocation = {"executionSuccessful": not report.problems, "toolExecutionNotifications": list(_notifications(report, artifacts))}
    return {
        "tool": {"driver": {"name": "plancheck", "version": __version__, "rules": rules.table}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which plancheck ran."}}},
        "invocations": [invocation],
        "artifacts": artifacts.table,
        "results": results,
    }


def _found(plan: PlanReport, artifacts: Artifacts) -> list[_Result]:
    """All findings of a plan by place, whether they count or not."""
    found = [_Result(finding, []) for finding in plan.findings]
    found += [_Result(hidden.finding, [_in_source(hidden, plan.path, artifacts)]) for hidden in plan.suppressed]
    found += [_Result(finding, [{"kind": "external", "justification": "It is in the baseline."}], "unchanged") for finding in plan.baselined]
    return sorted(found, key=lambda entry: entry.finding.span)


def _in_source(hidden: Suppressed, path: str, artifacts: Artifacts) -> _Object:
    justification = {"justification": hidden.reason} if hidden.reason else {}
    return {"kind": "inSource", **justification, "location": artifacts.place(path, {"startLine": hidden.line})}


def _results(plan: PlanReport, entries: list[_Result], rules: Rules, artifacts: Artifacts, *, has_baseline: bool) -> Iterator[_Object]:
    known_again = occurrences([entry.finding for entry in entries], plan.lines)
    for (finding, suppressions, state), occurrence in zip(entries, known_again, strict=True):
        result: _Object = {
            "ruleId": finding.code,
            "ruleIndex": rules.number(finding),
            "level": LEVELS[finding.level],
            "message": {"text": _message(finding)},
            "locations": [artifacts.place(plan.path, region_of(finding.span))],
            "partialFingerprints": {"plancheck/v1": occurrence},
            # The standard wants this of all results or of none, as it does the state.
            "suppressions": suppressions,
        }
        if has_baseline:
            result["baselineState"] = state
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, **artifacts.place(related.path or plan.path, region_of(related.span)), "message": {"text": _plain(related.message)}}
                for number, related in enumerate(finding.related, 1)
            ]
        if finding.fix and finding.fix.edits:
            result["fixes"] = [_fix(finding.fix, plan.path, artifacts)]
        yield result


def _message(finding: Finding) -> str:
    """What is wrong, what to write instead, and a link to each related place: without a link GitHub does not show it."""
    remarks = [related.message.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") for related in finding.related]
    links = [f"[{remark}]({number})" for number, remark in enumerate(remarks, 1) if remark.strip()]
    return "\n".join([_plain(told(finding)), *links])


def _fix(fix: Fix, path: str, artifacts: Artifacts) -> _Object:
    change = {"artifactLocation": artifacts.location(path), "replacements": [replacement(edit) for edit in fix.edits]}
    return {"description": {"text": _plain(fix.description)}, "artifactChanges": [change], "properties": {"safe": fix.is_safe}}


def _notifications(report: Report, artifacts: Artifacts) -> Iterator[_Object]:
    """What could not be checked as errors, which make a run incomplete; rules that were not run, and what else there is to note, as notes."""
    for path, message in report.problems:
        yield {"level": "error", "message": {"text": _plain(message)}, "locations": [artifacts.place(path)]}
    for entry in report.not_run:
        message = f"Not run: {', '.join(entry.rules)} ({entry.reason})."
        yield {"level": "note", "message": {"text": _plain(message)}, "locations": [artifacts.place(path) for path in dict.fromkeys(entry.paths)]}
    for note in report.notes:
        yield {"level": "note", "message": {"text": _plain(note)}}


def _plain(text: str) -> str:
    """`text` without anything that SARIF would take for a link."""
    return text.replace("](", "] (")
