"""Behavioural contracts, in whatever dress: lines, headings, bold text, list items, run-in one-liners, table rows, fences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, Line, read_table
from plancheck.plan import Clause, Contract, Group, Section
from plancheck.reading.clauses import clauses_in, keyword_of, opens_with_and, plain_keyword
from plancheck.reading.contract_definitions import SENTENCE_END, definition_in
from plancheck.reading.contract_draft import Draft
from plancheck.reading.contract_tables import clauses_of_table, read_contract_table
from plancheck.reading.plain_contracts import PlainDress
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.scenarios import Scenario, ends_scenario, is_remark, is_title, scenario_in
from plancheck.reading.texts import text_of
from plancheck.regex import regex
from plancheck.wording.marks import plain

_GROUPS: tuple[tuple[Group, re.Pattern[str]], ...] = (
    ("error", regex(r"\berror|\bfailure|\bexception", re.IGNORECASE)),
    ("negative", regex(r"\bnegative\b|must not|\bnever\b|prohibit", re.IGNORECASE)),
    ("positive", regex(r"\bpositive\b|\bmust happen\b|normal operation|happy path|\bcore\b", re.IGNORECASE)),
)
# `RATIONALE: why`, `Note: ...` below a clause says something about the contract, and is no more of the clause.
_REMARK = regex(r"[*_]{0,3}(?!AND\b|OR\b|BUT\b)(?:[A-Z]{4,20}(?: [A-Z]{2,20})?|Note|Rationale|Background|Limitation|Remark)[*_]{0,3}:[*_]{0,3}\s")
_PLAIN_FENCES = frozenset({"", "text", "txt", "markdown", "md", "gherkin", "plain", "plaintext"})


def read_contracts(document: Document, sections: Sequence[Section], format_: Format) -> tuple[Contract, ...]:
    """The contracts that the contracts sections define, in the order of the text; mentions elsewhere are none."""
    families = frozenset(format_.words.get("contract_families", ("BC",)))
    own = [section for section in sections if section.role == "contracts" and not section.repeats]
    blocks = [block for section in own for block in document.between(section.line + 1, section.end_line)]
    dress = PlainDress(document, own, format_) if format_.words.get("promises") else None
    drafts = list(_read_blocks(document, blocks, families, dress))
    fences = [block for block in blocks if block.kind is Kind.FENCE and block.info.lower() in _PLAIN_FENCES]
    outside = {draft.id for draft in drafts}
    drafts += [draft for fence in fences for draft in _read_scenarios(document, fence, families) if draft.id not in outside]
    drafts.sort(key=lambda draft: draft.place.line)
    if not drafts:
        drafts = list(_read_lines(_lines_around(document, blocks, fences), families, in_fences=True)) if fences else []
    return tuple(draft.finish() for draft in (dress.settled(drafts) if dress else _without_mentions(drafts)))


def _lines_around(document: Document, blocks: Sequence[Block], fences: Collection[Block]) -> Iterator[Line]:
    """The lines of the fences, and those between them, which may name the groups."""
    for block in blocks:
        if block in fences:
            yield from _fence_lines(document, block)
        elif block.kind in (Kind.PARAGRAPH, Kind.HEADING):
            yield from document.lines(block)


def _read_blocks(document: Document, blocks: Sequence[Block], families: Collection[str], dress: PlainDress | None) -> Iterator[Draft]:
    lines: list[Line | list[Clause]] = []
    for block in blocks:
        if block.kind is Kind.TABLE:
            table = read_table(document.source, block.first, block.last)
            rows = list(read_contract_table(table, families, dress)) if table else []
            if rows:
                yield from _read_lines(lines, families, dress)
                yield from rows
                lines = []
            elif table is not None:
                lines.append(clauses_of_table(table))
        elif block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.RULE):
            lines += document.lines(block)
        elif block.kind is Kind.FENCE and block.info.lower() in _PLAIN_FENCES:
            lines += _fence_lines(document, block)
    yield from _read_lines(lines, families, dress)


def _read_scenarios(document: Document, fence: Block, families: Collection[str]) -> Iterator[Draft]:
    """The contracts that the scenarios of a fence state."""
    draft: Draft | None = None
    previous: Line | None = None
    above: list[Line] = []
    for line in _fence_lines(document, fence):
        if is_remark(line):
            above.append(line)
            continue
        if ends_scenario(line):
            if draft is not None:
                yield draft
            draft = _draft_of(scenario_in(line, families, above), None)
        elif draft is not None:
            _continue(draft, line, previous)
        above, previous = [], line
    if draft is not None:
        yield draft


def _draft_of(scenario: Scenario | None, group: Group | None) -> Draft | None:
    return Draft(scenario.id, scenario.place, scenario.name, group) if scenario else None


def _read_lines(
    lines: Iterable[Line | list[Clause]], families: Collection[str], dress: PlainDress | None = None, *, in_fences: bool = False
) -> Iterator[Draft]:
    """The contracts of consecutive lines, with the clauses of tables between them.

    A table, or a fence unless they are read `in_fences`, only holds clauses of a contract that has none outside.
    """
    draft: Draft | None = None
    group: Group | None = None
    previous: Line | None = None
    depth = 0
    for line in lines:
        if isinstance(line, list):
            if draft is not None and not draft.clauses:
                draft.take_table(line)
            continue
        if line.block.kind is Kind.RULE:
            if draft is not None:
                yield draft
            draft = None
        elif line.block.kind is Kind.FENCE and not in_fences:
            if draft is not None and (not draft.clauses or draft.fence is line.block):
                draft.fence = line.block
                _continue(draft, line, previous)
        elif in_fences and line.block.kind is not Kind.FENCE:
            group = _group_label(line) or group
        elif (opened := _opened(line, families, group, dress)) is not None:
            if draft is not None:
                yield draft
            draft, depth = opened, line.block.depth
        elif dress is not None and draft is not None and _ends(draft, line, depth, dress):
            yield draft
            draft = None
        elif (label := _group_label(line)) is not None:
            if draft is not None:
                yield draft
            draft, group = None, label or group
        elif draft is not None:
            _continue(draft, line, previous)
        previous = line
    if draft is not None:
        yield draft


def _opened(line: Line, families: Collection[str], group: Group | None, dress: PlainDress | None) -> Draft | None:
    """The contract that `line` opens, by its id, as a scenario or, in a plain `dress`, by the id at its end."""
    if is_title(line):
        return _draft_of(scenario_in(line, families), group)
    return definition_in(line, families, group, dress) or (dress.named_last(line) if dress else None)


def _ends(draft: Draft, line: Line, depth: int, dress: PlainDress) -> bool:
    """Whether `line` speaks of something else than the contract above it, which is one at that `depth`."""
    if dress.is_label(line) or _stands_beside(line, depth):
        return True
    # Below a title such a sentence is a part of its contract, below a contract that runs in it stands for itself.
    runs_in = any(text.span.line == draft.place.line for text in (*draft.prose, *(clause.text for clause in draft.clauses)))
    return runs_in and dress.is_labelled_sentence(line)


def _stands_beside(line: Line, depth: int) -> bool:
    """Whether `line` opens an item beside a contract that is one at that depth, or text outside its list."""
    block = line.block
    return line.number == block.first and (block.depth < depth or (block.opens > 0 and block.depth <= depth))


def _continue(draft: Draft, line: Line, previous: Line | None) -> None:
    """Give `line` to the contract: a clause of its own, more of the clause before it, or prose."""
    block = line.block
    if block.kind is Kind.HEADING:
        draft.open_clause = False
        return
    clauses, lead = clauses_in(text_of([line]), run_in=False, due=draft.due if block.opens and block.depth == draft.clause_depth else None)
    word = plain_keyword(line.text)
    # After these keywords, or below the mechanism, a sentence may open with "When".
    is_prose = word is not None and draft.has(word) and (draft.has_marked_keywords or draft.has("mechanism"))
    if clauses and not is_prose and not plain(text_of([line]).value[:lead]).strip(" -:"):
        draft.has_marked_keywords |= word is None
        draft.take(clauses)
        draft.open_clause, draft.clause_depth, draft.end_line = True, block.depth, line.number
        return
    follows = previous is not None and previous.number == line.number - 1
    same_paragraph = previous is not None and previous.block is block
    nested = block.depth > draft.clause_depth and bool(draft.clauses)
    draft.open_clause = draft.open_clause and _REMARK.match(line.text) is None
    if draft.open_clause and draft.clauses and (same_paragraph or opens_with_and(line.text) or (nested and (follows or block.opens))):
        draft.more.append(text_of([line]))
        draft.end_line = line.number
        return
    draft.open_clause = False
    if line.text:
        draft.prose.append(text_of([line]))
        draft.end_line = line.number


def _group_label(line: Line) -> Group | Literal[""] | None:
    """The group that a heading or bold line names; the empty string for one that only ends the contract before it."""
    is_heading = line.block.kind is Kind.HEADING
    shown = plain(line.text)
    is_label = (
        is_heading
        or (line.text.startswith(("**", "__", "*", "_")) and line.number == line.block.first)
        or (len(shown) < 60 and shown.endswith(":") and line.number == line.block.first and line.block.depth == 0)
    )
    speaks_of_one = not is_heading and CONTRACT_ID.match(shown) is not None and SENTENCE_END.search(shown) is not None
    if not is_label or speaks_of_one or keyword_of(line.text) is not None or len(shown) > 100:
        return None
    for group, pattern in _GROUPS:
        if pattern.search(shown):
            return group
    if is_heading:
        return ""
    return "" if shown.lower().rstrip(":").endswith(("contracts", "contract")) else None


def _fence_lines(document: Document, fence: Block) -> Iterator[Line]:
    for offset, text in enumerate(document.code(fence)):
        body = text.strip()
        column = len(text) - len(text.lstrip()) + 1
        if body[:2] in ("- ", "* ", "+ "):
            body, column = body[2:].lstrip(), column + len(body) - len(body[2:].lstrip())
        if body:
            yield Line(fence.first + 1 + offset, column, body, fence)


def _without_mentions(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drop what only mentions an id that is defined with clauses elsewhere in the section."""
    defined = {draft.id for draft in drafts if draft.clauses}
    for draft in drafts:
        if draft.clauses or (draft.id not in defined and not draft.unlisted):
            yield draft
