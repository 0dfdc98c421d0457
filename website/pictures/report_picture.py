"""The HTML report as a browser shows it, as PNG. It carries what it was made from, so that a test sees when it is out of date."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zlib
from pathlib import Path

from website.pictures.runs import output_of

WIDTH, HEIGHT = 1280, 860
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_KEY = b"Findings"


def report_picture(plan: str) -> bytes:
    """The top of the report on `plan`. Raises RuntimeError where there is no browser."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        raise RuntimeError(f"none of these browsers is installed: {', '.join(_BROWSERS)}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "report.html")
        output_of(f"plancheck {plan} --output html:{file}")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
        page.goto(file.as_uri())
        picture = page.screenshot()
        browser.close()
    return _with_text(picture, digest_of(plan))


def digest_of(plan: str) -> str:
    """What the report says of `plan`, as a number: of its findings and its text, not of how the page looks."""
    return hashlib.sha256(output_of(f"plancheck {plan} --output-format json").encode()).hexdigest()


def digest_in(picture: bytes) -> str:
    """The digest that a picture of a report carries; empty where it carries none."""
    _, key, rest = picture.partition(b"tEXt" + _KEY + b"\0")
    return rest[:64].decode("ascii") if key else ""


def _with_text(picture: bytes, text: str) -> bytes:
    """A PNG with `text` in a chunk of its own before the last one, which has no data."""
    end = picture.rindex(b"IEND") - 4
    chunk = b"tEXt" + _KEY + b"\0" + text.encode("ascii")
    return picture[:end] + (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) + picture[end:]
