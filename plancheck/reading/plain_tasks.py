"""Tasks of plans that know no word for them: numbered stages, plain headings and plain items of the section for tasks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from plancheck.markdown import Block, Document, Kind
from plancheck.plan import Section, Text
from plancheck.reading.headings import Heading
from plancheck.reading.outline import Outline
from plancheck.reading.task_body import read_body
from plancheck.reading.task_draft import Opening
from plancheck.reading.texts import bold_line, part_of, text_of, unpaired
from plancheck.regex import regex
from plancheck.wording.sentences import sentences_in

# `### Step 1: Copy the rows`, `### Phase 2 - Switch`, `### **Milestone 3** Remove`
_STAGE = regex(
    r"[*_]{0,3}(?P<word>step|phase|milestone|stage|iteration)\s{1,3}#?(?P<number>\d{1,3})(?![\w.]*\w)[*_]{0,3}\s{0,3}[:.)—–-]{0,3}[*_]{0,3}\s{0,3}(?=\S|$)",
    re.IGNORECASE,
)
_ITEM_NUMBER = regex(r"\s*(?P<number>\d{1,4})[.)]\s")
_LEADING_NUMBER = regex(r"\W{0,4}(?:[a-zA-Z]{1,12}\s)?#?\d")
# So long an item may be a title.
_SHORT = 80
# One of a kind makes no list.
_FEWEST = 2


def read_stages(outline: Outline, sections: Sequence[Section]) -> list[Opening]:
    """`### Step 1: ...`, `### Phase 2 - ...`: the upper headings of a section for tasks that count upwards behind one and the same word.

    Where all of them do so, one with a wrong number is a fault in the numbers, and a task all the same.
    """
    return [opening for section in sections for opening in _stages(section, _headings_in(outline, section))]


def read_plain_tasks(document: Document, outline: Outline, sections: Sequence[Section], families: Collection[str]) -> list[Opening]:
    """Headings without a number or, where a section has no headings, the items of a plain numbered list."""
    openings: list[Opening] = []
    for section in sections:
        inside = _headings_in(outline, section)
        openings += _works(document, section, inside, families) if inside else _items(document, section)
    return openings


def _headings_in(outline: Outline, section: Section) -> list[Heading]:
    return [heading for heading in outline.headings if section.line < heading.block.first <= section.end_line]


def _stages(section: Section, inside: Sequence[Heading]) -> Iterator[Opening]:
    level = min((heading.block.level for heading in inside), default=0)
    upper = [heading for heading in inside if heading.block.level == level]
    found = [(heading, match) for heading in upper if (match := _STAGE.match(heading.text.value)) is not None]
    numbers = [int(match["number"]) for _, match in found]
    # A single one that has others beside it may be a remark on a stage.
    is_whole = len(found) == len(upper)
    is_series = is_whole or (len(found) >= _FEWEST and all(before < after for before, after in pairwise(numbers)))
    if not is_series or len({match["word"].lower() for _, match in found}) > 1:
        return
    ends = _ends([heading.block for heading in upper], section)
    for heading, match in found:
        title = unpaired(part_of(heading.text, match.end(), len(heading.text.value)))
        yield Opening(str(int(match["number"])), title, heading.block, ends[heading.block.first], heading.text)


def _works(document: Document, section: Section, inside: Sequence[Heading], families: Collection[str]) -> list[Opening]:
    """Headings of one level of which each has files, steps or commands of its own; any other heading may be a remark on the tasks."""
    ends = _ends([heading.block for heading in inside], section)
    if len(inside) < _FEWEST or len({heading.block.level for heading in inside}) > 1:
        return []
    for heading in inside:
        body = read_body(document, heading.block.first, ends[heading.block.first], families)
        if _LEADING_NUMBER.match(heading.text.value) or not (body.files or body.steps or body.commands):
            return []
    return [Opening(str(number), heading.text, heading.block, ends[heading.block.first]) for number, heading in enumerate(inside, 1)]


def _items(document: Document, section: Section) -> list[Opening]:
    """The items of the only numbered list of a section, counted by their places where all of them say `1.`; a list that begins anew is another one."""
    blocks = document.between(section.line + 1, section.end_line)
    starts = [block for block in blocks if block.kind is Kind.PARAGRAPH and block.ordered and block.opens and block.depth == 1]
    written = [match["number"] for block in starts if (match := _ITEM_NUMBER.match(document.source.line(block.first))) is not None]
    is_counted = written[1:].count("1") == 0
    if not _FEWEST <= len(starts) == len(written) or not (is_counted or set(written) == {"1"}):
        return []
    numbers = written if is_counted else list(map(str, range(1, len(starts) + 1)))
    ends = _ends(starts, section)
    return [opened_by_item(document, number, block, ends[block.first]) for number, block in zip(numbers, starts, strict=True)]


def opened_by_item(document: Document, number: str, block: Block, end_line: int) -> Opening:
    """The task of an item: its title is what it opens with in bold, else its first sentence.

    A short item, and one whose sentence ends on another line, is all title.
    """
    lines = list(document.lines(block))
    whole, first = text_of(lines), text_of(lines[:1])
    bold = bold_line(first.value)
    end = bold[1] if bold else next((end for _, end in sentences_in(whole.value)), 0)
    if len(whole.value) <= _SHORT or not 0 < end < len(first.value):
        return Opening(number, _unmarked(whole), block, end_line, whole)
    title = part_of(first, 0, end)
    return Opening(number, _unmarked(title), block, end_line, whole, part_of(first, end, len(first.value)))


def _unmarked(text: Text) -> Text:
    return Text(text.value.replace("**", "").strip(), text.span, text.state, text.places)


def _ends(starts: Sequence[Block], section: Section) -> dict[int, int]:
    """The last line of what each block opens, by its first line."""
    following = [*(block.first for block in starts[1:]), section.end_line + 1]
    return {block.first: stop - 1 for block, stop in zip(starts, following, strict=False)}
