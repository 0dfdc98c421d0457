"""Headings, and the sections that they may open."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.format import Format, SectionSpec
from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Text
from plancheck.reading.texts import text_of
from plancheck.reading.titles import match_request, match_task
from plancheck.wording.marks import plain


class Heading(NamedTuple):
    """A heading outside lists and quotations; `shown` is its text without marks."""

    block: Block
    text: Text
    shown: str
    is_task: bool
    is_request: bool

    def is_entry_of(self, format_: Format) -> bool:
        """Whether it opens an entry of a section, a task or pull request, whatever its level."""
        return self.is_task or (format_.kind == "macro" and self.is_request)


# A heading that opens a section, its letter, and the section of the format that it is.
Found = tuple[Heading, str | None, SectionSpec | None]


def headings_of(document: Document) -> tuple[Heading, ...]:
    return tuple(_heading(document, block) for block in document.blocks if block.kind is Kind.HEADING and not block.quotes and not block.depth)


def _heading(document: Document, block: Block) -> Heading:
    text = text_of(document.lines(block))
    shown = plain(text.value)
    return Heading(block, text, shown, match_task(shown) is not None, match_request(shown) is not None)
