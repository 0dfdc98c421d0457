"""The playground as a reader has it before them."""

from __future__ import annotations

from typing import Any, NamedTuple

from playwright.sync_api import Page, expect

from tests.browsing import WIDE, Visit

# Python has to be loaded, on a slow machine that does something else.
PATIENCE = 60_000


class Shown(NamedTuple):
    """A finding as the page tells it."""

    level: str
    place: str
    rule: str
    message: str


class Opened(NamedTuple):
    visit: Visit
    page: Page

    def begin_anew(self, text: str) -> None:
        """Back to where a reader begins, without loading Python again: the findings of `text`, all levels, a wide and light window."""
        self.visit.errors.clear()
        self.visit.foreign.clear()
        self.page.set_viewport_size({"width": WIDE, "height": 900})
        self.page.emulate_media(color_scheme="light")
        self.page.get_by_role("tab", name="Findings").click()
        self.page.select_option("#format", "")
        # What a test before this one wrote may have no finding, or the same as the text.
        self.write("")
        self.require_status("No known plan format")
        for box in self.page.get_by_role("checkbox").all():
            box.check()
        self.write(text)
        expect(self.page.locator("#status")).not_to_contain_text("No known plan format", timeout=PATIENCE)

    def write(self, text: str) -> None:
        """Put `text` in the place of the plan, as one who pastes it."""
        # Set by a script: Chromium takes seconds to type what it pastes in no time.
        self.page.locator("#text").evaluate("(area, text) => { area.value = text; area.dispatchEvent(new Event('input')); }", text)

    def require_status(self, text: str) -> None:
        """Wait until the page says `text` of the plan. Raises AssertionError where it never does."""
        expect(self.page.locator("#status")).to_contain_text(text, timeout=PATIENCE)

    def findings(self) -> list[Shown]:
        items = self.page.locator("#list > li").all()
        return [
            Shown(
                item.locator(".level").inner_text(),
                item.locator("button").first.inner_text(),
                item.locator(".rule").inner_text(),
                item.locator(".message").text_content() or "",
            )
            for item in items
        ]


def as_shown(found: dict[str, Any]) -> list[Shown]:
    """What the page should tell of the JSON of a check."""
    return [Shown(one["level"], f"line {one['line']}, column {one['column']}", one["rule"], one["message"].replace("`", "")) for one in found["findings"]]
