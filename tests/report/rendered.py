"""Markdown as a site would show it: rendered by markdown-it with tables, and taken apart."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plancheck.regex import regex
from plancheck.report.visible import visible

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What GitHub and GitLab look for in the finished text.
_LURE = regex(r"@[^\u200b]|#\d|://|(?i:www)\.|:[\w+-]+:")


def shown(text: str, most: int = 500) -> str:
    """What a reader is to see of `text` in a cell: on one line, without backticks around code."""
    flat = visible(" ".join(text.split()))
    flat = flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
    return _plain(regex(r"`([^`]+)`").sub(r"\1", flat))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


class Rendered:
    """`tables` are rows of cells, `headings` and `paragraphs` the texts of those; `html` is all raw HTML, `kinds` the kinds of all marks within text."""

    def __init__(self, markdown: str) -> None:
        self.tables: list[list[list[str]]] = []
        self.headings: list[str] = []
        self.paragraphs: list[str] = []
        self.html: list[str] = []
        self.kinds: set[str] = set()
        self._texts: list[str] = []
        opened = ""
        for token in _PARSER.parse(markdown):
            if token.type == "table_open":
                self.tables.append([])
            elif token.type == "tr_open":
                self.tables[-1].append([])
            elif token.type == "html_block":
                self.html.append(token.content.strip())
            elif token.type in ("th_open", "td_open", "heading_open", "paragraph_open"):
                opened = token.type
            elif token.type == "inline":
                self._add(opened, token)

    def _add(self, opened: str, token: Token) -> None:
        children = token.children or []
        self.kinds |= {child.type for child in children}
        self.html += [child.content for child in children if child.type == "html_inline"]
        self._texts += [child.content for child in children if child.type == "text"]
        text = _plain("".join(" " if child.type == "softbreak" else child.content for child in children))
        if opened in ("th_open", "td_open"):
            self.tables[-1][-1].append(text)
        elif opened == "heading_open":
            self.headings.append(text)
        else:
            self.paragraphs.append(text)

    def lures(self) -> list[str]:
        """What a site would make names, links and pictures of, outside of code."""
        return [text for text in self._texts if _LURE.search(text)]
