"""Which format a document is in: what it says of itself, what the caller says, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.format import Format
from plancheck.markdown import Document
from plancheck.plan import ChecklistItem, HeaderField, Recognition, TableRow
from plancheck.reading.outline import Outline
from plancheck.span import Span
from plancheck.wording.marks import plain, without_code

_FRONT_MATTER = re.compile(r"^plancheck\s*:\s*\{?\s*format\s*:\s*[\"']?(?P<name>[\w.-]{1,60})", re.MULTILINE)
_COMMENT = re.compile(r"<!--\s{0,20}plancheck:\s{0,20}format\s{0,5}=\s{0,5}(?P<name>[\w.-]{1,60})\s{0,20}-->")
# A declaration stands "near the top": further down it is more likely an example.
_NEAR_TOP = 40
# Sections that only the newer micro plans have; tasks or two of the others tell such a plan from the older form that shares the rest.
_TELLING_ROLES = frozenset({"component-interaction", "deviation-log", "review-guide", "implementation-overview", "tasks", "appendix"})
# So many of them make such a plan even where its contracts are missing.
_ENOUGH_WITHOUT_CONTRACTS = 4

# Sections that the compact form does without; two of them make a full plan, lettered or not.
_FULL_ROLES = frozenset({"executive-summary", "component-interaction", "review-guide", "implementation-overview", "test-strategy"})
# Contracts and checklist, and two of the fields: a compact plan without its tasks.
_ENOUGH_WITHOUT_TASKS = 7


class Declaration(NamedTuple):
    """A format named from outside the document, and what named it: an option or a configuration file."""

    name: str
    by: str


class Parts(NamedTuple):
    """What recognition looks at, and what a plan keeps of it."""

    outline: Outline
    header: Sequence[HeaderField]
    checklist: Sequence[ChecklistItem]
    deviations: Sequence[TableRow]
    task_count: int


def declared_in(document: Document) -> tuple[str, str, Span] | None:
    """(format name, what says so, where) if the document declares its format."""
    front = _FRONT_MATTER.search("\n".join(document.front_matter))
    if front is not None:
        return front["name"], "its front matter", Span(1, 1, len(document.front_matter), 1)
    fences = {number for block in document.between(1, _NEAR_TOP) if block.kind.value == "fence" for number in range(block.first, block.last + 1)}
    for number, line in enumerate(document.source.lines[:_NEAR_TOP], 1):
        match = _COMMENT.search(without_code(line)) if "plancheck:" in line and number not in fences else None
        if match is not None:
            return match["name"], "its plancheck comment", Span.within(number, match.start() + 1, len(match[0]))
    return None


def recognise(document: Document, parts: Parts, formats: Mapping[str, Format], option: Declaration | None, configured: Declaration | None) -> Recognition:
    """The format to judge by: option, document, configuration, then the look of the document, in this order."""
    inside = declared_in(document)
    title = parts.outline.title
    place = inside[2] if inside else title.span if title else Span(1, 1, 1, 1)
    looks_like, evidence = look_of(parts, formats)
    for name, by in _declarations(option, inside, configured):
        return Recognition(name, by, looks_like, evidence, len(evidence) > 1, place)
    return Recognition(looks_like, None, looks_like, evidence, len(evidence) > 1, place)


def _declarations(option: Declaration | None, inside: tuple[str, str, Span] | None, configured: Declaration | None) -> Iterator[tuple[str, str]]:
    if option is not None:
        yield option.name, option.by
    if inside is not None:
        yield inside[0], inside[1]
    if configured is not None:
        yield configured.name, configured.by


def look_of(parts: Parts, formats: Mapping[str, Format]) -> tuple[str | None, tuple[str, ...]]:
    """The format that the document looks like, or None, with the reasons in short phrases."""
    evidence = tuple(_micro_evidence(parts))
    if not evidence:
        return None, ()
    marks = {name: tuple(_marks(parts, format_)) for name, format_ in formats.items() if format_.kind == "micro"}
    if not marks:
        return None, ()
    if is_compact_shape(parts.outline):
        with_compact = [name for name in marks if formats[name].compact is not None]
        return (max(with_compact), evidence) if with_compact else (None, ())
    # Without a mark, and between equals, the newest.
    name = max(sorted(marks, reverse=True), key=lambda candidate: len(marks[candidate]))
    return name, (*evidence, *marks[name])


def is_compact_shape(outline: Outline) -> bool:
    """Whether the plan has the unlettered sections of a compact form."""
    roles = {section.role for section in outline.sections}
    return not outline.lettered and bool(roles & {"contracts", "tasks", "checklist"}) and len(roles & _FULL_ROLES) < 2


def _micro_evidence(parts: Parts) -> Iterator[str]:
    """Why this is a micro plan, or nothing."""
    roles = [section.role for section in parts.outline.sections if section.role]
    # Headings such as "Goal" open many documents.
    headings = {heading.block.first for heading in parts.outline.header_headings}
    fields = {field.role for field in parts.header if field.role and field.label.line not in headings}
    if parts.outline.lettered:
        telling = len(_TELLING_ROLES & set(roles))
        if ("contracts" in roles and ("tasks" in roles or telling >= 2)) or telling >= _ENOUGH_WITHOUT_CONTRACTS:
            yield f"lettered sections of a micro plan ({', '.join(dict.fromkeys(roles))})"
        return
    points = 3 * ("contracts" in roles) + 2 * ("checklist" in roles) + len({"goal", "source", "closes"} & fields)
    has_tasks = parts.task_count or "tasks" in roles
    if (has_tasks and points >= 3) or points >= _ENOUGH_WITHOUT_TASKS:
        named = [*dict.fromkeys(roles), *sorted(fields & {"goal", "source", "closes"})]
        yield f"the sections and fields of a compact micro plan ({', '.join(named)})"


def _marks(parts: Parts, format_: Format) -> Iterator[str]:
    """What the document has that only this version of the format has."""
    marks = format_.marks
    for field in parts.header:
        if field.role in marks.fields:
            yield f"the header field {field.name}"
    deviations = " ".join(text.value for row in parts.deviations for _, text in row.cells)
    yield from (f"the deviation category {category}" for category in marks.categories if category in deviations)
    if marks.rule_ids and sum(item.id is not None for item in parts.checklist) >= 3:
        yield from ("a checklist of numbered rules",) * 3
    count = sum(item.id is None for item in parts.checklist)
    if marks.long_list and count >= marks.long_list:
        yield from (f"a checklist of {count} items without rule numbers",) * 2
    titles = {plain(heading.text.value).lower() for heading in parts.outline.headings}
    for title in marks.sections:
        if any(title.lower() in shown for shown in titles):
            yield from (f"a heading {title}",) * 2
    items = [plain(item.text.value).lower() for item in parts.checklist if item.id is None] if marks.items else []
    for phrase in marks.items:
        if any(all(word in item for word in phrase.split()) for item in items):
            yield f"a checklist item about {phrase}"
