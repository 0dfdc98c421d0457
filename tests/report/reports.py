"""Reports for the tests of outputs: plain ones, and any that hypothesis can think of."""

from __future__ import annotations

from hypothesis import strategies as st

from plancheck.checking import check
from plancheck.finding import Finding, Level
from plancheck.job import Job
from plancheck.report.findings.model import NotRun, PlanReport, Report
from plancheck.report.visible import visible
from plancheck.span import Span

# What Markdown, HTML, the runner of GitHub Actions or a terminal would act on.
_LURES = (
    "|", "`", "``", "\\", "\\|", "\n", "\r\n", "\u2028", "\u202e", "\x1b[31m", "<!--", "-->", "](http://e.example)", "<img src=x>", "</details>", "&lt;",
    "::error::", "##[error]", "##[add-mask]", "%0A", "@team", "#12", "www.e.example", ":bug:", "**", "_", "~~", "![", "| --- |", ",", ":", " ", "$x$",
)  # fmt: skip
texts = st.lists(st.sampled_from(_LURES) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u200b"), max_size=6), max_size=8).map("".join)
_spans = st.builds(
    lambda line, column, more, width: Span(line, column, line + more, column + width),
    st.integers(1, 99), st.integers(1, 99), st.integers(0, 2), st.integers(0, 9),
)  # fmt: skip
# Tuples, since `builds` would think of every other field as well.
_findings = st.tuples(texts, texts, st.sampled_from(Level), _spans, texts, st.none() | texts).map(lambda fields: Finding(*fields))
# Some plans have many findings, which hypothesis would take long to think of one by one.
_plans = st.builds(
    lambda path, findings, times: PlanReport(path, "micro-v3", False, {}, findings * times), texts, st.lists(_findings, max_size=3), st.sampled_from([1, 1, 8])
)
reports = st.tuples(
    st.lists(_plans, max_size=3, unique_by=lambda plan: visible(" ".join(plan.path.split()))),
    st.lists(st.tuples(texts, texts), max_size=2),
    st.lists(st.tuples(texts, texts), max_size=12),
    st.lists(st.builds(NotRun, texts, st.lists(texts, max_size=2), st.lists(texts, min_size=1, max_size=2)), max_size=2),
    st.lists(texts, max_size=2),
).map(lambda fields: Report(*fields))


def finding(
    line: int = 1, level: Level = Level.ERROR, message: str = "the retry has no limit", rule: str = "vague-wording", span: Span | None = None
) -> Finding:
    return Finding(rule, "CON017", level, span or Span(line, 3, line, 8), message, "say how often")


def plan(path: str, *findings: Finding) -> PlanReport:
    return PlanReport(path, "micro-v3", False, {}, findings)


def many(errors: int = 0, warnings: int = 0, advice: int = 0) -> Report:
    """A report on one plan with so many findings of each level, each on a line of its own, those of the lowest level first."""
    levels = [Level.ADVICE] * advice + [Level.WARNING] * warnings + [Level.ERROR] * errors
    return Report([plan("docs/plans/retry.md", *(finding(line, level) for line, level in enumerate(levels, start=1)))])


def checked(text: str) -> Report:
    """What a check says of a plan that stands alone."""
    verdict = check(Job(text, "docs/plans/plan.md"))
    assert verdict is not None
    return Report([PlanReport("docs/plans/plan.md", verdict.format, verdict.compact, {}, verdict.findings, verdict.suppressed)])
