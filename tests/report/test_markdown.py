"""The comment for a pull request: right cells, bounded, and nothing in it that a plan could have smuggled in."""

from __future__ import annotations

import html

import pytest
from hypothesis import assume, given, settings

from plancheck.finding import Finding, Level
from plancheck.report.findings import markdown
from plancheck.report.findings.gravest import Placed, by_level
from plancheck.report.findings.model import Report
from plancheck.report.markdown_text import cell, escaped, row, table
from tests.report.rendered import Rendered, shown
from tests.report.reports import finding, many, plan, reports, texts


def expected(found: Finding) -> list[str]:
    rule = f"{literal(found.rule)} ({literal(found.code)})"
    return [str(found.span.line), str(found.level), " ".join(rule.split()), shown(found.message), shown(found.help or "")]


def test_comment_has_its_marker_first_then_the_verdict_and_a_table_for_each_plan() -> None:
    report = Report([plan("a.md", finding(4, message="use `a|b`, not **c**")), plan("b.md"), plan("c.md", finding(9), finding(2, Level.WARNING))])
    written = markdown.write(report)
    assert written.splitlines()[0] == "<!-- plancheck -->"
    rendered = Rendered(written)
    assert rendered.paragraphs == ["plancheck failed: checked 3 plans, 2 errors, 1 warning"]
    assert rendered.headings == ["a.md: 1 error", "c.md: 1 error, 1 warning"]
    first, second = rendered.tables
    assert first[1] == ["4", "error", "vague-wording (CON017)", "use a|b, not **c**", "say how often"]
    assert [line for line, *_ in second[1:]] == ["2", "9"]


@pytest.mark.parametrize(
    ("report", "says"),
    [
        (Report([plan("a.md")]), "**plancheck passed**: checked 1 plan, no findings"),
        (Report([plan("a.md")._replace(baselined=[finding()])]), "**plancheck passed**: checked 1 plan, no new findings; 1 in the baseline"),
    ],
)
def test_clean_run_says_so_in_one_line(report: Report, says: str) -> None:
    assert markdown.write(report) == f"<!-- plancheck -->\n\n{says}\n"


def test_verdict_rests_on_the_level_that_fails_the_run() -> None:
    warned = plan("a.md", finding(level=Level.WARNING))
    assert "**plancheck passed**: checked 1 plan, 1 warning" in markdown.write(Report([warned]))
    assert "**plancheck failed**" in markdown.write(Report([warned._replace(threshold=Level.WARNING)]))
    assert "**plancheck could not check everything**" in markdown.write(Report([warned], problems=[("odd.md", "no UTF-8")]))


def test_many_findings_are_folded_by_plan() -> None:
    rendered = Rendered(markdown.write(many(21)))
    assert rendered.html == ["<!-- plancheck -->", "<details>\n<summary>docs/plans/retry.md: 21 errors</summary>", "</details>"]
    assert len(rendered.tables[0]) == 22
    assert "<details>" not in markdown.write(many(20))


def test_comment_is_bounded_shows_the_gravest_and_counts_the_rest() -> None:
    long = "a|@`<" * 99
    warned = plan("first.md", *(finding(line, Level.WARNING, long) for line in range(1, 400)))
    report = Report([warned, *(plan(f"{number}.md", finding(level=Level.ERROR, message=long)) for number in range(9))])
    written = markdown.write(report)
    assert 50_000 < len(written) < 65_536
    rendered = Rendered(written)
    rows = [row for table in rendered.tables for row in table[1:]]
    assert sum(row[1] == "error" for row in rows) == 9
    rest = 408 - len(rows)
    assert rendered.paragraphs[-1] == f"{rest} more findings are not shown here, for want of room: {rest} warnings."


def test_problems_and_notes_are_told_a_few_of_each() -> None:
    report = Report([], problems=[(f"{number}.md", "no @UTF-8") for number in range(12)], notes=["the baseline has 2 stale entries"])
    assert Rendered(markdown.write(report)).paragraphs[1:] == [
        *(f"could not check {number}.md: no @UTF-8" for number in range(10)), "and 2 more like the last", "the baseline has 2 stale entries",
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(reports)
def test_any_report_gives_its_cells_and_no_more(report: Report) -> None:
    written = markdown.write(report)
    assume("more findings are not shown here" not in written)
    rendered = Rendered(written)
    plans = [plan for plan in report.plans if plan.findings]
    assert [table[1:] for table in rendered.tables] == [
        [expected(found) for found in sorted(plan.findings, key=lambda found: (found.span, -found.level))] for plan in plans
    ]
    titles = [" ".join(f"{literal(plan.path)}: {by_level([Placed(plan.path, found) for found in plan.findings])}".split()) for plan in plans]
    first, *blocks = rendered.html
    assert first == markdown.MARKER
    if sum(len(plan.findings) for plan in plans) > 20:
        summaries = [block.removeprefix("<details>\n<summary>").removesuffix("</summary>") for block in blocks[::2]]
        assert set(blocks[1::2]) == {"</details>"}
        assert not any(mark in summary for summary in summaries for mark in "<>`")
        assert [" ".join(html.unescape(summary).replace("\u200b", "").split()) for summary in summaries] == titles
    else:
        assert (rendered.headings, blocks) == (titles, [])
    assert rendered.kinds <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}
    assert rendered.lures() == []


def literal(path: str) -> str:
    # Two backticks make no code outside of a cell.
    return shown(path.replace("`", "\ue000"), 200).replace("\ue000", "`")


@given(texts, texts)
def test_any_text_is_itself_in_a_cell(first: str, second: str) -> None:
    (rows,) = Rendered("\n".join(table(("a", "b"), [row(cell(first), escaped(second))]))).tables
    assert rows[1] == [shown(first), literal(second) if len(second) < 200 else rows[1][1]]
