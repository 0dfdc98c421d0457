"""Links of a page as the site has them. In the sources they are those of a code host."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from website import rule_pages
from website.written_elsewhere import PAGES, ROOT

_LOG = logging.getLogger("mkdocs.hooks.links")
_FENCE = re.compile(r"(^[ ]*(`{3,}|~{3,}).*?^[ ]*\2[ ]*$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>\.\./[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
_NAME = re.compile(r"(?<![\[`\w])`(?P<name>[a-z]+(?:-[a-z]+)+)`(?![\]`])")
# Where a file of the root is a page of the site.
_MADE = {**{file: page for page, file in PAGES.items()}, "README.md": "index.md"}


def led(markdown: str, page: str) -> tuple[str, Mapping[Path, str]]:
    """The text of `page` with its links led, and the files outside `docs/` that the site has to take along, with their paths there."""
    taken: dict[Path, str] = {}
    named = {page}
    pieces = _FENCE.split(markdown)
    # Text, fence, the marks of the fence, text ...
    for index in range(0, len(pieces), 3):
        linked = _LINK.sub(lambda link: _outside(link, page, taken), pieces[index])
        pieces[index] = "\n".join(line if line.startswith("#") else _NAME.sub(lambda name: _rule(name, page, named), line) for line in linked.split("\n"))
    return "".join(piece for index, piece in enumerate(pieces) if index % 3 != 2), taken


def _outside(link: re.Match[str], page: str, taken: dict[Path, str]) -> str:
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), link["target"]))
    if path.startswith("docs/"):
        return link[0]
    home = "../" * page.count("/")
    if path in _MADE:
        return f"]({home}{_MADE[path]}{'' if path == 'README.md' else link['anchor'] or ''})"
    if not (ROOT / path).is_file():
        _LOG.warning("%s links to %s, which is no file", page, path)
        return link[0]
    # A page in Markdown would be made one of the site, with links of its own that lead nowhere.
    taken[ROOT / path] = f"source/{path}{'.txt' if path.endswith('.md') else ''}"
    return f"]({home}{taken[ROOT / path]})"


def _rule(found: re.Match[str], page: str, named: set[str]) -> str:
    """The name of a rule as a link to its page, once on each page."""
    target = f"rules/{found['name']}.md"
    if found["name"] not in _rule_names() or target in named:
        return found[0]
    named.add(target)
    return f"[{found[0]}]({posixpath.relpath(target, posixpath.dirname(page) or '.')})"


@cache
def _rule_names() -> frozenset[str]:
    return rule_pages.registry().names
