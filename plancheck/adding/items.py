"""Missing items of a checklist: unticked, in the dress of those that are there, and where their order has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plancheck.adding.lines import is_blank, item_end, line_at, marks_of
from plancheck.adding.tables import cells_of, row_of
from plancheck.edit import Edit
from plancheck.format import ItemSpec
from plancheck.plan import ChecklistItem, Plan
from plancheck.regex import regex
from plancheck.skeleton.slots import capital
from plancheck.wording.marks import plain

_BOX = regex(r"(?:\[[ xX✓✔~-]?\]|[☐⬜□◻▢🔲☑✅✓✔]\ufe0f?)\s*")
_BEHIND_ID = regex(r"[*_`]{0,3}(?:\s?[:.)]|\s(?:—|–|-)(?=\s))[*_`]{0,3}\s*")
_NUMBER = regex(r"\d+")
_ORDERED = regex(r"\d+[.)]")
_EMPHASIS = "*_`"


class _Place(NamedTuple):
    """The item beside a new one, and the line before which the new one goes."""

    beside: ChecklistItem
    line: int
    is_behind: bool


def new_items(plan: Plan, absent: Sequence[ItemSpec], *, by_title: bool) -> tuple[Edit, ...]:
    """The edits that add the `absent` items; nothing where one of them has no plain place.

    `by_title` leaves out the ids, for a list that tells its rules in words.
    """
    texts: dict[tuple[int, bool], list[str]] = {}
    for spec in absent:
        named = spec.id if not by_title else None
        place = _place(plan, named)
        text = _written(plan, place.beside, named, capital(spec.title))
        if not text:
            return ()
        gap = "\n" if _is_loose(plan, place.beside) else ""
        texts.setdefault((place.line, place.is_behind), []).append(f"{gap}{text}" if place.is_behind else f"{text}{gap}")
    return tuple(Edit.before(line, "\n".join(items)) for (line, _), items in texts.items())


def _place(plan: Plan, id_: str | None) -> _Place:
    """Behind the item with the number below, before the first that has one; a check goes behind the last check or, where there is none, before the rules."""
    own = [item for item in plan.checklist if bool(item.id) == bool(id_)]
    if not own and not id_:
        return _Place(plan.checklist[0], plan.checklist[0].text.span.line, is_behind=False)
    own = own or list(plan.checklist)
    lower = [item for item in own if id_ and item.id and _number(item.id) < _number(id_)]
    if id_ and own[0].id and not lower:
        return _Place(own[0], own[0].text.span.line, is_behind=False)
    beside = max(lower, key=lambda item: _number(item.id or "")) if lower else own[-1]
    return _Place(beside, _end(plan, beside) + 1, is_behind=True)


def _number(id_: str) -> int:
    match = _NUMBER.search(id_)
    return int(match[0]) if match else 0


def _end(plan: Plan, item: ChecklistItem) -> int:
    return max(item.text.span.end_line, item_end(plan.lines, item.text.span.line))


def _is_loose(plan: Plan, item: ChecklistItem) -> bool:
    """Whether a blank line stands between the item and a neighbour on the list."""
    marks = marks_of(line_at(plan.lines, item.text.span.line))
    lines = sorted({other.text.span.line for other in plan.checklist if marks_of(line_at(plan.lines, other.text.span.line)) == marks})
    at = lines.index(item.text.span.line)
    pairs = [(lines[index], lines[index + 1]) for index in (at, at - 1) if 0 <= index < len(lines) - 1]
    # What stands between the lists of two groups is more than a blank line.
    return any(is_blank(plan.lines, later - 1) and not line_at(plan.lines, later - 2).startswith("#") and later - first <= 2 for first, later in pairs)


def _written(plan: Plan, beside: ChecklistItem, id_: str | None, title: str) -> str:
    """The text of an item with this id and title, as `beside` or, where that stands for several, another is written; empty where there is no telling."""
    like = beside
    if beside.blanket or bool(beside.id) != bool(id_):
        like = next((item for item in plan.checklist if not item.blanket and bool(item.id) == bool(id_)), beside)
    line = line_at(plan.lines, like.text.span.line)
    if line.lstrip(" >").startswith("|"):
        return _row(line, like, id_, title)
    lead = line[: like.text.span.column - 1]
    if lead != marks_of(line)[: len(lead)] or _ORDERED.search(lead):
        return ""
    box = _BOX.match(like.text.value)
    body = like.text.value[box.end() :] if box else like.text.value
    end = "." if like.text.value.rstrip(_EMPHASIS).endswith(".") else ""
    open_box = "☐" if box and not box[0].startswith("[") else "[ ]"
    return f"{lead}{open_box} {_labelled(body, like, id_)}{title}{end}"


def _labelled(body: str, like: ChecklistItem, id_: str | None) -> str:
    """The id with what stands around it in `body`."""
    if not id_:
        return ""
    opened = re.match(rf"(?P<lead>[*_`]{{0,3}}(?:Rule\s+)?){re.escape(like.id)}", body) if like.id and not like.blanket else None
    behind = _BEHIND_ID.match(body, opened.end()) if opened else None
    if not opened or not behind:
        return f"{id_}: "
    marks = "".join(char for char in opened["lead"] if char in _EMPHASIS)
    closing = "".join(char for char in behind[0] if char in _EMPHASIS)
    if marks != closing:  # the emphasis goes on over words that the new item has not
        return f"{id_}{behind[0].strip(_EMPHASIS)}".rstrip() + " "
    return f"{opened['lead']}{id_}{behind[0]}".rstrip() + " "


def _row(line: str, like: ChecklistItem, id_: str | None, title: str) -> str:
    """The row of a table with an empty box in the cell of the box or tick, or before the title."""
    cells = cells_of(line)
    boxes = [index for index, cell in enumerate(cells) if _BOX.fullmatch(plain(cell)) or _BOX.fullmatch(cell)]
    ids = [index for index, cell in enumerate(cells) if like.id and plain(cell) == like.id]
    words = next((index for index, cell in enumerate(cells) if index not in (*boxes, *ids) and not cell.isdigit()), None)
    if words is None or (boxes and boxes[0] == words):
        return ""
    new = ["" for _ in cells]
    for index in boxes:
        new[index] = "[ ]"
    for index in ids:
        new[index] = cells[index].replace(like.id or "", id_ or "")
    new[words] = f"{'' if boxes else '[ ] '}{f'{id_}: ' if id_ and not ids else ''}{title}"
    return row_of(line, new)
