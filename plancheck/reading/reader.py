"""Puts a plan together from its view."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plancheck.format import Format, SectionSpec
from plancheck.markdown import Document, Kind
from plancheck.plan import ConceptModel, Dependencies, Plan, PullRequest, Recognition, Section, Suppression, Task, TaskMention, TestRow
from plancheck.reading.citations import read_citations
from plancheck.reading.contracts import read_contracts
from plancheck.reading.declaration import Declaration
from plancheck.reading.header import read_remarks
from plancheck.reading.headings import Heading, headings_of
from plancheck.reading.recognition import Candidate, Rank, is_compact_shape, ranking, recognise
from plancheck.reading.revisions import read_revisions
from plancheck.reading.rows import read_rows, read_test_rows
from plancheck.reading.slots import find_placeholders
from plancheck.reading.structure import structure_of
from plancheck.reading.tasks import count_up, read_tasks
from plancheck.reading.topics import with_passages
from plancheck.reading.view import View, header_lines
from plancheck.regex import regex

_ABOUT_REQUESTS = regex(r"\b(?:PRs?|pull requests?|work packages?|DAG|dependency graph|concept model)\b", re.IGNORECASE)


class Recognised(NamedTuple):
    """A document of which it is known by which format it is to be read; `view` is what that took."""

    document: Document
    headings: Sequence[Heading]
    recognition: Recognition
    format: Format
    view: View
    known_formats: tuple[str, ...]


def recognised(document: Document, formats: Mapping[str, Format], *, option: Declaration | None = None, configured: Declaration | None = None) -> Recognised:
    """Find the format of a document.

    `formats` must hold at least one micro format. A document in no known format is to be read by the newest of these, and its
    recognition says so. Never raises on any text.
    """
    newest = _newest(formats)
    headings = headings_of(document)
    candidates = _candidates(document, headings, formats)
    recognition = recognise(document, candidates, option, configured)
    chosen = formats.get(recognition.chosen or "", newest)
    view = next((candidate.view for candidate in candidates if candidate.formats[0] is chosen), None) or View(document, headings, chosen)
    return Recognised(document, headings, recognition, chosen, view, tuple(sorted(formats)))


def likely_formats(document: Document, formats: Mapping[str, Format]) -> list[Rank]:
    """The formats with what the document has of each, the likeliest first."""
    return ranking(_candidates(document, headings_of(document), formats))


def _newest(formats: Mapping[str, Format]) -> Format:
    return max((format_ for format_ in formats.values() if format_.kind == "micro"), key=lambda format_: format_.edition)


def _candidates(document: Document, headings: Sequence[Heading], formats: Mapping[str, Format]) -> list[Candidate]:
    return [Candidate(alike, View(document, headings, alike[0])) for alike in _groups(formats, _newest(formats), headings)]


def _groups(formats: Mapping[str, Format], newest: Format, headings: Sequence[Heading]) -> list[list[Format]]:
    """Formats with the same sections together, the newest of them first; those of `newest` lead.

    Macro formats are tried only on documents whose headings speak of pull requests.
    """
    groups: dict[tuple[SectionSpec, ...], list[Format]] = {newest.sections: []}
    may_be_macro = any(heading.is_request or _ABOUT_REQUESTS.search(heading.shown) for heading in headings)
    for format_ in formats.values():
        if format_.kind == "micro" or may_be_macro:
            groups.setdefault(format_.sections, []).append(format_)
    return [sorted(group, key=lambda format_: -format_.edition) for group in groups.values()]


def read_plan(found: Recognised, suppressions: Sequence[Suppression] = ()) -> Plan:
    """Read a document as a plan of the format that was found for it. Never raises on any text."""
    document, view, outline = found.document, found.view, found.view.outline
    compact = found.format.compact if is_compact_shape(outline) else None
    format_ = compact or found.format
    contracts = read_contracts(document, outline.sections, format_)
    families = frozenset(format_.words.get("contract_families", ("BC",))) | {contract.id.split("-")[0] for contract in contracts}
    tasks = read_tasks(document, outline, format_, families)
    header = header_lines(document, outline)
    sections = tuple(with_passages(document, outline.sections, format_, tasks))
    test_rows = read_test_rows(document, outline.sections, families, format_)
    requests, dependencies, concept_model = _series(document, found.headings, sections, format_)
    return Plan(
        path=document.source.path,
        format=format_,
        compact=compact is not None,
        recognition=found.recognition,
        structure=structure_of(document),
        title=outline.title,
        quotes=tuple(view.quotes),
        remarks=tuple(read_remarks(document, *header, view.header)),
        header=tuple(view.header),
        parts=outline.parts,
        sections=sections,
        contracts=contracts,
        tasks=tasks,
        task_mentions=_task_mentions(document, tasks, test_rows),
        test_rows=test_rows,
        checklist=tuple(view.checklist),
        risks=read_rows(document, outline.sections, "risk-register" if format_.kind == "macro" else "risks", also_entries=True),
        deviations=tuple(view.deviations),
        revisions=tuple(read_revisions(document, sections, format_)),
        pull_requests=requests,
        dependencies=dependencies,
        concept_model=concept_model,
        citations=tuple(read_citations(document)),
        placeholders=tuple(find_placeholders(document, format_)),
        suppressions=tuple(suppressions),
        known_formats=found.known_formats,
        front_matter=document.front_matter,
        code_blocks=tuple((block.first, block.last) for block in document.blocks if block.kind in (Kind.FENCE, Kind.CODE)),
        lines=document.source.lines,
    )


def _task_mentions(document: Document, tasks: Sequence[Task], test_rows: Sequence[TestRow]) -> tuple[TaskMention, ...]:
    """What only whoever numbers the tasks anew has to know; its reader is imported where they have to be."""
    if count_up(tasks):
        return ()
    from plancheck.reading.task_mentions import read_task_mentions

    return tuple(read_task_mentions(document, tasks, test_rows))


def _series(
    document: Document, headings: Sequence[Heading], sections: Sequence[Section], format_: Format
) -> tuple[tuple[PullRequest, ...], Dependencies, ConceptModel | None]:
    """What only plans of several pull requests have; its readers are imported for these alone."""
    if not format_.pr_fields:
        return (), Dependencies(), None
    from plancheck.reading.concept_model import read_concept_model
    from plancheck.reading.dependencies import read_dependencies
    from plancheck.reading.pull_requests import read_pull_requests

    requests = read_pull_requests(document, headings, sections, format_)
    return requests, read_dependencies(document, sections, requests, format_), read_concept_model(document, sections, format_)
