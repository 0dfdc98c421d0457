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
    block: Block
    text: Text

    @property
    def shown(self) -> str:
        return plain(self.text.value)

    @property
    def is_task(self) -> bool:
        return match_task(self.shown) is not None

    @property
    def is_request(self) -> bool:
        return match_request(self.shown) is not None

    def is_entry_of(self, format_: Format) -> bool:
        """Whether it opens an entry of a section, a task or pull request, whatever its level."""
        return self.is_task or (format_.kind == "macro" and self.is_request)


# A heading that opens a section, its letter, and the section of the format that it is.
Found = tuple[Heading, str | None, SectionSpec | None]


def headings_of(document: Document) -> tuple[Heading, ...]:
    return tuple(
        Heading(block, text_of(list(document.lines(block)))) for block in document.blocks if block.kind is Kind.HEADING and not block.quotes and not block.depth
    )
