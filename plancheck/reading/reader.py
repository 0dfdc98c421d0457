"""Puts a plan together from its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plancheck.format import Format
from plancheck.markdown import Document, Kind
from plancheck.plan import Plan, Recognition, Structure, Suppression
from plancheck.reading.checklist import read_checklist
from plancheck.reading.citations import read_citations
from plancheck.reading.contracts import read_contracts
from plancheck.reading.header import read_header, read_quotes, read_remarks
from plancheck.reading.headings import Heading, headings_of
from plancheck.reading.outline import Outline, read_outline
from plancheck.reading.recognition import Declaration, Parts, is_compact_shape, recognise
from plancheck.reading.rows import read_rows, read_test_rows
from plancheck.reading.slots import find_placeholders
from plancheck.reading.tasks import read_tasks
from plancheck.reading.topics import with_passages
from plancheck.span import Span
from plancheck.wording.marks import plain

_HEADER_HEADINGS = frozenset({"header", "plan header", "document header", "metadata", "summary table"})


def read_plan(
    document: Document,
    formats: Mapping[str, Format],
    *,
    option: Declaration | None = None,
    configured: Declaration | None = None,
    suppressions: Sequence[Suppression] = (),
) -> Plan:
    """Read a document as a plan.

    `formats` must hold at least one format. A document in no known format is read all the same, by the newest micro
    format, and its recognition says so. Never raises on any text.
    """
    newest = formats[max(name for name, format_ in formats.items() if format_.kind == "micro")]
    headings = headings_of(document)
    parts = _parts(document, headings, newest)
    recognition = recognise(document, parts, formats, option, configured)
    chosen = formats.get(recognition.chosen or "", newest)
    if chosen is not newest:
        parts = _parts(document, headings, chosen)
    compact = chosen.compact if is_compact_shape(parts.outline) else None
    return _assembled(document, compact or chosen, compact is not None, recognition, parts, suppressions, sorted(formats))


def _parts(document: Document, headings: Sequence[Heading], format_: Format) -> Parts:
    outline = read_outline(document, headings, format_)
    first, last = _header_lines(document, outline)
    return Parts(
        outline,
        read_header(document, first, last, format_),
        read_checklist(document, outline.sections),
        read_rows(document, outline.sections, "deviation-log"),
        sum(heading.is_task for heading in headings),
    )


def _assembled(
    document: Document,
    format_: Format,
    compact: bool,
    recognition: Recognition,
    parts: Parts,
    suppressions: Sequence[Suppression],
    known_formats: Iterable[str],
) -> Plan:
    outline = parts.outline
    contracts = read_contracts(document, outline.sections, format_)
    families = frozenset(format_.words.get("contract_families", ("BC",))) | {contract.id.split("-")[0] for contract in contracts}
    tasks = read_tasks(document, outline, format_, families)
    header_lines = _header_lines(document, outline)
    return Plan(
        path=document.source.path,
        format=format_,
        compact=compact,
        recognition=recognition,
        structure=_structure(document),
        title=outline.title,
        quotes=tuple(read_quotes(document, *header_lines)),
        remarks=tuple(read_remarks(document, *header_lines, parts.header)),
        header=tuple(parts.header),
        parts=outline.parts,
        sections=tuple(with_passages(document, outline.sections, format_, tasks)),
        contracts=contracts,
        tasks=tasks,
        test_rows=read_test_rows(document, outline.sections, families),
        checklist=tuple(parts.checklist),
        risks=read_rows(document, outline.sections, "risks", also_entries=True),
        deviations=tuple(parts.deviations),
        citations=tuple(read_citations(document)),
        placeholders=tuple(find_placeholders(document, format_)),
        suppressions=tuple(suppressions),
        known_formats=tuple(known_formats),
    )


def _header_lines(document: Document, outline: Outline) -> tuple[int, int]:
    """The lines between the title and the first heading below it; a heading that says "Header" belongs to it."""
    title_line = outline.title.span.line if outline.title else 0
    for heading in outline.headings:
        line = heading.block.first
        if line > title_line and plain(heading.text.value).lower() not in _HEADER_HEADINGS:
            return title_line + 1, line - 1
    return title_line + 1, document.last_line


def _structure(document: Document) -> Structure:
    blank = all(block.kind in (Kind.HTML, Kind.RULE) for block in document.blocks) and not document.unclosed and not document.too_deep
    return Structure(
        unclosed=tuple((_line_span(document, line), "<!--" in document.source.line(line)) for line in document.unclosed),
        misnested=tuple((_line_span(document, outer), _line_span(document, inner)) for outer, inner in document.misnested),
        too_deep=tuple(_line_span(document, line) for line in document.too_deep),
        hidden_titles=tuple(_hidden_titles(document)),
        blank=blank,
    )


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
