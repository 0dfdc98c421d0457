"""`path:line` citations in running text; code blocks are no citations."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.markdown import Document, Kind
from plancheck.plan import Citation
from plancheck.regex import regex
from plancheck.span import Span

_CITATION = regex(
    r"(?<![\w/.:-])(?P<path>[\w.-]{1,80}(?:/[\w.-]{1,80}){0,15}\.[A-Za-z][A-Za-z0-9]{0,8}):(?P<first>\d{1,6})(?:[-–](?P<last>\d{1,6}))?(?![\w:./]*[\w:/])"
)
# What every citation has, and what is found quickly.
_LINE_NUMBER = regex(r":\d")
# `db.example.org:5432` is a host and a port.
_HOSTS = frozenset({"com", "org", "net", "io", "dev", "local", "internal", "test"})


def read_citations(document: Document) -> Iterator[Citation]:
    """Every citation of a file's line or lines outside fences, in the order of the text."""
    for block in document.blocks:
        if block.kind not in (Kind.PARAGRAPH, Kind.TABLE, Kind.HEADING):
            continue
        for number in range(block.first, block.last + 1):
            line = document.source.line(number)
            if not _LINE_NUMBER.search(line):
                continue
            for match in _CITATION.finditer(line):
                if match["path"].rpartition(".")[2] in _HOSTS:
                    continue
                first = int(match["first"])
                span = Span.within(number, match.start() + 1, len(match[0]))
                yield Citation(match["path"], first, int(match["last"] or first), span)
