"""The HTML report in a browser: read, sorted, filtered, printed, by mouse and by keyboard, and by whom cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browsing
from tests.browsing import WIDE, axe_violations, scrolls_sideways, visit
from tests.report.html import pages

# One process of a run has the browser and makes the reports.
pytestmark = pytest.mark.xdist_group("report")

# A page at 400 percent on a common screen.
NARROWEST = 320


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of reports by what they are on."""

    def address(*plans: Path) -> str:
        return pages.report(*plans, folder=tmp_path_factory.mktemp("report")).as_uri()

    return {
        "many": address(*sorted(pages.PLANS.glob("*.md")), pages.FAULTY, pages.SHORT),
        "faulty": address(pages.FAULTY),
        "clean": address(pages.PLANS / "macro-v2.md"),
        "hostile": address(pages.hostile(tmp_path_factory.mktemp("hostile"))),
        "trend": pages.with_baseline(tmp_path_factory.mktemp("trend")).as_uri(),
    }


def anchor(page: Page, path: str) -> str:
    """The link in the index to the plan whose path ends so."""
    return page.locator(f".plans a[href$='{path}']").get_attribute("href") or ""


def shown(page: Page) -> list[str]:
    """The plans in the index, as they stand in it."""
    return [row.locator("th a").inner_text().rpartition("/")[2] for row in page.locator(".plans tbody tr:visible").all()]


# Colours do not depend on the width, nor does the layout on the colours.
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROWEST, "dark")])
@pytest.mark.parametrize("name", ["many", "faulty", "clean", "hostile", "trend"])
def test_every_view_is_quiet_accessible_and_not_wider_than_the_screen(
    name: str, width: int, scheme: Literal["light", "dark"], browser: Browser, files: dict[str, str]
) -> None:
    with visit(browser, files[name], width=width, scheme=scheme) as seen:
        views = ["", "#notes", "#rules"]
        if name == "many":
            views += [anchor(seen.page, "many-faults/plan.md"), anchor(seen.page, "macro-v1.md")]
        for view in views:
            seen.page.evaluate("hash => { location.hash = hash; }", view)
            assert axe_violations(seen.page) == [], view
            assert not scrolls_sideways(seen.page), view
        seen.require_quiet()


def test_nothing_of_a_hostile_plan_runs(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["hostile"]) as seen:
        seen.page.locator(".finding details").first.click()
        assert seen.page.evaluate("() => window.hurt") is None
        assert '"><script>window.hurt = 1</script> Implementation Plan' in seen.page.locator(".plan h2").inner_text()
        seen.require_quiet()


def test_what_is_put_into_the_page_later_does_not_run_either(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["clean"]) as seen:
        seen.page.evaluate("() => { const own = document.createElement('script'); own.textContent = 'window.hurt = 1'; document.body.append(own); }")
        assert seen.page.evaluate("() => window.hurt") is None
        assert any("Content Security Policy" in error for error in seen.errors)


def test_a_keyboard_reaches_a_finding_and_opens_what_is_said_of_its_rule(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["faulty"]) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.className") == "skip"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.matches('.list a')"):
                break
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.matches('article.finding')")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("article.finding").first.locator("details").get_attribute("open") is not None


def test_a_plan_is_opened_shared_and_left_again(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["many"]) as seen:
        page = seen.page
        page.locator(".plans a", has_text="macro-v2.md").click()
        page.wait_for_selector(".drawing:visible")
        shared = page.url
        assert "#plan=" in shared
        assert "macro-v2.md" in shared
        page.go_back()
        page.wait_for_selector(".plans:visible")
        assert page.locator(".drawing:visible").count() == 0
    with visit(browser, shared) as seen:
        assert seen.page.locator("h2:visible").first.inner_text().startswith("tremorstore")


def test_the_index_is_sorted_and_filtered(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["many"]) as seen:
        page = seen.page
        every = shown(page)
        page.get_by_role("button", name="Errors").click()
        assert shown(page)[0] == "plan.md"
        head = page.locator("th[aria-sort]")
        assert (head.count(), head.get_attribute("aria-sort")) == (1, "descending")
        page.get_by_role("button", name="Errors").click()
        assert shown(page)[-1] == "plan.md"
        page.get_by_role("searchbox").fill("macro")
        assert sorted(shown(page)) == ["macro-v1.md", "macro-v2.md"]
        assert page.locator("[data-index-count]").inner_text() == f"2 of {len(every)} plans"
        page.get_by_role("searchbox").fill("")
        page.locator("select[name=level]").select_option("error")
        assert sorted(shown(page)) == ["plan.md", "refund-limits.md"]
        page.locator("select[name=level]").select_option("")
        page.locator("[name=format]").select_option("micro-v1")
        assert shown(page) == ["micro-v1.md"]


def test_findings_are_filtered_in_the_list_and_in_the_text_and_a_link_to_one_shows_it(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["faulty"]) as seen:
        page = seen.page
        page.get_by_role("checkbox", name="warning").uncheck()
        assert page.locator(".list li[data-level=warning]:visible, article.warning:visible").count() == 0
        assert page.locator("article.error:visible").count() == page.locator(".list li:visible").count() > 0
        page.locator("[name=rule]").select_option("missing-when")
        assert page.locator("article.finding:visible").count() == 1
        hidden = page.locator("article.warning").first.get_attribute("id")
        page.evaluate("name => { location.hash = name; }", hidden)
        page.wait_for_function("name => document.getElementById(name).checkVisibility()", arg=hidden)


def test_thousands_of_findings_are_filtered_at_once_and_a_link_leads_to_the_right_one(browser: Browser, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("<!-- plancheck: format=micro-v3 -->\n# Long Implementation Plan\n\n" + "TODO: fill\n\n" * 3000, encoding="utf-8")
    with visit(browser, pages.report(plan, folder=tmp_path).as_uri()) as seen:
        page = seen.page
        assert page.locator(".list li").count() > 3000
        # Numbers that a list counts for items which are hidden, one for each, make this quadratic: eight seconds in place of a few tenths.
        assert page.locator(".list li").first.evaluate("item => getComputedStyle(item).display") == "block"
        page.locator("[name=rule]").select_option("missing-section")
        assert page.locator(".list li:not([hidden])").count() < 20
        page.locator("[name=rule]").select_option("")
        last = page.locator("article.finding").last
        page.locator(".list a").last.click()
        page.wait_for_function("() => document.activeElement.matches('article.finding')")
        assert last.evaluate("card => card === document.activeElement")
        expect(last).to_be_in_viewport()
        seen.require_quiet()


def test_the_colours_are_switched_and_stay(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["clean"]) as seen:
        light = seen.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        seen.page.get_by_role("button", name="Dark colours").click()
        dark = seen.page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert dark != light
        seen.page.reload()
        assert seen.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == dark


def test_on_paper_nothing_that_matters_is_hidden(browser: Browser, files: dict[str, str]) -> None:
    with visit(browser, files["trend"], scheme="dark") as seen:
        page = seen.page
        page.evaluate("hash => { location.hash = hash; }", anchor(page, "refund-limits.md"))
        page.wait_for_selector(".aside:visible")
        page.emulate_media(media="print")
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".plan.current .aside li:visible").count() == 5
        assert page.locator("form:visible, .contents:visible").count() == 0
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf().count(b"/Type /Page\n") > 1


@pytest.mark.parametrize("name", ["many", "trend", "faulty"])
def test_a_sheet_of_paper_is_wide_enough(name: str, browser: Browser, files: dict[str, str]) -> None:
    # A4 within its margins.
    with visit(browser, files[name], width=680) as seen:
        seen.page.emulate_media(media="print")
        assert not scrolls_sideways(seen.page)
        if name != "faulty":
            assert seen.page.locator(".plans thead th:visible").count() >= 6


def test_without_a_script_every_plan_can_be_read(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(files["many"])
        assert page.locator(".view.plan:visible").count() == 9
        assert page.locator("form:visible, .theme:visible").count() == 0
        page.goto(files["many"] + anchor(page, "macro-v2.md"))
        assert page.locator(":target h2").inner_text().startswith("tremorstore")
    finally:
        context.close()
