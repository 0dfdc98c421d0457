"""What a document has that only one version of a format has."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.format import Format
from plancheck.reading.view import View
from plancheck.wording.marks import plain


def marks_in(view: View, format_: Format) -> Iterator[str]:
    """The marks of `format_` that the document has, in short phrases; one that weighs more comes more than once."""
    marks = format_.marks
    for field in view.header:
        if field.role in marks.fields:
            yield f"the header field {field.name}"
    deviations = " ".join(text.value for row in view.deviations for _, text in row.cells) if marks.categories else ""
    yield from (f"the deviation category {category}" for category in marks.categories if category in deviations)
    yield from _checklist_marks(view, format_)
    yield from _section_marks(view, format_)
    for label in marks.pr_labels:
        if any(own == label or own.startswith(f"{label} ") for own in view.labels):
            yield f"the field {label} of a pull request"


def _checklist_marks(view: View, format_: Format) -> Iterator[str]:
    marks = format_.marks
    if marks.rule_ids and sum(item.id is not None for item in view.checklist) >= 3:
        yield from ("a checklist of numbered rules",) * 3
    count = sum(item.id is None for item in view.checklist)
    if marks.long_list and count >= marks.long_list:
        yield from (f"a checklist of {count} items without rule numbers",) * 2
    items = [plain(item.text.value).lower() for item in view.checklist if item.id is None] if marks.items else []
    for phrase in marks.items:
        if any(all(word in item for word in phrase.split()) for item in items):
            yield f"a checklist item about {phrase}"


def _section_marks(view: View, format_: Format) -> Iterator[str]:
    marks = format_.marks
    titles = {plain(heading.text.value).lower() for heading in view.outline.headings} if marks.sections else set()
    for title in marks.sections:
        if any(title.lower() in shown for shown in titles):
            yield from (f"a heading {title}",) * 2
    for section in view.outline.sections:
        spec = format_.section(section.role) if section.role else None
        if spec is not None and spec.role in marks.roles:
            yield from (f"the section {spec.title}",) * 2
        if spec is not None and spec.letter and spec.role in marks.letters and section.key == spec.letter:
            yield f"{spec.title} as section {spec.letter}"
