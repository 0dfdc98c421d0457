"""Inline suppressions: `<!-- plancheck: ignore[rule] reason -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Suppression
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.marks import without_code

Resolve = Callable[[str], str | None]

_DIRECTIVE = regex(r"<!--\s{0,20}plancheck:\s{0,20}(?P<word>[\w-]{1,40})\s{0,20}(?P<rest>[^\n]{0,600}?)\s{0,20}-->")
_NAMES = regex(r"\[(?P<names>[^\[\]]*)\]\s*(?P<reason>.*)")


def read_suppressions(document: Document, resolve: Resolve) -> Iterator[Suppression]:
    """Every suppression of the text. `resolve` gives the rule name behind a name or code. In code blocks and spans they are text."""
    for index, block in enumerate(document.blocks):
        if block.kind in (Kind.FENCE, Kind.CODE):
            continue
        for number in range(block.first, block.last + 1):
            line = document.source.line(number)
            if "plancheck:" not in line:
                continue
            for match in _DIRECTIVE.finditer(without_code(line)):
                if match["word"].startswith("format"):
                    continue
                following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
                yield _suppression(document, match, number, block, following, resolve)


def _suppression(document: Document, match: re.Match[str], number: int, block: Block, following: Block | None, resolve: Resolve) -> Suppression:
    span = Span.within(number, match.start() + 1, len(match[0]))
    names = _NAMES.match(match["rest"])
    whole_file = match["word"] == "ignore-file"
    if names is None or match["word"] not in ("ignore", "ignore-file"):
        return Suppression((), (match["word"],) if match["word"] not in ("ignore", "ignore-file") else (), "", span, (0, 0))
    written = [name.strip() for name in names["names"].split(",") if name.strip()]
    known = tuple(resolved for name in written if (resolved := resolve(name)) is not None)
    unknown = tuple(name for name in written if resolve(name) is None)
    covered = None if whole_file else _covered(document, match, number, block, following)
    return Suppression(known, unknown, names["reason"].strip(), span, covered)


def _covered(document: Document, match: re.Match[str], number: int, block: Block, following: Block | None) -> tuple[int, int]:
    """The lines that a suppression speaks of: its own, or what stands below a comment on a line of its own."""
    line = document.source.line(number)
    alone = not (line[: match.start()] + line[match.end() :]).strip(" \t>-*+")
    if not alone:
        return (number, number)
    if number < block.last and block.kind is not Kind.HTML:
        return (number + 1, number + 1)
    if following is None:
        return (number, number)
    whole = following.kind in (Kind.FENCE, Kind.TABLE, Kind.HEADING) or following.opens > 0
    return (following.first, following.last if whole else following.first)
