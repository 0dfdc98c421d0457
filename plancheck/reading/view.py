"""A document as one format cuts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from plancheck.format import Format
from plancheck.markdown import Document
from plancheck.plan import ChecklistItem, HeaderField, TableRow, Task, Text
from plancheck.reading.checklist import read_checklist
from plancheck.reading.header import read_header, read_quotes
from plancheck.reading.headings import Heading
from plancheck.reading.outline import Outline, read_outline
from plancheck.reading.rows import read_rows
from plancheck.reading.titles import letter_of
from plancheck.wording.marks import plain

_HEADER_HEADINGS = frozenset({"header", "plan header", "document header", "metadata", "summary table"})


class View:
    """A document as one format cuts it: what recognition looks at, and what a plan keeps of it.

    All but the outline is read when it is asked for: most formats are ruled out by their sections.
    """

    def __init__(self, document: Document, headings: Sequence[Heading], format_: Format) -> None:
        self._document, self._headings, self._format = document, headings, format_
        self.outline = read_outline(document, headings, format_)
        self.task_count = sum(heading.is_task for heading in headings)
        self.letter_count = sum(letter_of(heading.shown) is not None for heading in headings)
        self.request_count = sum(heading.is_request for heading in headings)
        # The sections of the format that it has, in the order of the text.
        self.roles = tuple(dict.fromkeys(section.role for section in self.outline.sections if section.role))

    @cached_property
    def header(self) -> Sequence[HeaderField]:
        return read_header(self._document, *header_lines(self._document, self.outline), self._format.fields)

    @cached_property
    def quotes(self) -> Sequence[Text]:
        """The block quotes of the header."""
        return tuple(read_quotes(self._document, *header_lines(self._document, self.outline)))

    @cached_property
    def checklist(self) -> Sequence[ChecklistItem]:
        return tuple(read_checklist(self._document, self.outline.sections, self._format.rule_stems))

    @cached_property
    def deviations(self) -> Sequence[TableRow]:
        return read_rows(self._document, self.outline.sections, "deviation-log")

    @cached_property
    def tasks(self) -> Sequence[Task]:
        """Its tasks, whatever contracts they name."""
        from plancheck.reading.tasks import read_tasks

        return read_tasks(self._document, self.outline, self._format, ())

    @cached_property
    def labels(self) -> frozenset[str]:
        """The words, in lower case, with which its pull requests name their fields."""
        if not self._format.pr_fields:
            return frozenset()
        from plancheck.reading.pull_requests import labels_of

        return labels_of(self._document, self._headings)

    def share_of(self, format_: Format) -> float:
        """How many of the sections that the format requires it has, from 0 to 1."""
        required = {spec.role for spec in format_.required_sections}
        return len(required & set(self.roles)) / max(1, len(required))


def header_lines(document: Document, outline: Outline) -> tuple[int, int]:
    """The lines between the title and the first heading below it; a heading that says "Header" belongs to it."""
    title_line = outline.title.span.line if outline.title else 0
    for heading in outline.headings:
        line = heading.block.first
        if line > title_line and plain(heading.text.value).lower() not in _HEADER_HEADINGS:
            return title_line + 1, line - 1
    return title_line + 1, document.last_line
