"""Inline Markdown: what is code, what is quoted, and what a text says once its marks are gone."""

from __future__ import annotations

import re
from functools import lru_cache

from plancheck.regex import regex

_UNDERSCORES = regex(r"(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9_])")
# The low opening marks come first: what closes them opens a quotation in English.
_QUOTED = regex(
    r'"[^"\n]{1,300}"|„[^“”\n]{1,300}[“”]|‚[^‘’\n]{1,200}[‘’](?!\w)|“[^”\n]{1,300}”|«[^»\n]{1,300}»|»[^«\n]{1,300}«'
    # Every alternative opens with a mark, so that the search skips from one to the next.
    r"|'(?<!\w')[^'\n]{1,200}'(?!\w)|‘(?<!\w‘)[^’\n]{1,200}’"
)
_COMMENT = regex(r"<!--(?:(?!-->).){0,2000}-->", re.DOTALL)
_ELEMENT = regex(r"<(code|kbd|samp|tt|q)>[^<]{0,500}</\1>", re.IGNORECASE)
_LINK_TARGET = regex(r"\]\([^()\s]{1,500}\)")
_ADDRESS = regex(r"<https?://[^>\s]{1,500}>|https?://[^\s<>)]{1,500}")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` without emphasis and code marks and with single blanks, for comparing and showing."""
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    return " ".join(text.replace("*", "").replace("`", "").split())


def without_code(text: str) -> str:
    """`text` with every code span blanked out in place, so that offsets stay true.

    A backtick run without a partner is ordinary text, as in CommonMark.
    """
    if "`" not in text:
        return text
    pieces, at, lonely = [], 0, set[str]()
    while (start := text.find("`", at)) != -1:
        run_end = start
        while run_end < len(text) and text[run_end] == "`":
            run_end += 1
        run = text[start:run_end]
        close = -1 if run in lonely else _closing_run(text, run, run_end)
        if close == -1:
            lonely.add(run)
            pieces.append(text[at:run_end])
            at = run_end
            continue
        pieces.append(text[at:start])
        pieces.append(_blank(text[start : close + len(run)]))
        at = close + len(run)
    return "".join(pieces) + text[at:]


def without_quotations(text: str) -> str:
    """`text` with quoted words, HTML comments, code and quotations in HTML, and link targets blanked out in place."""
    for pattern, sign in ((_COMMENT, "<!--"), (_ELEMENT, "</"), (_LINK_TARGET, "]("), (_ADDRESS, "://")):
        if sign in text:
            text = pattern.sub(_blanked, text)
    return _QUOTED.sub(_blanked, text)


@lru_cache(maxsize=4096)
def own_words(text: str) -> str:
    """What the author says in their own words: no code, no quotations. Same length as `text`."""
    return without_quotations(without_code(text))


def _closing_run(text: str, run: str, start: int) -> int:
    """The offset of the next run of backticks exactly as long as `run`, or -1."""
    at = text.find(run, start)
    while at != -1:
        end = at + len(run)
        if (end >= len(text) or text[end] != "`") and text[at - 1] != "`":
            return at
        while end < len(text) and text[end] == "`":
            end += 1
        at = text.find(run, end)
    return -1


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
