"""`llms.txt`: the site for readers that are language models, by the convention of that name. And each page as the Markdown that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

_NO_PROSE = re.compile(r"^\s*(#|<|```|\||-|!|>|$)")


def write(site: Path, nav: Navigation, written: list[tuple[Page, str]], config: MkDocsConfig) -> None:
    """Write `llms.txt`, `llms-full.txt` and the Markdown of each page beside it. Links are relative, as everywhere on the site."""
    text = {page.file.src_uri: markdown for page, markdown in written}
    for path, markdown in text.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown, encoding="utf-8")
    head = f"# {config.site_name}\n\n> {config.site_description}\n"
    (site / "llms.txt").write_text(head + "".join(_sections(nav, text)), encoding="utf-8")
    # What a search leaves out, lists of words, would only fill a reader's memory.
    told = [page for page in nav.pages if not page.meta.get("search", {}).get("exclude")]
    whole = (f"\n\n<!-- {page.file.src_uri} -->\n\n{text[page.file.src_uri].strip()}\n" for page in told)
    (site / "llms-full.txt").write_text(head + "".join(whole), encoding="utf-8")


def _sections(nav: Navigation, text: dict[str, str]) -> Iterator[str]:
    loose = [item for item in nav.items if isinstance(item, Page)]
    yield from _list("Start", loose, text)
    for item in nav.items:
        if isinstance(item, Section):
            yield from _list(item.title, list(_pages(item)), text)


def _pages(section: Section) -> Iterator[Page]:
    for item in section.children:
        if isinstance(item, Section):
            yield from _pages(item)
        elif isinstance(item, Page):
            yield item


def _list(title: str, pages: list[Page], text: dict[str, str]) -> Iterator[str]:
    if pages:
        yield f"\n## {title}\n\n"
        yield from (f"- [{page.title}]({page.file.src_uri}){_description(page, text[page.file.src_uri])}\n" for page in pages)


def _description(page: Page, markdown: str) -> str:
    """What the page says it is, else its first sentence."""
    said = page.meta.get("description")
    if not said:
        paragraph = next((part for part in re.split(r"\n\s*\n", markdown) if not _NO_PROSE.match(part)), "")
        said = re.split(r"(?<=[.:])\s", " ".join(paragraph.split()), maxsplit=1)[0]
        said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", said)
    return f": {said}" if said else ""
