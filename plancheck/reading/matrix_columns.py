"""The columns of a test strategy by what they hold, and the kind of test that a heading names."""

from __future__ import annotations

import re

from plancheck.markdown import Table
from plancheck.plan import Text
from plancheck.reading.references import CONTRACT_ID
from plancheck.regex import regex
from plancheck.wording.marks import plain

_TASK_CELL = regex(r"(?:tasks?(?:\s*|-)|t)#?\d", re.IGNORECASE)
_TYPE_HEADING = regex(r"(?P<type>[\w /-]{2,40}?)\s+tests?\b", re.IGNORECASE)
_NUMBERING = regex(r"^(?:[A-Z]\.)?[\d.]{1,8}\)?\s+")
_COLUMNS = {
    "contract": ("contract", "bc", "behavior", "behaviour", "requirement"),
    "task": ("task",),
    "type": ("type", "kind", "category", "level"),
    "test": ("test name", "test", "description", "name", "verification", "how"),
}


def columns_of(table: Table) -> dict[str, int]:
    """Which column holds what, by the words of the head; each column serves once."""
    columns: dict[str, int] = {}
    names = [plain(cell.text).lower() for cell in table.head.cells]
    for wanted in ("contract", "task", "type", "test"):
        for word in _COLUMNS[wanted]:
            index = next((i for i, name in enumerate(names) if re.search(rf"\b{word}s?\b", name) and i not in columns.values()), None)
            if index is not None:
                columns[wanted] = index
                break
    if "task" not in columns:
        index = next((i for i, _ in enumerate(names) if i not in columns.values() and _holds(table, i, _TASK_CELL)), None)
        if index is not None:
            columns["task"] = index
    if "contract" not in columns:
        index = next((i for i, _ in enumerate(names) if i not in columns.values() and _holds(table, i, CONTRACT_ID)), None)
        if index is not None:
            columns["contract"] = index
    return columns


def _holds(table: Table, index: int, pattern: re.Pattern[str]) -> bool:
    """Whether most cells of a column begin with what `pattern` matches."""
    cells = [row.cells[index].text for row in table.rows if index < len(row.cells)]
    return bool(cells) and sum(bool(pattern.match(plain(cell))) for cell in cells) * 2 > len(cells)


def type_of_heading(heading: Text | None) -> Text | None:
    match = _TYPE_HEADING.search(_NUMBERING.sub("", plain(heading.value))) if heading else None
    return Text(match["type"].strip(), heading.span) if match and heading else None
