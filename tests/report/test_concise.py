"""The concise output: a line for each finding, whatever a plan is called and says."""

from __future__ import annotations

from hypothesis import given, settings

from plancheck.finding import Level, Suppressed
from plancheck.report.findings import concise, text
from plancheck.report.findings.model import Report
from tests.report.reports import finding, plan, reports


def test_finding_is_one_line_that_editors_can_follow() -> None:
    written = concise.write(Report([plan("docs/plans/retry.md", finding(7), finding(9, Level.WARNING, rule="placeholder-text"))]))
    assert written.splitlines() == [
        "docs/plans/retry.md:7:3: error[CON017] vague-wording: the retry has no limit",
        "docs/plans/retry.md:9:3: warning[CON017] placeholder-text: the retry has no limit",
        "checked 1 plan, 1 error, 1 warning",
    ]


def test_what_would_break_the_line_is_made_visible() -> None:
    written = concise.write(Report([plan("a\nb.md", finding(message="one\ntwo\x1b[31m\u2028three"))]))
    assert written.splitlines()[0] == "a�b.md:1:3: error[CON017] vague-wording: one�two�[31m�three"


def test_what_the_baseline_and_suppressions_hide_is_counted() -> None:
    hidden = plan("a.md")._replace(baselined=[finding()], suppressed=[Suppressed(finding(), "known", 1)])
    assert concise.write(Report([hidden], has_baseline=True)) == "checked 1 plan, no new findings; 1 suppressed; 1 in the baseline\n"
    assert concise.write(Report([plan("a.md")])) == "checked 1 plan, no findings\n"


@settings(max_examples=60, deadline=None)
@given(reports)
def test_any_finding_takes_one_line_and_the_rest_is_as_in_the_text_output(report: Report) -> None:
    lines = concise.write(report).splitlines()
    count = sum(len(plan.findings) for plan in report.plans)
    notes = [line for line in text.write(report._replace(plans=[])).splitlines() if line.startswith("note: ")]
    assert lines[count:-1] == notes
    assert all(line.isprintable() or not {"\x1b", "\u202e"} & set(line) for line in lines)
