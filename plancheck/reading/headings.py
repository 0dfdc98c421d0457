"""Headings, and the sections that they may open."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.format import SectionSpec
from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Text
from plancheck.reading.texts import text_of
from plancheck.reading.titles import match_task
from plancheck.wording.marks import plain


class Heading(NamedTuple):
    block: Block
    text: Text

    @property
    def shown(self) -> str:
        return plain(self.text.value)

    @property
    def is_task(self) -> bool:
        return match_task(self.shown) is not None


# A heading that opens a section, its letter, and the section of the format that it is.
Found = tuple[Heading, str | None, SectionSpec | None]


def headings_of(document: Document) -> tuple[Heading, ...]:
    return tuple(
        Heading(block, text_of(list(document.lines(block)))) for block in document.blocks if block.kind is Kind.HEADING and not block.quotes and not block.depth
    )
