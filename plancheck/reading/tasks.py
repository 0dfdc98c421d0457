"""Tasks: headings (or bold lines, or numbered items) with what stands below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from plancheck.format import Format
from plancheck.markdown import Block, Document, Kind, Line
from plancheck.plan import References, Section, Task, Text
from plancheck.reading.outline import Outline
from plancheck.reading.plain_tasks import opened_by_item, read_plain_tasks, read_stages
from plancheck.reading.references import references_in
from plancheck.reading.task_body import read_body
from plancheck.reading.task_draft import Opening
from plancheck.reading.task_nature import nature_of
from plancheck.reading.texts import part_of, text_of, unpaired
from plancheck.reading.titles import LETTER, match_task, task_number
from plancheck.regex import regex
from plancheck.wording.marks import plain

_TITLE_START = regex(
    rf"[^\n]{{0,40}}?task(?:\s+#?|-)(?:(?:[a-uw-z]-?(?=\d))?\d{{1,4}}(?:\.\d{{1,3}})?[a-z]?|{LETTER})\b[*_]{{0,3}}\s*[:.)—–-]*[*_]{{0,3}}\s*[:.)—–-]*\s*",
    re.IGNORECASE,
)
_SHORT_TITLE = regex(
    r"[*_]{0,2}(?!Step|Phase|Part|Day|Week|Stage|Milestone|BC|NC|EC|PR|R\d)(?:[A-Z]{1,4}-?)?(?P<number>\d{1,2})(?:\s?[:.)|]|\s[—–-]|\s)\s{0,3}[*_]{0,2}(?=\S)"
)
# One heading with a number is a heading with a number.
_FEWEST = 2
_ITEM_NUMBER = regex(r"\s*(?P<number>\d{1,4})[.)]\s")
_WHOLE = regex(r"\d{1,4}")
_PARENTHESES = regex(r"\([^()]{1,200}\)")


def read_tasks(document: Document, outline: Outline, format_: Format, families: Collection[str]) -> tuple[Task, ...]:
    """The tasks of the plan in the order of the text, wherever they stand."""
    sections = [section for section in outline.sections if section.role == "tasks"]
    openings = (
        _from_headings(document, outline)
        or _from_lines(document, sections)
        or _from_short_headings(outline, sections)
        or read_stages(outline, sections)
        or _from_items(document, sections)
        or read_plain_tasks(document, outline, sections, families)
    )
    return tuple(_task(document, opening, families) for opening in openings)


def count_up(tasks: Sequence[Task]) -> bool:
    """Whether the whole numbers of `tasks` follow each other without a gap."""
    wholes = [int(match[0]) for task in tasks if (match := _WHOLE.match(task.number))]
    return all(after - before in (0, 1) for before, after in pairwise(wholes))


def _from_headings(document: Document, outline: Outline) -> list[Opening]:
    """Task headings; each task ends at the next heading of its level or above, or at the next section."""
    section_lines = {section.line for section in outline.sections} | {part.title.span.line for part in outline.parts}
    openings: list[Opening] = []
    next_of_level = [document.last_line + 1] * 8
    next_stop = document.last_line + 1
    for heading in reversed(outline.headings):
        line, level = heading.block.first, heading.block.level
        match = match_task(heading.shown)
        is_task = match is not None and heading.text.value[:1] not in "`" and line not in section_lines
        if match is not None and is_task:
            end = min(next_stop, *next_of_level[: level + 1]) - 1
            openings.append(Opening(task_number(match), _title(heading.text), heading.block, end, heading.text))
        if is_task or line in section_lines:
            next_stop = line
        next_of_level[level] = line
    return openings[::-1]


def _title(text: Text) -> Text:
    """The part of a heading or line after `Task 3:` that is the task's title."""
    match = _TITLE_START.match(text.value)
    return unpaired(part_of(text, match.end() if match else 0, len(text.value)))


def _from_lines(document: Document, sections: Sequence[Section]) -> list[Opening]:
    """`**Task 1: ...**` or `Task 1: ...` at the start of a paragraph in the tasks section."""
    openings: list[Opening] = []
    for section in sections:
        starts: list[tuple[Block, re.Match[str], Line]] = []
        for block in document.between(section.line + 1, section.end_line):
            if block.kind is Kind.PARAGRAPH and not block.quotes and block.depth <= 1:
                line = next(iter(document.lines(block)))
                match = match_task(plain(line.text))
                if match is not None and (line.text.startswith(("**", "__")) or not match["title"] or ":" in line.text[:12]):
                    starts.append((block, match, line))
        ends = [*(block.first - 1 for block, _, _ in starts[1:]), section.end_line][: len(starts)]
        for (block, match, line), end in zip(starts, ends, strict=True):
            written = text_of([line])
            openings.append(Opening(task_number(match), _title(written), block, end, written))
    return openings


def _from_short_headings(outline: Outline, sections: Sequence[Section]) -> list[Opening]:
    """`### T1: ...`, `### IT-2 ...` or `### 3. ...`: headings of one level of the tasks section that count upwards, or all of which have a number."""
    openings: list[Opening] = []
    for section in sections:
        inside = [heading for heading in outline.headings if section.line < heading.block.first <= section.end_line]
        level = min((heading.block.level for heading in inside), default=0)
        starts = sorted(heading.block.first for heading in inside if heading.block.level == level)
        found = [(heading, match) for heading in inside if heading.block.level == level and (match := _SHORT_TITLE.match(heading.text.value)) is not None]
        numbers = [int(match["number"]) for _, match in found]
        # Where every heading has a number, one that is wrong is a fault in the numbers; else it may be a number in a title.
        if len(found) < _FEWEST or (len(found) < len(starts) and numbers != list(range(numbers[0], numbers[0] + len(found)))):
            continue
        ends = dict(zip(starts, [*(start - 1 for start in starts[1:]), section.end_line], strict=True))
        openings += [
            Opening(match["number"], unpaired(part_of(heading.text, match.end(), len(heading.text.value))), heading.block, ends[heading.block.first])
            for heading, match in found
        ]
    return openings


def _from_items(document: Document, sections: Sequence[Section]) -> list[Opening]:
    """Numbered items of the tasks section, where it has no tasks in any other dress."""
    openings: list[Opening] = []
    for section in sections:
        blocks = document.between(section.line + 1, section.end_line)
        starts = [block for block in blocks if block.kind is Kind.PARAGRAPH and block.ordered and block.opens and block.depth == 1]
        if not starts or not all(next(iter(document.lines(block))).text.startswith(("**", "`", "__")) for block in starts):
            continue
        ends = [*(block.first - 1 for block in starts[1:]), section.end_line]
        for block, end in zip(starts, ends, strict=True):
            match = _ITEM_NUMBER.match(document.source.line(block.first))
            if match is not None:
                openings.append(opened_by_item(document, match["number"].lower(), block, end))
    return openings


def _task(document: Document, opening: Opening, families: Collection[str]) -> Task:
    body = read_body(document, opening.block.first, opening.end_line, families, opening.rest)
    contracts = body.contracts
    if contracts is None:
        named = _contracts_of_title(opening.written or opening.title, families)
        contracts = named if named.ids or named.everything or named.broken else None
    return Task(
        number=opening.number,
        title=opening.title,
        end_line=opening.end_line,
        contracts=contracts,
        contracts_text=body.contracts_text,
        files=tuple({(file.path, file.action): file for file in reversed(body.files)}.values())[::-1],
        steps=tuple(body.steps),
        commands=tuple(body.commands),
        code=tuple(body.code),
        commit=body.commit,
        prose=tuple(body.prose),
        files_label=body.files_label,
        unread_files=tuple(body.unread_files),
        nature=nature_of(opening.title, body, [reference.id for reference in contracts.ids] if contracts else (), families),
    )


def _contracts_of_title(title: Text, families: Collection[str]) -> References:
    """The contracts that a title names in parentheses, or anywhere where it has none there."""
    for match in _PARENTHESES.finditer(title.value):
        named = references_in(part_of(title, match.start() + 1, match.end() - 1), families)
        if named.ids or named.everything:
            return named
    return references_in(title, families)
