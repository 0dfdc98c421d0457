"""The page as a whole: what of the report goes where, and the policy by which nothing runs on it but what is ours."""

from __future__ import annotations

import base64
import hashlib
import re

from plancheck import __version__
from plancheck.regex import regex
from plancheck.report.findings.html.anchors import Anchors
from plancheck.report.findings.html.asides import asides_of
from plancheck.report.findings.html.index import common_folder, rows_of, totals_of
from plancheck.report.findings.html.plan_view import plan_views
from plancheck.report.findings.html.rules import rules_of
from plancheck.report.findings.html.templating import asset, templates
from plancheck.report.findings.model import Report

# A log that the page is printed to may be read by a pipeline that looks for its commands.
_COMMAND = regex(r"#(?=#\[|#vso\[)|^([^\S\n]*):(?=:)", re.MULTILINE)


def write(report: Report) -> str:
    """The page, which is the same for the same report. Where the report has no overview of a plan, it shows the lines that have findings."""
    anchors = Anchors(plan.path for plan in report.plans)
    style, script = asset("style.css"), asset("script.js")
    rules = rules_of(report)
    views = plan_views(report, anchors, rules)
    written = templates().render(
        version=__version__,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        report=report,
        totals=totals_of(report),
        folder=common_folder([plan.path for plan in report.plans]),
        rows=rows_of(report, views),
        views=views,
        rules=rules.values(),
        asides=asides_of(report),
    )
    return _COMMAND.sub(lambda match: "&#35;" if match[0] == "#" else f"{match[1]}&#58;", written)


def _hash(text: str) -> str:
    """What a browser holds a script or style against before it takes it for ours."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
