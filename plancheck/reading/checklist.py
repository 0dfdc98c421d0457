"""The sanity checklist: boxes, n/a remarks, blanket lines and lists of rules within one item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.markdown import Document, Kind, Line, read_table
from plancheck.plan import ChecklistItem, ItemState, Section, Text
from plancheck.reading.texts import text_of, text_of_cell
from plancheck.regex import regex
from plancheck.wording.marks import plain

# The checklist of a micro plan, and that of a macro plan against design bugs.
_ROLES = frozenset({"checklist", "prevention"})
_BOX = regex(r"(?:\[(?P<mark>[ xX✓✔~-]?)\]|[☐⬜□◻▢🔲]\ufe0f?)\s*")
_NUMBER = regex(r"#?\d{1,3}[.)]?")
_NOT_APPLICABLE = regex(
    r"\bn/?a\b|\bnot applicable\b|\bdoes(?:n't| not) apply\b|\bdo(?:n't| not) apply\b|\bno (?:new )?(?:antipattern )?rules apply\b", re.IGNORECASE
)
# "All other rules: n/a" answers every rule that has no item of its own.
_ALL_RULES = regex(
    r"^(?:all (?:the )?(?:other )?|(?:the )?(?:other|remaining|rest of the) )?(?:antipattern )?rules\b[^.]{0,60}"
    r"(?:\bn/?a\b|\bnot applicable\b|\bdo(?:es)?(?: not|n't) apply\b)",
    re.IGNORECASE,
)
_NEGATED = regex(r"\b(?:not|no longer) n/a\b", re.IGNORECASE)
_TICK = regex(r"[✓✔✅☑]")
_CROSS = regex(r"[✗✘❌]")
_RANGE_LIMIT = 100
# A line with so many commas lists checks: "No abstractions, no creep, no flags, lint passes."
_LISTING = 3


class _Ids(NamedTuple):
    """How rules are named: one or a range of them, further ones behind it, what may open an item about one, a blanket range, an item that
    goes on in a list, and a rule named in passing (`- [ ] **Division guarded (R11):** ...`).
    """

    rule: re.Pattern[str]
    more: re.Pattern[str]
    lead: re.Pattern[str]
    blanket: re.Pattern[str]
    listed: re.Pattern[str]
    aside: re.Pattern[str]


@lru_cache(maxsize=32)
def _ids(stems: tuple[str, ...]) -> _Ids:
    stem = f"(?:{'|'.join(map(re.escape, sorted(stems, key=len, reverse=True)))})"
    return _Ids(
        regex(rf"(?<![\w/-])(?P<stem>{stem})(?P<first>\d{{1,3}})(?:\s?(?:-|–|—|\.\.\.?|…|to|through)\s?{stem}?(?P<last>\d{{1,3}}))?(?![\w.]*\w)"),
        regex(rf"\s?[,/&+]\s?{stem}?(?P<number>\d{{1,3}})(?:\s?[-–]\s?{stem}?(?P<last>\d{{1,3}}))?(?!\w)"),
        regex(rf"(?:[✓✔✅☑✗✘❌]\ufe0f?\s*)?(?:n/?a[\s:—–-]{{1,4}})?[*_`\[(~]{{0,4}}(?:(?:Antipattern )?Rules?:?\s+)?(?={stem}\d)", re.IGNORECASE),
        regex(rf"\b{stem}\d{{1,3}}\s?(?:-|–|—|\.\.|to|through)\s?{stem}?\d{{1,3}}\b"),
        regex(rf"{stem}\d{{1,3}}(?:\s?[-–]\s?{stem}?\d{{1,3}})?[*_`]{{0,2}}\s*(?:[:(✓✔]|N/?A|[-–—])"),
        regex(rf"\((?P<id>{stem}\d{{1,3}})\)(?=[*_`]{{0,3}}(?:[:.]|\s?$))"),
    )


def read_checklist(document: Document, sections: Sequence[Section], stems: tuple[str, ...] = ("R",)) -> tuple[ChecklistItem, ...]:
    """The items of the checklist sections, in the order of the text; one entry for each rule that an item names.

    `stems` are the letters of the rules' ids.
    """
    ids, items = _ids(stems), list[ChecklistItem]()
    for section in sections:
        if section.role not in _ROLES or section.repeats:
            continue
        for block in document.between(section.line + 1, section.end_line):
            if block.kind is Kind.PARAGRAPH and not block.quotes:
                lines = list(document.lines(block))
                if block.opens:
                    items += _items_of(text_of(lines), ids)
                else:
                    items += _items_of_lines(lines, ids)
            elif block.kind is Kind.TABLE:
                table = read_table(document.source, block.first, block.last)
                for row in table.rows if table else ():
                    cells = [text_of_cell(cell) for cell in row.cells]
                    cells = cells[len(cells) > 1 and _NUMBER.fullmatch(plain(cells[0].value)) is not None :]
                    if cells:
                        # A box in a cell of its own ticks the row.
                        cells.sort(key=lambda cell: not _BOX.fullmatch(cell.value))
                        items += _items_of(Text(" ".join(cell.value for cell in cells), row.span), ids, from_table=True)
    return tuple(items)


def _items_of_lines(lines: Sequence[Line], ids: _Ids) -> Iterator[ChecklistItem]:
    """Items written as plain lines: those that open with a box or a rule, several with a tick, and blanket lines; a label above a list is none."""
    are_ticked = sum(_TICK.match(line.text) is not None for line in lines) > 1
    for line in lines:
        text = text_of([line])
        is_label = plain(text.value).endswith(":")
        if text.value.count(",") + text.value.count(";") >= _LISTING and not is_label and not ids.rule.search(text.value):
            yield ChecklistItem(None, _state(None, text.value, from_table=False), text)
            continue
        if are_ticked and _TICK.match(text.value) and not ids.rule.search(text.value):
            yield ChecklistItem(None, _state(None, text.value, from_table=False), text)
            continue
        if _BOX.match(text.value) or _ALL_RULES.search(plain(text.value)) or (not is_label and (ids.lead.match(text.value) or ids.blanket.search(text.value))):
            yield from _items_of(text, ids)


def _items_of(text: Text, ids: _Ids, *, from_table: bool = False) -> Iterator[ChecklistItem]:
    box = _BOX.match(text.value)
    body_start = box.end() if box else 0
    mark = box["mark"] or "" if box else None
    body = text.value[body_start:]
    lead = ids.lead.match(body)
    first_rule = ids.rule.search(body)
    if first_rule is None and _ALL_RULES.search(plain(body)):
        yield ChecklistItem(None, _state(mark, body, from_table=from_table), text, blanket=True)
        return
    if first_rule is None:
        yield ChecklistItem(None, _state(mark, body, from_table=from_table), text)
        return
    speaks_of_rules = lead is not None or ids.blanket.search(body) or re.match(r"[*_]*(?:antipattern )?rules?\b", body, re.IGNORECASE)
    aside = ids.aside.search(body)
    if not speaks_of_rules and mark is not None and aside:
        yield ChecklistItem(aside["id"], _state(mark, body, from_table=from_table), text)
        return
    if not speaks_of_rules:
        yield ChecklistItem(None, _state(mark, body, from_table=from_table), text)
        return
    if lead is None:
        yield ChecklistItem(None, _state(mark, body, from_table=from_table), text)
    groups = list(_groups(body, ids))
    is_list = len(groups) > 1 and lead is None
    if lead is not None:
        groups = _leading_groups(body, groups, ids)
        is_list = len(groups) > 1
    whole = _state(mark, body, from_table=from_table)
    for index, (start, named) in enumerate(groups):
        end = groups[index + 1][0] if index + 1 < len(groups) else len(body)
        own = body[start:end]
        state = _state(mark, own, from_table=from_table) if is_list else whole
        if is_list and state == "unchecked" and _TICK.search(own):
            state = "checked"
        for id_ in named:
            yield ChecklistItem(id_, state, text, blanket=len(named) > 1 or lead is None or is_list)


def _groups(body: str, ids: _Ids) -> Iterator[tuple[int, list[str]]]:
    """(offset, ids) of each mention of a rule, a range or a list of rules."""
    at = 0
    while (match := ids.rule.search(body, at)) is not None:
        numbers = _numbers(match["first"], match["last"])
        at = match.end()
        while (more := ids.more.match(body, at)) is not None:
            numbers += _numbers(more["number"], more["last"])
            at = more.end()
        yield match.start(), [f"{match['stem']}{number}" for number in numbers]


def _leading_groups(body: str, groups: list[tuple[int, list[str]]], ids: _Ids) -> list[tuple[int, list[str]]]:
    """Of an item that opens with a rule: that rule, and those of a list that goes on as it began (`R1: ..., R2: ...`)."""
    listed = groups[:1]
    for start, named in groups[1:]:
        before, after = body[:start].rstrip("*_` "), body[start:]
        if before.endswith((",", ";", "✓", "✔", "·", "|", ").", "N/A.")) and ids.listed.match(after):
            listed.append((start, named))
    return listed


def _numbers(first: str, last: str | None) -> list[int]:
    low, high = int(first), int(last or first)
    return list(range(low, high + 1)) if low <= high <= low + _RANGE_LIMIT else [low]


def _state(mark: str | None, body: str, *, from_table: bool) -> ItemState:
    shown = plain(body)
    if _NOT_APPLICABLE.search(shown) and not _NEGATED.search(shown):
        return "na"
    if mark is None:
        if _TICK.search(shown):
            return "checked"
        return "unchecked" if from_table and _CROSS.search(shown) else "text"
    if mark in ("", " "):
        return "unchecked"
    return "na" if mark in "~-" else "checked"
