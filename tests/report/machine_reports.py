"""Reports for the outputs that machines read: one finding where that is enough, and any that hypothesis can think of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related, Suppressed
from plancheck.report.findings.model import NotRun, PlanReport, Report, RulePage
from plancheck.span import Span

SCHEMAS = Path(__file__).parent / "schemas"
PAGE = RulePage("missing-given", "CON005", Level.ERROR, "A contract lacks a GIVEN.", "Nobody knows where it starts.", "Add the GIVEN.", "# missing-given\n")
_PLACE = Span(2, 3, 2, 6)


def finding(span: Span = _PLACE, **fields: Any) -> Finding:
    return Finding(**{"rule": "missing-given", "code": "CON005", "level": Level.ERROR, "span": span, "message": "the refund has no GIVEN", **fields})


def plan(*findings: Finding, path: str = "docs/refunds.md", **fields: Any) -> PlanReport:
    lines = {1: "# Refunds", 2: "- GIVEN a refund", 3: "- THEN it is paid"}
    return PlanReport(**{"path": path, "format": "micro-v3", "compact": True, "lines": lines, "findings": findings, **fields})


def report(*plans: PlanReport, **fields: Any) -> Report:
    return Report(plans, **{"page": lambda name: PAGE if name == PAGE.name else None, **fields})


# --- any report ------------------------------------------------------------------------------------------------------------

_texts = st.text(max_size=40)
_words = st.text(min_size=1, max_size=40)
# Names of files as the system has them: any bytes but NUL, which may be no UTF-8.
_paths = st.one_of(_words, st.binary(min_size=1, max_size=20).map(os.fsdecode)).filter(lambda path: "\0" not in path and bool(path.strip("./")))
_levels = st.sampled_from(Level)
_lines = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20)
_booleans = st.booleans()


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Empty ones and such that reach beyond their line as well."""
    line, column = draw(st.integers(1, 6)), draw(st.integers(1, 30))
    more = draw(st.integers(0, 3))
    return Span(line, column, line + more, draw(st.integers(1 if more else column, 40)))


_fixes = st.builds(Fix, _texts, st.lists(st.builds(Edit, spans(), _texts), max_size=3).map(tuple), _booleans)
findings = st.builds(
    Finding,
    st.sampled_from(["missing-given", "odd-rule"]),
    st.sampled_from(["CON005", "ODD001"]),
    _levels,
    spans(),
    _words.filter(lambda text: bool(text.strip())),
    st.none() | _texts,
    st.none() | _texts,
    st.lists(st.builds(Related, spans(), _texts, st.none() | _paths), max_size=3),
    _booleans,
    st.none() | _fixes,
)
_some = st.lists(findings, max_size=4)
_plans = st.builds(
    PlanReport,
    _paths,
    st.none() | st.just("micro-v3"),
    _booleans,
    st.dictionaries(st.integers(1, 6), _lines),
    _some,
    st.lists(st.builds(Suppressed, findings, _texts, st.integers(1, 9)), max_size=2),
    _some,
    _levels,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report: odd names, any Unicode, plans of the same findings, fixes, problems, rules that were not run."""
    plans = draw(st.lists(_plans, max_size=3, unique_by=lambda plan: os.path.abspath(plan.path)))
    problems = draw(st.lists(st.tuples(_paths, _texts), max_size=2))
    not_run = [NotRun("no grammar", ["odd-rule"], [plan.path for plan in plans])] if plans else []
    return report(*plans, problems=problems, not_run=not_run, notes=draw(st.lists(_texts, max_size=2)), has_baseline=draw(_booleans))
