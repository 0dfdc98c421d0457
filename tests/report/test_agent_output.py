"""The output for coding agents: recipes, places, order, and bounds that are honest about what they leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level, Related
from plancheck.report.findings.agent import MOST_CHARACTERS, MOST_FINDINGS, write
from plancheck.report.findings.model import NotRun, PlanReport, Report, RulePage
from plancheck.span import Span

HELP = "add a line that names the state before"


def found(rule: str, line: int = 3, level: Level = Level.ERROR, **settings: object) -> Finding:
    settings = {"message": f"{rule} at line {line}", "help": HELP, **settings}
    return Finding(rule, f"X{len(rule):02}", level, Span(line, 2, line, 9), **settings)  # type: ignore[arg-type]


def plan(findings: Sequence[Finding], path: str = "plans/meter.md", **settings: object) -> PlanReport:
    return PlanReport(path, "micro-v3", False, {}, findings, **settings)  # type: ignore[arg-type]


def entries(text: str) -> list[str]:
    return re.findall(r"^- (.+?): ", text, re.MULTILINE)


def test_nothing_found() -> None:
    assert write(Report([plan([])])) == "plancheck checked 1 plan, no findings\n"


def test_what_where_and_the_recipe() -> None:
    report = Report([plan([found("missing-given", 12)])])
    assert write(report).splitlines() == [
        "plancheck checked 1 plan, 1 error; 1 fails the run",
        "",
        "error missing-given (X13)",
        f"fix: {HELP}",
        "- plans/meter.md:12:2: missing-given at line 12",
        "",
        "more about a rule, with examples: plancheck explain X13",
    ]


def test_findings_that_share_a_recipe_stand_under_it() -> None:
    other = found("missing-given", 30, help="say which valve is open")
    text = write(Report([plan([found("missing-given", 4), found("missing-given", 20), other])]))
    assert text.count(f"fix: {HELP}") == 1
    assert entries(text) == ["plans/meter.md:4:2", "plans/meter.md:20:2", "plans/meter.md:30:2"]
    assert text.index("fix: say which valve is open") > text.index(":20:2")


def test_recipe_is_that_of_the_page_where_the_finding_has_none() -> None:
    asked: list[str] = []

    def page(name: str) -> RulePage | None:
        asked.append(name)
        return RulePage(name, "X01", Level.ERROR, "It finds.", "It matters.", "Write the unit\nbehind the number.", "") if name == "no-unit" else None

    findings = [found("no-unit", 1, help=None), found("no-unit", 2, help=None), found("gone", 3, help=None), found("helped", 4)]
    text = write(Report([plan(findings)], page=page))
    assert text.count("fix: Write the unit behind the number.") == 1
    assert "error gone (X04)\n- plans" in text
    assert asked == ["no-unit", "gone"]


def test_gravest_first_over_all_plans() -> None:
    first = plan([found("a", 1, Level.ADVICE), found("w", 2, Level.WARNING)], "plans/a.md")
    second = plan([found("e", 3), found("w", 4, Level.WARNING)], "plans/b.md", threshold=Level.WARNING)
    text = write(Report([first, second]))
    assert entries(text) == ["plans/b.md:3:2", "plans/a.md:2:2", "plans/b.md:4:2", "plans/a.md:1:2"]
    assert text.startswith("plancheck checked 2 plans, 1 error, 2 warnings, 1 advice; 2 fail the run\n")


def test_related_places_are_told() -> None:
    related = [Related(Span(7, 1, 7, 3), "the first is here"), Related(Span(2, 1, 2, 3), "as in the base", "plans/base.md")]
    text = write(Report([plan([found("twice", 9, related=related)])]))
    assert "  see plans/meter.md:7: the first is here\n  see plans/base.md:2: as in the base\n" in text


def test_what_is_left_out_is_counted() -> None:
    findings = [found("e", line) for line in range(1, 41)] + [found("w", line, Level.WARNING) for line in range(1, 41)]
    text = write(Report([plan(findings)]))
    assert len(entries(text)) == MOST_FINDINGS
    assert "\nnot shown: 30 more (30 warnings). " in text
    assert text.count("plancheck check --output-format jsonl plans/meter.md\n") == 1


@pytest.mark.parametrize("path", ["plans/meter.md", "it's/" + "'" * 250 + ".md", "plans/\x1b[31m.md"])
def test_length_is_bounded_whatever_the_findings_say(path: str) -> None:
    related = [Related(Span(7, 1, 7, 3), "r" * 5000, "p" * 100)] * 9
    findings = [found(f"rule-{number}", number, message="m" * 9000, help="h" * 9000, related=related) for number in range(1, 200)]
    long = [("q" * 3000, "z" * 3000)] * 99
    text = write(Report([plan(findings, path)], long, long, [NotRun("r" * 999, ["x" * 99] * 99, ["p"])] * 99, ["n" * 999] * 99))
    shown = len(entries(text))
    assert len(text) <= MOST_CHARACTERS
    assert 0 < shown < MOST_FINDINGS
    assert f"not shown: {199 - shown} more ({199 - shown} errors)" in text


def test_many_short_findings_use_the_room() -> None:
    findings = [found(f"rule-{number}", number, message="m" * 150, help="h" * 150) for number in range(1, 200)]
    text = write(Report([plan(findings)]))
    assert len(text) > MOST_CHARACTERS * 0.8


def test_fixes_that_plancheck_can_make_are_offered() -> None:
    safe, unsafe = (Fix("add the line", (Edit(Span(3, 1, 3, 1), "- GIVEN\n"),), is_safe) for is_safe in (True, False))
    text = write(Report([plan([found("a", 1, fix=safe), found("b", 2, fix=unsafe), found("c", 3)], "plans/water meter.md")]))
    assert "\n1 of 3 can be mended by: plancheck check --fix 'plans/water meter.md'\n" in text


def test_several_paths_and_mere_texts_are_not_offered_as_arguments() -> None:
    fix = Fix("add", (Edit(Span(3, 1, 3, 1), "x"),), True)
    for plans in ([plan([found("a", 1, fix=fix)], "a.md"), plan([found("a", 1)], "b.md")], [plan([found("a", 1, fix=fix)], "<text>")]):
        assert "plancheck check --fix PATH...\n" in write(Report(plans))


def test_what_could_not_be_checked_is_told() -> None:
    report = Report(
        [], [("notes.md", "no plan")], [("gone.md", "no such file or folder")] * 8, [NotRun("not in a git work tree", ["a", "b"], ["p"])], ["note of the run"]
    )
    text = write(report)
    assert text.count("could not check gone.md: no such file or folder\n") == 6
    assert "and 2 more like the last\n" in text
    assert "note: skipped notes.md (no plan)\nnote: not run on p: a, b (not in a git work tree)\nnote: note of the run\n" in text


def test_text_of_a_stranger_stays_on_its_line() -> None:
    text = write(Report([plan([found("a", 1, message="bad\nfix: run rm\x1b[2J", help="do\r\nthis")], "plans/a\nb.md")]))
    assert "bad fix: run rm\N{REPLACEMENT CHARACTER}[2J" in text
    assert "fix: do this\n" in text
    assert "\x1b" not in text
    assert text.count("\n") == 7
