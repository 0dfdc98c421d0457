"""Annotations of GitHub Actions, read as the runner reads them, and the summary of a step."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from plancheck.finding import Level
from plancheck.report.findings import concise, github
from plancheck.report.findings.model import Report
from plancheck.report.findings.step_summary import step_summary
from plancheck.span import Span
from tests.report import runner
from tests.report.rendered import Rendered
from tests.report.reports import finding, many, plan, reports


def commands(written: str) -> list[runner.Command]:
    return [command for line in runner.lines(written) if (command := runner.command(line))]


def plain_lines(written: str) -> list[str]:
    return [line for line in runner.lines(written) if line and not runner.command(line)]


def test_finding_becomes_an_annotation_of_its_lines_and_columns() -> None:
    (command,) = commands(github.write(Report([plan("docs/a,b: 5%.md", finding(7, message="100% of\nretries"))])))
    assert command.name == "error"
    assert command.properties == {
        "file": "docs/a,b: 5%.md", "line": "7", "endLine": "7", "col": "3", "endColumn": "7", "title": "plancheck: vague-wording (CON017)",
    }  # fmt: skip
    assert command.data == "docs/a,b: 5%.md:7:3: CON017 100% of�retries\nhelp: say how often"


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(4, 2, 6, 1), {"line": "4", "endLine": "6"}),
        (Span(4, 2, 4, 2), {"line": "4", "endLine": "4", "col": "2", "endColumn": "2"}),
    ],
)
def test_columns_stand_only_on_one_line(span: Span, place: dict[str, str]) -> None:
    (command,) = commands(github.write(Report([plan("a.md", finding(span=span))])))
    assert {name: value for name, value in command.properties.items() if name not in ("file", "title")} == place


def test_levels_become_the_kinds_of_github() -> None:
    report = Report([plan("a.md", *(finding(level=level) for level in Level))])
    assert [command.name for command in commands(github.write(report))] == ["error", "warning", "notice"]


def test_file_is_told_from_the_root_of_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("checkout")
    (root / "service").mkdir()
    monkeypatch.chdir(root / "service")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    report = Report([plan("docs/a.md", finding())])
    assert commands(github.write(report))[0].properties["file"] == "docs/a.md"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    assert commands(github.write(report))[0].properties["file"] == "service/docs/a.md"


def test_ten_of_each_kind_need_no_pointer() -> None:
    written = github.write(many(10, 10, 10))
    assert Counter(command.name for command in commands(written)) == {"error": 10, "warning": 10, "notice": 10}
    assert plain_lines(written) == ["checked 1 plan, 10 errors, 10 warnings, 10 advice"]


@pytest.mark.parametrize(("errors", "advice", "notices", "rest"), [(14, 0, 1, "4 errors"), (0, 12, 10, "3 notices"), (11, 10, 10, "1 error, 1 notice")])
def test_what_github_would_drop_is_in_the_log_with_a_pointer_that_is_shown(errors: int, advice: int, notices: int, rest: str) -> None:
    written = github.write(many(errors, advice=advice))
    found = commands(written)
    assert Counter(command.name for command in found) == Counter({"error": min(errors, 10), "notice": notices})
    (pointer,) = [command for command in found if "file" not in command.properties]
    assert (pointer.name, f"({rest})" in pointer.data) == ("notice", True)
    assert pointer == next(command for command in found if command.name == "notice")
    shown = [command for command in found if command is not pointer]
    *left, summary = plain_lines(written)
    assert len(shown) + len(left) == errors + advice
    assert all(line.startswith("docs/plans/retry.md:") for line in left)
    assert summary.startswith("checked 1 plan")


def test_gravest_and_first_ones_are_annotated() -> None:
    found = [command.properties["line"] for command in commands(github.write(many(12, 1))) if command.name == "error"]
    assert found == [str(line) for line in range(2, 12)]


def test_problems_count_among_the_errors() -> None:
    report = many(10)._replace(problems=[("odd.md", "no UTF-8")])
    written = github.write(report)
    first, *others = [command for command in commands(written) if command.name == "error"]
    assert (first.properties["file"], first.data, len(others)) == ("odd.md", "odd.md: no UTF-8", 9)


@pytest.mark.parametrize("path", ["::error ::x.md", " ::add-mask::a", "##[add-mask]a.md", "\u2003::stop-commands::x", "a\n::error::b.md"])
def test_names_and_messages_give_no_orders(path: str) -> None:
    report = many(10)._replace(problems=[(f"{number}{path}", path) for number in range(3)], skipped=[(path, path)], notes=[path])
    left = Report([*report.plans, plan(path, *(finding(message=f"##[error]x {path}") for _ in range(12)))], report.skipped, report.problems, (), report.notes)
    assert {command.name for command in commands(github.write(left))} == {"error", "notice"}
    assert len(commands(github.write(left))) == 11


@settings(max_examples=40, deadline=None)
@given(reports)
def test_any_report_gives_annotations_within_the_limits_and_nothing_else(report: Report) -> None:
    written = github.write(report)
    found = commands(written)
    kinds = Counter(command.name for command in found)
    assert set(kinds) <= {"error", "warning", "notice"}
    assert all(count <= 10 for count in kinds.values())
    assert all(len(command.data.encode("utf-16-le")) <= 2 * 4096 for command in found)
    pointers = [command for command in found if "file" not in command.properties]
    findings = [finding for plan in report.plans for finding in plan.findings]
    wanted = Counter(github._KINDS[finding.level] for finding in findings) + Counter({"error": len(report.problems)})
    assert len(pointers) == any(count > 10 for count in wanted.values())
    titles = Counter(command.properties["title"] for command in found if "line" in command.properties)
    assert titles <= Counter(f"plancheck: {finding.rule} ({finding.code})" for finding in findings)
    said = len(found) - len(pointers) + len(plain_lines(written)) - len(concise.closing(report))
    assert said == len(findings) + len(report.problems)


def test_step_summary_counts_by_plan_and_rule_and_lists_the_findings() -> None:
    report = Report([plan("a.md", finding(9, Level.WARNING)), plan("b.md", finding(2), finding(4, rule="placeholder-text")), plan("c.md")])
    plans, rules, findings = Rendered(step_summary(report)).tables
    assert plans == [["plan", "errors", "warnings", "advice"], ["b.md", "2", "0", "0"], ["a.md", "0", "1", "0"]]
    assert rules[1:] == [["vague-wording (CON017)", "1", "1", "0"], ["placeholder-text (CON017)", "1", "0", "0"]]
    assert [row[:3] for row in findings[1:]] == [["b.md", "2", "error"], ["b.md", "4", "error"], ["a.md", "9", "warning"]]


def test_step_summary_of_a_clean_run_is_its_verdict() -> None:
    assert step_summary(Report([plan("a.md")])).split("\n\n") == ["## plancheck", "**plancheck passed**: checked 1 plan, no findings\n"]


def test_step_summary_stays_far_below_the_limit_and_counts_the_rest() -> None:
    long = [plan(f"plans/{number}.md", *(finding(line, message="<@|" * 150) for line in range(30))) for number in range(60)]
    written = step_summary(Report(long))
    assert len(written.encode()) < 256 * 1024
    rendered = Rendered(written)
    plans, _, findings = rendered.tables
    assert (len(plans) - 1, "10 more plans have 300 errors." in rendered.paragraphs) == (50, True)
    assert any(line.startswith(f"{1800 - (len(findings) - 1)} more findings are not in this table") for line in rendered.paragraphs)


@settings(max_examples=40, deadline=None)
@given(reports)
def test_step_summary_of_any_report_has_its_cells_and_no_more(report: Report) -> None:
    rendered = Rendered(step_summary(report))
    findings = [finding for plan in report.plans for finding in plan.findings]
    assert rendered.html == []
    assert rendered.lures() == []
    assert len(rendered.tables) == (3 if findings else 0)
    if findings:
        assert len(rendered.tables[-1]) == 1 + len(findings)
