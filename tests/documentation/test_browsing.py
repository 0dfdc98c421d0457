"""The site in a browser: nothing is complained of, nobody else is asked, nothing is wider than the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests import browsing
from tests.browsing import NARROW, WIDE, axe_violations, scrolls_sideways, visit
from tests.documentation.pages import ROOT, pages

# One process of a run builds what these look at.
pytestmark = pytest.mark.xdist_group("site")

PAGES = ["rules/", "rules/structural-then/", "rules/false-parallelism/", "formats/", "formats/micro-v3/", "formats/macro-v2/", "formats/vocabulary/"]
PAGES += ["configuration/", "commands/", "contributing/", "changelog/"]
PAGES += [f"{page.relative_to(ROOT / 'docs').with_suffix('').as_posix()}/".replace("index/", "") for page in pages()]

# What axe-core finds in the theme's own markup: the dialog of its search, its lists of pages, its buttons beside code.
OF_THE_THEME = ("aria-dialog-name", "landmark-unique", "scrollable-region-focusable")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def home(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in a folder of a server, as its links have to hold there too."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(site, folder / "some" / "place")
    with browsing.served(folder) as address:
        yield f"{address}some/place/"


@pytest.mark.parametrize("path", PAGES)
def test_page_is_quiet_and_fits(path: str, home: str, browser: Browser) -> None:
    for width in (WIDE, NARROW):
        with visit(browser, f"{home}{path}", width=width) as seen:
            seen.page.wait_for_load_state("networkidle")
            assert not scrolls_sideways(seen.page), width
            seen.require_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rule_is_found_by_its_name(scheme: Literal["light", "dark"], home: str, browser: Browser) -> None:
    with visit(browser, home, scheme=scheme) as seen:
        seen.page.get_by_role("textbox", name="Search").fill("structural-then")
        seen.page.locator(".md-search-result__link").first.click()
        seen.page.wait_for_url("**/rules/structural-then/**")
        seen.require_quiet()


def test_index_of_rules_is_filtered(home: str, browser: Browser) -> None:
    with visit(browser, f"{home}rules/") as seen:
        form = seen.page.locator("form.filter")
        rows = seen.page.locator("table.rules tbody tr:visible")
        everything = rows.count()
        form.get_by_label("Level").select_option("error")
        form.get_by_label("Format").select_option("macro-v1")
        some = rows.count()
        form.get_by_label("Search").fill("cyclic")
        assert rows.count() == 1 < some < everything
        assert seen.page.locator("h2:visible").count() == 1
        seen.require_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["rules/", "rules/structural-then/", "configuration/"])
def test_what_is_our_own_is_accessible(path: str, scheme: Literal["light", "dark"], home: str, browser: Browser) -> None:
    with visit(browser, f"{home}{path}", scheme=scheme) as seen:
        seen.page.wait_for_load_state("networkidle")
        assert [found for found in axe_violations(seen.page) if not found.startswith(OF_THE_THEME)] == []


def test_copying_a_terminal_leaves_what_it_printed(home: str, browser: Browser) -> None:
    with visit(browser, f"{home}changes/") as seen:
        code = seen.page.locator(".language-console code").first
        code.evaluate("code => code.setAttribute('data-md-copying', '')")
        assert code.evaluate("code => code.innerText.trim().split('\\n')[0]").startswith("plancheck diff")
        assert "Contracts" not in code.evaluate("code => code.innerText")
