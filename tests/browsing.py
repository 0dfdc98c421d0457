"""Pages as a reader meets them: in a browser, with what the page complained of and whom it asked for something."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests import outside
from tests.packages import npm_package

AXE_VERSION = "4.14.1"
WIDE, NARROW = 1280, 390


@dataclass
class Visit:
    """A page that is open, and what came of it so far: its errors, and its requests to anybody but the place it came from."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def require_quiet(self) -> None:
        """Raises AssertionError where the page complained of something, or asked another host."""
        assert not self.errors, self.errors
        assert not self.foreign, self.foreign


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window. One that is open serves many visits; where none is installed the test is skipped."""
    path = outside.browser()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def visit(browser: Browser, address: str, *, width: int = WIDE, height: int = 900, scheme: Literal["light", "dark"] = "light") -> Iterator[Visit]:
    """The page at `address` (`http://...` or `file://...`), as one with nothing kept from earlier visits sees it."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    try:
        page = context.new_page()
        seen = Visit(page)
        page.on("console", lambda message: seen.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        # Of the whole context, so that what its workers ask for counts too.
        context.on("request", lambda request: seen.foreign.append(request.url) if _is_foreign(request, address) else None)
        page.goto(address)
        yield seen
    finally:
        context.close()


def _is_foreign(request: Request, address: str) -> bool:
    asked, home = urlsplit(request.url), urlsplit(address)
    return asked.scheme not in ("data", "blob", "about") and (asked.scheme, asked.netloc) != (home.scheme, home.netloc)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a plain web server over the files of `folder`, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who asked for what is no part of a test's output."""


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds inaccessible on the page as it stands: the rule, and the elements with why."""
    # Evaluated and not added as a script: a page may forbid scripts of others.
    if page.evaluate("() => !window.axe"):
        page.evaluate((npm_package("axe-core", AXE_VERSION) / "axe.min.js").read_text(encoding="utf-8"))
    # Of what is in order it would tell each element too, which takes long.
    found = cast(list[dict[str, Any]], page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations"))
    return [f"{one['id']}: {node['html']}: {node['failureSummary']}" for one in found for node in one["nodes"]]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page as a whole is wider than the window."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
