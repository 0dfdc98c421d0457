"""The text of a plan as its reader sees it, in which something may be named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from plancheck.markdown import Block, Document, Kind, Source, parse, read_table
from plancheck.plan import Plan, Text
from plancheck.reading.texts import text_of, text_of_cell
from plancheck.regex import regex
from plancheck.span import Span

# Fences that hold text or a drawing, and those that hold nothing but a drawing.
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "ascii", "diagram", "markdown", "md", "gherkin"})
_DRAWINGS = frozenset({"mermaid", "dot", "graphviz"})
_COMMENT = regex(r"<!--(?:(?!-->).){0,5000}(?:-->|\Z)", re.DOTALL)
_TARGET = regex(r"\]\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)|<?https?://[^\s<>)]{1,500}>?|^\[[^\]\n]{1,80}\]:\s\S{1,500}", re.MULTILINE)
_CODE = regex(r"(?<!`)(?P<mark>`{1,3})(?!`)(?P<code>[^`\n]{1,300})(?P=mark)(?!`)")
# Code that is nothing but ids is the author's dress for them.
_ANY_ID = regex(
    r"(?<![\w-])(?:[A-Z]{2,5}-(?:[A-Z]{1,4}-)?[A-Z]{0,2}\d[\d-]{0,12}[a-z]?|(?:PR|WP|MR|Task|Tasks|R|T)[ #_-]?\d{1,4}[a-z]?)(?!\w)|\b(?:to|through|and|or)\b"
)
_BETWEEN_IDS = regex(r"[\s,/&+.…–—→\d-]*")


def readable(plan: Plan) -> Document:
    """The blocks of `plan` without its comments; of the fences, those that draw something or define contracts are paragraphs, and others stay code."""
    document = parse(Source(plan.path, plan.lines))
    coded = frozenset(code.first_line for task in plan.tasks for code in task.code)
    defining = frozenset(contract.place.line for contract in plan.contracts)
    blocks = tuple(_opened(block, document, coded, defining) for block in document.blocks)
    opened = replace(document, blocks=blocks, source=_without_marks(document, blocks), _lines={})
    return _blanked(opened, lambda text: _COMMENT.sub(_blank, text) if "<!--" in text else text)


def without_names_of_others(document: Document, plan: Plan) -> Document:
    """A readable document without the targets of links and without code that is more than ids: names of files and tests, commands."""
    drawn = {first for first, _ in plan.code_blocks}
    return _blanked(document, lambda text: _TARGET.sub(_blank, _CODE.sub(_without_code, text)), except_at=drawn)


def texts_in(document: Document) -> Iterator[Text]:
    """The texts of a readable document: headings, paragraphs, lines of fences, and the cells of tables."""
    for block in document.blocks:
        if block.kind is Kind.TABLE and (table := read_table(document.source, block.first, block.last)) is not None:
            yield from (text_of_cell(cell) for row in (table.head, *table.rows) for cell in row.cells)
        elif block.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE):
            lines = document.lines(block)
            # No list goes on from one line of a drawing to the next.
            yield from (text_of([line]) for line in lines) if block.info else [text_of(lines)]


def code_in(document: Document) -> Iterator[Text]:
    """The lines of a readable document's fences in a programming language; those that hold a text hold that of another document."""
    for block in document.blocks:
        if block.kind is Kind.FENCE and _language(block) not in _PLAIN:
            for number in range(block.first + 1, block.last + 1):
                line = document.source.line(number)
                yield Text(line, Span.within(number, 1, len(line)))


def _language(block: Block) -> str:
    return block.info.lower().split(maxsplit=1)[0] if block.info.strip() else ""


def _opened(block: Block, document: Document, coded: frozenset[int], defining: frozenset[int]) -> Block:
    if block.kind is Kind.HTML and not document.source.line(block.first).lstrip(" >").startswith("<!--"):
        return block._replace(kind=Kind.PARAGRAPH)
    if block.kind is not Kind.FENCE:
        return block
    language = _language(block)
    draws = language in _DRAWINGS or (language in _PLAIN and block.first not in coded)
    if draws or any(line in defining for line in range(block.first, block.last + 1)):
        return block._replace(kind=Kind.PARAGRAPH, info=language or "text")
    return block


def _without_marks(document: Document, blocks: Sequence[Block]) -> Source:
    """The text without the marks of fences that are paragraphs now, which would make code of what they hold."""
    lines = list(document.source.lines)
    for before, block in zip(document.blocks, blocks, strict=True):
        if before.kind is Kind.FENCE and block.kind is Kind.PARAGRAPH:
            for number in (block.first, block.last) if block.first not in document.unclosed else (block.first,):
                lines[number - 1] = " " * len(lines[number - 1])
    return Source(document.source.path, tuple(lines))


def _blanked(document: Document, blank: Callable[[str], str], except_at: frozenset[int] | set[int] = frozenset()) -> Document:
    """The document with every block's text as `blank`, which keeps its length, leaves it."""
    lines = list(document.source.lines)
    for block in document.blocks:
        if block.first not in except_at and block.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE):
            lines[block.first - 1 : block.last] = blank("\n".join(lines[block.first - 1 : block.last])).split("\n")
    return replace(document, source=Source(document.source.path, tuple(lines)), _lines={})


def _without_code(match: re.Match[str]) -> str:
    return match[0] if _BETWEEN_IDS.fullmatch(_ANY_ID.sub("", match["code"])) else _blank(match)


def _blank(match: re.Match[str]) -> str:
    return "\n".join(" " * len(line) for line in match[0].split("\n"))
