"""All that the site holds and nobody wrote, by path, and where the navigation shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from website import command_page, configuration_page, format_pages, rule_pages, schemas, written_elsewhere


@cache
def made() -> Mapping[str, str]:
    """The made pages and files, by their path in the site's sources. Made once: `mkdocs serve` asks at each change."""
    return {
        **rule_pages.pages(),
        **format_pages.pages(),
        **configuration_page.pages(),
        **command_page.pages(),
        **schemas.files(),
        **written_elsewhere.pages(),
    }


def navigation(nav: list[Any]) -> list[Any]:
    """`nav`, with the entries `rules/` and `formats/` opened up."""
    whole = {"rules/": rule_pages.navigation, "formats/": format_pages.navigation}
    opened: list[Any] = []
    for entry in nav:
        (title, inner), *_ = entry.items() if isinstance(entry, dict) else (("", entry),)
        if isinstance(inner, list):
            opened.append({title: navigation(inner)})
        else:
            opened.append({title: whole[inner]()} if inner in whole else entry)
    return opened
