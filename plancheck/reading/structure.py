"""What is broken in the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.markdown import Document, Kind
from plancheck.plan import OuterFence, Structure
from plancheck.span import Span

# Languages whose text has fences of its own.
_FENCED = frozenset({"markdown", "md", "mdx", "rmd", "qmd"})


def structure_of(document: Document) -> Structure:
    blank = all(block.kind in (Kind.HTML, Kind.RULE) for block in document.blocks) and not document.unclosed and not document.too_deep
    return Structure(
        unclosed=tuple((_line_span(document, line), "<!--" in document.source.line(line)) for line in document.unclosed),
        misnested=tuple((_line_span(document, outer), _line_span(document, inner)) for outer, inner in document.misnested),
        too_deep=tuple(_line_span(document, line) for line in document.too_deep),
        hidden_titles=tuple(_hidden_titles(document)),
        blank=blank,
        outer_fences=tuple(_outer_fences(document)),
    )


def _outer_fences(document: Document) -> Iterator[OuterFence]:
    for opener, closer, longer in document.lengthened:
        language = document.source.line(opener).rpartition(longer[0])[2].strip().partition(" ")[0].lower()
        yield OuterFence(_mark_span(document, opener, longer[0]), _mark_span(document, closer, longer[0]), longer, language in _FENCED)


def _mark_span(document: Document, number: int, sign: str) -> Span:
    line = document.source.line(number)
    start = line.index(sign * 3)
    return Span.within(number, start + 1, len(line[start:]) - len(line[start:].lstrip(sign)))


def _hidden_titles(document: Document) -> list[str]:
    """Heading lines that a broken fence or a comment keeps from being headings."""
    broken = {*document.unclosed, *(outer for outer, _ in document.misnested)}
    titles = []
    for block in document.blocks:
        if block.kind is Kind.HTML or (block.kind is Kind.FENCE and block.first in broken):
            lines = document.source.lines[block.first - 1 : block.last]
            titles += [line.lstrip("# ").strip() for line in lines if line.startswith("#")]
    return titles


def _line_span(document: Document, number: int) -> Span:
    line = document.source.line(number)
    text = line.strip()
    return Span.within(number, len(line) - len(line.lstrip()) + 1, len(text))
