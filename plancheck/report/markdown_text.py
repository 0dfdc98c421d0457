"""Text of strangers within the Markdown of GitHub and GitLab: it formats nothing, links nowhere and calls nobody. And tables of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plancheck.regex import regex
from plancheck.report.visible import visible

# How much of a text is shown.
_LONGEST = 500
_CODE = regex(r"`([^`]+)`")
# Marks of Markdown and of HTML; what these sites look for in the text that comes of it, at the place where it can be broken: names
# after @, numbers of issues, addresses, names of pictures.
_MARK = r"[\\`*\[\]<>&|~${}^]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
_LURE = r"@|[#!](?=\d)|(?i:gh)-(?=\d)|:(?=//|[\w+-]{1,40}(?::|$))|(?i:www)(?=\.)"
_ACTIVE = regex(rf"(?P<mark>{_MARK})|{_LURE}")
# The only thing that these sites respect behind a mark that they look for in the finished text: a space of no width.
_NOTHING = "&#8203;"


def escaped(text: str, most: int = _LONGEST) -> str:
    """`text` on one line, cut to `most` characters, as itself within a paragraph, the cell of a table or an element of HTML.

    Marks are written as numbers, not behind backslashes: the latter mean different things in tables, in HTML and elsewhere.
    """
    return _ACTIVE.sub(_harmless, _clipped(text, most))


def cell(text: str, most: int = _LONGEST) -> str:
    """As `escaped`, for the cell of a table: what stands between two backticks is shown as code, as the messages of rules mean it."""
    pieces = _CODE.split(_clipped(text, most))
    # In the code of a cell, a backslash in front of a bar means the bar, and nothing else means more than itself. Two codes side by side
    # would run together.
    return "".join("`" + piece.replace("|", "\\|") + "`" if index % 2 else _ACTIVE.sub(_harmless, piece) or _NOTHING for index, piece in enumerate(pieces))


def row(*cells: str) -> str:
    """A row of a table, of cells that are Markdown."""
    return f"| {' | '.join(cells)} |"


def table(heads: Iterable[str], rows: Iterable[str]) -> Iterator[str]:
    """The lines of a table of such rows."""
    names = tuple(heads)
    yield row(*names)
    yield "|" + "---|" * len(names)
    yield from rows


def size(text: str) -> int:
    """How much room a line takes, in bytes: sites that count characters let through no fewer."""
    return len(text.encode("utf-8", "replace")) + 1


def _clipped(text: str, most: int) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _harmless(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" if match["mark"] else match[0] + _NOTHING
