"""The playground at work: Pyodide in Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from plancheck.registry import open_registry
from tests.browsing import NARROW, WIDE, axe_violations, scrolls_sideways, visit
from tests.environments import ROOT
from tests.playground.checked import checked
from tests.playground.listening import Listener
from tests.playground.opened import PATIENCE, Opened, as_shown
from website.playground.building import copy_page
from website.playground.examples import examples

# One process of a run builds what these look at.
pytestmark = pytest.mark.xdist_group("playground")

_EXAMPLES = examples(ROOT)

HOSTILE = """\
# <script>window.hacked = 1</script> Implementation Plan

**Goal:** <img src="x" onerror="window.hacked = 1">

## Behavioral Contracts

BC-1: <script>window.hacked = 1</script><img src="x" onerror="window.hacked = 1">
- GIVEN a page
- WHEN it is opened
- THEN `len(x.<img src="x" onerror="window.hacked = 1">) == 0` and it should <b>work</b> 🙂 well, which should hold

## Tasks

### Task 1: "><svg onload="window.hacked = 1"> (BC-7)

**Files:** modify `a.py`
"""


def test_findings_are_those_of_the_command_line(it: Opened) -> None:
    assert it.findings() == as_shown(checked(_EXAMPLES["micro"]))
    it.page.select_option("#example", "macro")
    it.require_status("Format macro-v2, recognised")
    assert it.findings() == as_shown(checked(_EXAMPLES["macro"]))
    clean = open_registry().base_plans()["micro-v3"]
    it.write(clean)
    it.require_status("Nothing found. Format micro-v3, recognised.")
    it.visit.require_quiet()


def test_a_change_changes_the_findings(it: Opened) -> None:
    it.page.get_by_role("button", name="line 17, column 20").click()
    # The place is selected, so that one can write at once.
    it.page.keyboard.type("MUST")
    it.require_status("4 errors, 1 warning")
    text = it.page.input_value("#text")
    assert "the request MUST be accepted" in text
    assert it.findings() == as_shown(checked(text))
    assert "banned-should" not in [finding.rule for finding in it.findings()]
    it.page.select_option("#format", "micro-v1")
    it.require_status("Format micro-v1")
    it.visit.require_quiet()


def test_places_are_marked_and_levels_hidden(it: Opened) -> None:
    assert it.page.locator("#copy mark.error").all_inner_texts()[-2:] == ["BC-3", "BC-4"]
    it.page.get_by_role("checkbox", name="5 errors").uncheck()
    assert [item.is_visible() for item in it.page.locator("#list > li").all()] == [False] * 5 + [True]
    it.page.locator("#copy .line.warning").click(position={"x": 10, "y": 5})
    assert "missing-checklist-item" in it.page.locator("#list > li:focus").inner_text()


def test_rule_page_graph_and_tree_on_demand(it: Opened) -> None:
    it.page.get_by_role("button", name="structural-then").click()
    expect(it.page.locator("dialog h2")).to_have_text("structural-then (CON012, error)")
    expect(it.page.locator("dialog h3").first).to_have_text("What it finds")
    assert not axe_violations(it.page)
    it.page.keyboard.press("Escape")
    it.page.get_by_role("tab", name="Findings").focus()
    it.page.keyboard.press("ArrowRight")
    drawing = it.page.get_by_role("img", name="The graph of the plan: 3 contracts, 2 tasks, 0 tests")
    expect(drawing).to_be_visible(timeout=PATIENCE)
    assert drawing.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200
    assert not axe_violations(it.page)
    it.page.keyboard.press("End")
    expect(it.page.locator("#tree code")).to_contain_text('"schema_version": 1', timeout=PATIENCE)
    assert [one["id"] for one in json.loads(it.page.locator("#tree code").inner_text())["contracts"]] == ["BC-1", "BC-2", "BC-3"]
    assert not axe_violations(it.page)
    it.visit.require_quiet()


def test_hostile_text_stays_text(it: Opened) -> None:
    it.write(HOSTILE)
    expect(it.page.locator("#list")).to_contain_text("BC-7", timeout=PATIENCE)
    assert it.findings() == as_shown(checked(HOSTILE))
    # A character beyond the first plane counts as one column, and the mark stands where it should.
    assert "should" in it.page.locator("#copy mark").all_inner_texts()
    for tab in ("Graph", "Tree as JSON"):
        it.page.get_by_role("tab", name=tab).click()
        expect(it.page.get_by_role("tabpanel")).to_contain_text("1" if tab == "Graph" else "<script>", timeout=PATIENCE)
    assert it.page.evaluate("window.hacked") is None
    assert it.page.locator("main script, main b:not(.help b), main svg, main [onerror], main [onload]").count() == 0
    it.visit.require_quiet()


def test_a_text_too_long_for_a_browser_is_shown_and_not_judged(it: Opened) -> None:
    it.write("word " * 250_000)
    it.require_status("longer than 1000000 characters")
    # Nothing is said any more of what stood there before, nor that nothing is wrong with this.
    assert it.findings() == []
    assert it.page.locator("#copy .line").count() == 0
    assert not it.page.locator("#none").is_visible()
    it.page.get_by_role("tab", name="Tree as JSON").click()
    assert it.page.get_by_role("tabpanel").inner_text() == ""
    it.write(_EXAMPLES["micro"])
    it.require_status("5 errors, 1 warning")
    assert it.page.locator("#copy .line").count() == _EXAMPLES["micro"].count("\n") + 1
    it.visit.require_quiet()


def test_what_is_typed_during_a_check_is_checked_after_it(it: Opened) -> None:
    clean = open_registry().base_plans()["micro-v3"]
    it.write(f"{_EXAMPLES['micro']}{'One more line should follow. ' * 4000}")
    it.page.wait_for_timeout(400)
    it.write(clean)
    it.require_status("Nothing found")
    assert it.findings() == []
    it.visit.require_quiet()


def test_python_that_stops_starts_anew(it: Opened) -> None:
    (worker,) = it.page.workers
    # As where the memory of a browser ends: the answer does not come, and nothing can be asked any more.
    ends = "if (data.answer) throw new RangeError('no memory is left')"
    worker.evaluate(f"() => {{ const say = self.postMessage.bind(self); self.postMessage = (data) => {{ {ends}; say(data); }}; }}")
    it.write(f"{_EXAMPLES['micro']}\n")
    it.require_status("Python stopped here: no memory is left. It starts anew with your next change.")
    assert it.findings() == []
    it.write(_EXAMPLES["micro"])
    it.require_status("5 errors, 1 warning")
    assert it.findings() == as_shown(checked(_EXAMPLES["micro"]))
    it.visit.require_quiet()


def test_neither_page_nor_python_can_reach_another_host(it: Opened) -> None:
    with Listener() as listener:
        tried = f"() => fetch('{listener.address}').then(() => 'reached', () => 'refused')"
        assert it.page.evaluate(tried) == "refused"
        (worker,) = it.page.workers
        assert worker.evaluate(tried) == "refused"
        assert listener.asked == 0


def test_what_a_browser_cannot_judge_is_named(it: Opened) -> None:
    registry = open_registry()
    rule = registry.find("contradicted-checklist-item")
    assert rule is not None
    it.write(rule.bad[0].document(registry.base_plans()))
    expect(it.page.locator("#not-run")).to_contain_text("Not run here: contradicted-checklist-item (the grammars", timeout=PATIENCE)


# Colours do not depend on the width, nor does the layout on the colours.
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "dark"), (NARROW, "light")])
def test_everybody_can_use_it(it: Opened, width: int, scheme: Literal["light", "dark"]) -> None:
    it.page.set_viewport_size({"width": width, "height": 900})
    it.page.emulate_media(color_scheme=scheme)
    assert not axe_violations(it.page)
    assert not scrolls_sideways(it.page)
    it.page.select_option("#example", "macro")
    it.require_status("Format macro-v2")
    it.page.get_by_role("tab", name="Graph").click()
    expect(it.page.locator(".drawing img")).to_be_visible(timeout=PATIENCE)
    assert not scrolls_sideways(it.page)
    it.visit.require_quiet()


def test_without_pyodide_it_says_what_to_do(chromium: Browser, bare_playground: str) -> None:
    with visit(chromium, bare_playground) as seen:
        expect(seen.page.locator("#status")).to_contain_text("Pyodide, the Python for browsers, is not beside this page")
        expect(seen.page.locator("#status")).to_contain_text("website/playground/build FOLDER")
        expect(seen.page.locator("#text")).to_have_value(_EXAMPLES["micro"])
        assert not axe_violations(seen.page)
        assert not seen.foreign


def test_opened_as_a_file_it_says_what_to_do(chromium: Browser, tmp_path: Path) -> None:
    copy_page(tmp_path)
    with visit(chromium, (tmp_path / "index.html").as_uri()) as seen:
        expect(seen.page.locator("#status")).to_contain_text("opened as a file it does not start")
