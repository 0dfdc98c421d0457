"""A document as one format cuts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.markdown import Document
from plancheck.plan import ChecklistItem, HeaderField, TableRow
from plancheck.reading.checklist import read_checklist
from plancheck.reading.header import read_header
from plancheck.reading.headings import Heading
from plancheck.reading.outline import Outline, read_outline
from plancheck.reading.pull_requests import labels_of
from plancheck.reading.rows import read_rows
from plancheck.wording.marks import plain

_HEADER_HEADINGS = frozenset({"header", "plan header", "document header", "metadata", "summary table"})


class View(NamedTuple):
    """What recognition looks at, and what a plan keeps of it.

    `labels` are the words, in lower case, with which its pull requests name their fields.
    """

    outline: Outline
    header: Sequence[HeaderField]
    checklist: Sequence[ChecklistItem]
    deviations: Sequence[TableRow]
    task_count: int
    request_count: int
    labels: frozenset[str]

    @property
    def roles(self) -> tuple[str, ...]:
        """The sections of the format that it has, in the order of the text."""
        return tuple(dict.fromkeys(section.role for section in self.outline.sections if section.role))

    def share_of(self, format_: Format) -> float:
        """How many of the sections that the format requires it has, from 0 to 1."""
        required = {spec.role for spec in format_.required_sections}
        return len(required & set(self.roles)) / max(1, len(required))


def view_of(document: Document, headings: Sequence[Heading], format_: Format) -> View:
    outline = read_outline(document, headings, format_)
    first, last = header_lines(document, outline)
    return View(
        outline,
        read_header(document, first, last, format_.fields),
        read_checklist(document, outline.sections, format_.rule_stems),
        read_rows(document, outline.sections, "deviation-log"),
        sum(heading.is_task for heading in headings),
        sum(heading.is_request for heading in headings),
        labels_of(document, headings) if format_.pr_fields else frozenset(),
    )


def header_lines(document: Document, outline: Outline) -> tuple[int, int]:
    """The lines between the title and the first heading below it; a heading that says "Header" belongs to it."""
    title_line = outline.title.span.line if outline.title else 0
    for heading in outline.headings:
        line = heading.block.first
        if line > title_line and plain(heading.text.value).lower() not in _HEADER_HEADINGS:
            return title_line + 1, line - 1
    return title_line + 1, document.last_line
