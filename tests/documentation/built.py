"""A page of the built site: its ids, its links, its headings."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path


class Built(HTMLParser):
    """What is read in the HTML file at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.headings: list[str] = []
        self._heading = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name in ("id", "name"):
                self.ids.add(value)
            elif name in ("href", "src"):
                self.links.append(value)
        if tag in ("h1", "h2", "h3"):
            self._heading = True
            self.headings.append("")
        elif tag == "a":
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3"):
            self._heading = False


def built_pages(site: Path) -> dict[Path, Built]:
    """Every page of the site, by path."""
    return {path: Built(path) for path in sorted(site.rglob("*.html"))}
