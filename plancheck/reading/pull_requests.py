"""The pull requests that a macro plan defines: headings, bold lead-ins, list items or tables of its PR plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from plancheck.format import FieldSpec, Format
from plancheck.markdown import Block, Document, Kind, read_table
from plancheck.plan import Guarantee, HeaderField, Length, PullRequest, Section, State, Text
from plancheck.reading.field_names import FieldNames, bare_name
from plancheck.reading.guarantees import read_guarantees
from plancheck.reading.headings import Heading
from plancheck.reading.keyed_lines import keys_in
from plancheck.reading.lengths import Ruler, ruler_of
from plancheck.reading.request_fields import read_request_fields
from plancheck.reading.request_files import request_files
from plancheck.reading.request_labels import possible_labels
from plancheck.reading.request_starts import RequestStart, bare_id, headed, led, listed
from plancheck.reading.request_tables import read_tabled
from plancheck.reading.texts import part_of
from plancheck.reading.tier_marks import TierLine
from plancheck.regex import regex
from plancheck.span import Span
from plancheck.wording.request_ids import RequestIds

# The heading above pull requests that have none of their own.
_PLAN = regex(
    r"\b(?:PR|pull request|work package|merge request)s?\b.{0,20}\b(?:plan|series|sequence|list|breakdown)\b|\bordered (?:PR|pull request)s\b", re.IGNORECASE
)
_STATUS = regex(
    r"(?:[(\[]|\s[—–-]\s|^|\s(?=[✅✔☑🚧⏳]))[*_`]{0,2}(?P<status>[✅✔☑🚧⏳]|"
    r"(?:done|merged|completed?|shipped|in progress|in review|planned|not started|blocked)\b[^()\[\]]{0,40}?)[*_`]{0,2}[)\]]?$",
    re.IGNORECASE,
)


def read_pull_requests(document: Document, headings: Sequence[Heading], sections: Sequence[Section], format_: Format) -> tuple[PullRequest, ...]:
    """The pull requests of the PR plan or, in a plan without one, of headings anywhere; mentions elsewhere define none."""
    if not format_.pr_fields:
        return ()
    plans = [(section.line + 1, section.end_line) for section in sections if section.role == "pr-plan" and not section.repeats]
    stretches = plans or [(1, document.last_line)]
    ids, names = RequestIds(format_.words.get("pr_families", ())), FieldNames(format_.pr_fields, format_.words)
    for starts_of in (headed, led, listed) if plans else (headed,):
        found = [(start, last) for first, last in stretches for start in starts_of(document, headings, first, last)]
        if found:
            return tuple(_joined(_read(document, headings, found, ids, names), format_.pr_fields))
    return tuple(
        PullRequest(
            id=_id(row.written, ids),
            written=row.written,
            title=row.title,
            place=row.place,
            end_line=row.end_line,
            fields=row.fields,
            guarantees=_guarantees(row.fields),
            first_tier=None,
            status=_status(row.title, row.fields),
            files=request_files(row.fields),
        )
        for first, last in plans
        for row in read_tabled(document, first, last, ids, names)
    )


def labels_of(document: Document, headings: Sequence[Heading]) -> frozenset[str]:
    """What may be labels of fields, in lower case, below the headings of pull requests or, where there are none, below that of the PR plan."""
    found = [heading.block for heading in headings if heading.is_request] or [heading.block for heading in headings if _PLAN.search(heading.shown)][:1]
    labels: set[str] = set()
    last = 0
    for opening in found:
        following = (heading.block.first for heading in headings if heading.block.first > opening.first and heading.block.level <= opening.level)
        first, last = max(opening.first, last) + 1, max(last, next(following, document.last_line + 1) - 1)
        labels.update(bare_name(label) for block in document.between(first, last) for label in _labels_in(document, block))
    return frozenset(labels)


def _labels_in(document: Document, block: Block) -> Iterator[str]:
    if block.kind is Kind.TABLE:
        table = read_table(document.source, block.first, block.last)
        for row in (table.head, *table.rows) if table else ():
            yield from (label for cell in row.cells for label in possible_labels(cell.text))
    elif block.kind in (Kind.FENCE, Kind.CODE):
        yield from keys_in([line.text for line in document.lines(block)])
    elif block.kind is not Kind.RULE:
        for line in document.lines(block):
            yield from possible_labels(line.text)


def _read(
    document: Document, headings: Sequence[Heading], found: Sequence[tuple[RequestStart, int]], ids: RequestIds, names: FieldNames
) -> Iterator[tuple[PullRequest, int]]:
    """Each pull request, or half of one, with the tier that it is (0 for both)."""
    ruler = ruler_of(document)
    lines = sorted({start.line for start, _ in found})
    for start, last in found:
        following = next((line for line in lines[bisect_right(lines, start.line) :]), document.last_line + 1)
        above = (heading.block.first for heading in headings if start.line < heading.block.first < following and heading.block.level <= start.level)
        end = min(last, following - 1, next(above, document.last_line + 1) - 1)
        fields, tiers = read_request_fields(document, start.line + 1, end, start.depth, names)
        request = PullRequest(
            id=_id(start.id or start.written, ids),
            written=start.written,
            title=_title(start.title, fields),
            place=_heading_span(document, start.line),
            end_line=end,
            fields=fields,
            guarantees=_guarantees(fields),
            first_tier=_first_tier(start, end, tiers, fields, ruler, names.specs),
            status=_status(start.title, fields),
            files=request_files(fields),
        )
        yield request, start.tier


def _joined(read: Iterable[tuple[PullRequest, int]], specs: Sequence[FieldSpec]) -> Iterator[PullRequest]:
    """The pull requests, those together again of which the two tiers stand apart."""
    whole: list[PullRequest] = []
    first: dict[str, tuple[int, int]] = {}
    for request, tier in read:
        index, earlier = first.get(request.id, (-1, 2))
        if index >= 0 and _is_second_half(whole[index], earlier, request, tier, specs):
            own = whole[index]
            whole[index] = own._replace(
                fields=(*own.fields, *request.fields),
                guarantees=(*own.guarantees, *request.guarantees),
                status=own.status or request.status,
                files=(*own.files, *request.files),
            )
            first[request.id] = (index, 2)
        else:
            first.setdefault(request.id, (len(whole), tier))
            whole.append(request)
    yield from whole


def _is_second_half(own: PullRequest, earlier: int, request: PullRequest, tier: int, specs: Sequence[FieldSpec]) -> bool:
    """Whether it is the second tier of a pull request of which so far the first is known: it says so, or the fields of the two tell."""
    if earlier == 2 or tier == 1:
        return False
    tier_of = {spec.role: spec.tier for spec in specs}
    firsts, seconds = ({tier_of[field.role] for field in half.fields if field.role in tier_of} - {0} for half in (own, request))
    return tier == 2 or (firsts, seconds) == ({1}, {2})


def _heading_span(document: Document, line: int) -> Span:
    text = document.source.line(line)
    return Span.within(line, len(text) - len(text.lstrip()) + 1, len(text.strip()))


def _title(written: Text, fields: Sequence[HeaderField]) -> Text:
    """What stands behind the id or, where that is nothing, the field."""
    values = (field.value for field in fields if field.role == "title" and field.value.state is State.PRESENT)
    return next(values, written) if written.state is State.EMPTY else written


def _first_tier(
    start: RequestStart, end: int, tiers: Sequence[TierLine], fields: Sequence[HeaderField], ruler: Ruler, specs: Sequence[FieldSpec]
) -> Length | None:
    """The length of the first tier: up to the mark of the second or, without marks, to the first field of the second."""
    if start.tier:
        return ruler.length(start.line, end) if start.tier == 1 else None
    second = next((tier.line for tier in tiers if tier.number == 2), None)
    if second is None:
        roles = {spec.role for spec in specs if spec.tier == 2}
        second = next((field.label.line for field in fields if field.role in roles), None)
    if second is None or not any(spec.tier for spec in specs):
        return None
    first = next((tier.line + (not tier.is_shared) for tier in tiers if tier.number == 1), start.line + 1)
    return ruler.between(first, second - 1) if first < second else None


def _guarantees(fields: Sequence[HeaderField]) -> tuple[Guarantee, ...]:
    return tuple(guarantee for field in fields if field.role == "guarantees" for guarantee in read_guarantees(field))


def _status(title: Text, fields: Sequence[HeaderField]) -> Text | None:
    """How far a pull request is: its own field, or a word in brackets or behind a dash at the end of its heading."""
    field = next((field for field in fields if field.role == "status"), None)
    if field is not None:
        return field.value if field.value.state is State.PRESENT else None
    match = _STATUS.search(title.value)
    return part_of(title, match.start("status"), match.end("status")) if match else None


def _id(written: str, ids: RequestIds) -> str:
    opening = ids.opening(written)
    return opening.ids[0] if opening else bare_id(written)
