"""The HTML report as markup: what is in it, where links lead, and that texts of others stay texts."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from plancheck import __version__
from plancheck.finding import Related, Suppressed
from plancheck.report.findings import html
from plancheck.report.findings.model import NotRun, Report
from plancheck.span import Span
from tests.report import reports, runner
from tests.report.html import pages
from tests.report.html.markup import Element, parsed


def shown(file: Path) -> tuple[str, Element]:
    written = file.read_text(encoding="utf-8")
    return written, parsed(written)


def lines(page: Element, number: int = 1) -> list[str]:
    """The lines of a plan as they are shown, without the findings under them."""
    found = [item for item in page.all("li") if re.fullmatch(rf"{number}\.\d+", item.attributes.get("id") or "")]
    return ["".join(c if isinstance(c, str) else c.text() if c.name == "mark" else "" for c in item.children).rstrip("\n") for item in found]


def test_a_plan_is_shown_as_it_is_written_with_its_findings_under_their_lines(tmp_path: Path) -> None:
    _, page = shown(pages.report(pages.SHORT, folder=tmp_path))
    assert lines(page) == [line.rstrip() for line in pages.SHORT.read_text(encoding="utf-8").split("\n")]
    under = {item.attributes["id"]: [card.attributes["data-rule"] for card in item.all("article")] for item in page.all("li") if list(item.all("article"))}
    assert under["1.17"] == ["banned-should"]
    assert [mark.text() for item in page.all("li") if item.attributes.get("id") == "1.17" for mark in item.all("mark")] == ["should"]


@pytest.mark.parametrize("plan", sorted(pages.PLANS.glob("*.md")), ids=lambda plan: plan.stem)
def test_every_link_leads_to_a_place_on_the_page_and_no_two_places_have_one_name(plan: Path, tmp_path: Path) -> None:
    written, page = shown(pages.report(plan, pages.FAULTY, folder=tmp_path))
    names = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(names) == len(set(names))
    links = {element.attributes["href"] or "" for element in page.all("a", "use")}
    assert {link for link in links if link.removeprefix("#") not in names} == set()
    labels = {name for element in page.all() for name in (element.attributes.get("aria-labelledby") or "").split()}
    assert labels <= set(names)
    # Whatever is asked of somebody else would be written as an address.
    assert re.findall(r'(?:src|href|action)="(?!#|data:,")[^"]*', written) == []


def test_headings_go_down_one_level_at_a_time(tmp_path: Path) -> None:
    for plans in ([pages.SHORT], [pages.SHORT, *sorted(pages.PLANS.glob("m*.md"))]):
        _, page = shown(pages.report(*plans, folder=tmp_path))
        levels = [int(element.name[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def cells(page: Element, look: str) -> list[str]:
    return [cell.text() for cell in page.all("td") if cell.attributes.get("class") == look]


def test_what_lacks_a_task_is_said_in_words_and_in_red_only_where_the_check_faults_it(tmp_path: Path) -> None:
    _, page = shown(pages.report(pages.SHORT, folder=tmp_path))
    # A task names BC-4, which may be a slip of the pen for BC-3: that is what the check says.
    assert (cells(page, "hole"), cells(page, "faint")) == ([], ["none named"])
    assert "no task is named for it" in page.text()
    assert "is no fault by this check" in page.text()
    slip = tmp_path / "plan.md"
    slip.write_text(pages.SHORT.read_text(encoding="utf-8").replace("BC-4", "BC-2"), encoding="utf-8")
    _, page = shown(pages.report(slip, folder=tmp_path))
    assert (cells(page, "hole"), cells(page, "faint")) == (["no task"], [])
    assert "1 hole: a contract" in page.text()


def test_of_a_document_in_no_known_format_nothing_is_asked(tmp_path: Path) -> None:
    design = tmp_path / "design.md"
    design.write_text("# Oven control\n\n## Behavioral Contracts\n\nBC-1: Heat\n- GIVEN an oven\n- WHEN it is on\n- THEN it is warm\n", encoding="utf-8")
    _, page = shown(pages.report(design, pages.SHORT, folder=tmp_path))
    assert "nothing is asked of its contracts" in page.text()
    assert "not asked for" in page.text()
    assert cells(page, "hole") == []


def test_a_macro_plan_has_its_pull_requests_drawn_and_listed(tmp_path: Path) -> None:
    _, page = shown(pages.report(pages.PLANS / "macro-v2.md", folder=tmp_path))
    (drawing,) = [region for region in page.all("div") if region.attributes.get("class") == "scroll drawing"]
    assert "thick line: critical path" in drawing.text()
    assert "Nothing was found in this plan." in page.text()


def test_what_the_baseline_knows_is_apart_and_counted_as_trend(tmp_path: Path) -> None:
    _, page = shown(pages.with_baseline(tmp_path))
    (trend,) = [dl for dl in page.all("dl") if dl.attributes.get("class") == "tiles"]
    assert [one.text() for one in trend.all("dd")] == ["1", "5", "1"]
    folded = [one.text() for one in page.all("summary")]
    assert any("5 known findings, in the baseline" in text for text in folded)
    assert any("1 suppressed finding, hidden by comments" in text for text in folded)
    assert "nobody does" in page.text()


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    first = pages.report(pages.SHORT, pages.FAULTY, folder=tmp_path).read_bytes()
    assert pages.report(pages.SHORT, pages.FAULTY, folder=tmp_path).read_bytes() == first
    assert f"plancheck {__version__}".encode() in first


def test_only_our_own_script_and_style_may_run(tmp_path: Path) -> None:
    _, page = shown(pages.report(pages.SHORT, folder=tmp_path))
    (policy,) = [one.attributes["content"] or "" for one in page.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    for name in ("script", "style"):
        (element,) = page.all(name)
        assert f"{name}-src 'sha256-{base64.b64encode(hashlib.sha256(element.text().encode()).digest()).decode()}'" in policy
    assert not any(key == "style" or key.startswith("on") for element in page.all() for key in element.attributes)


def test_a_hostile_plan_is_text_everywhere(tmp_path: Path) -> None:
    written, page = shown(pages.report(pages.hostile(tmp_path), folder=tmp_path))
    assert {element.name for element in page.all()}.isdisjoint({"img", "iframe", "object", "embed", "base", "template"})
    assert len(list(page.all("script"))) == 1
    assert "- GIVEN {{ 7 * 7 }} {% raise %}" in lines(page)
    assert not re.search("[\x07\u202e\U000e0041]", written)
    assert [line for line in runner.lines(written) if runner.command(line)] == []


def test_what_was_not_looked_at_is_in_the_notes() -> None:
    report = Report([], [("old.md", "no plan")], [("gone.md", "no such file")], [NotRun("no git here", ["cited-file-missing"], ["a.md"])], ["a remark"])
    text = parsed(html.write(report)).text()
    assert all(said in text for said in ("old.md", "no plan", "gone.md", "no such file", "no git here", "cited-file-missing", "a remark"))
    assert "Could not check everything" in text


def test_a_run_that_may_not_fail_does_not_count_as_passed() -> None:
    assert "Would fail" in parsed(html.write(reports.many(errors=1)._replace(never_fails=True))).text()
    assert "Passed" in parsed(html.write(reports.many(advice=1))).text()


def test_related_places_are_linked_where_the_page_has_them() -> None:
    related = [Related(Span(2, 1, 2, 2), "here", None), Related(Span(7, 1, 7, 2), "there", "b.md"), Related(Span(9, 1, 9, 2), "away", "c.md")]
    plan = reports.plan("a.md", reports.finding()._replace(related=related))._replace(lines={1: "# Retry", 2: "x"})
    other = reports.plan("b.md")._replace(lines={7: "y"}, suppressed=[Suppressed(reports.finding(7), "", 7)])
    page = parsed(html.write(Report([plan, other])))
    (items,) = [one for one in page.all("ul") if one.attributes.get("class") == "others"]
    assert [item.text() for item in items.all("li")] == ["line 2: here", "b.md, line 7: there", "c.md, line 9: away"]
    assert [link.attributes["href"] for link in items.all("a")] == ["#1.2", "#2.7"]


@settings(max_examples=60, deadline=None)
@given(reports.reports)
def test_any_report_is_a_page_that_gives_no_orders(report: Report) -> None:
    written = html.write(report)
    page = parsed(written)
    assert len(list(page.all("script"))) == 1
    assert not list(page.all("img"))
    assert all((element.attributes["href"] or "").startswith("#") for element in page.all("a"))
    assert [line for line in runner.lines(written) if runner.command(line)] == []
    assert written.encode()


def test_a_name_that_is_no_text_can_be_written() -> None:
    assert html.write(Report([reports.plan("caf\udce9.md", reports.finding(message="\ud800"))])).encode()
