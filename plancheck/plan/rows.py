"""Rows and items: test strategy, checklist, risks, deviations, citations, suppressions."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from plancheck.plan.text import Reference, References, Text
from plancheck.span import Span

ItemState = Literal["checked", "unchecked", "na", "text"]


class TestRow(NamedTuple):
    """One row of the test strategy. `contracts` are the ids its contract cell names; `tasks` the task numbers; `names_task` is True
    where the task cell says anything, "All" and "n/a" included.
    """

    contracts: References
    tasks: tuple[Reference, ...]
    type: Text | None
    test: Text | None
    text: Text
    names_task: bool = False


class ChecklistItem(NamedTuple):
    """`id` is None for an item of the plan checks; `state` is checked, unchecked, na or text. `blanket`: one
    line for many ids or, without an id, for all the rules that have no item of their own.
    """

    id: str | None
    state: ItemState
    text: Text
    blanket: bool = False


class TableRow(NamedTuple):
    """A row of the risk or deviation table: the column names in lower case with the cells under them."""

    cells: tuple[tuple[str, Text], ...]
    span: Span

    def cell(self, *words: str) -> Text | None:
        """The first cell whose column name contains one of `words`, or None."""
        return next((text for name, text in self.cells if _has_one_of(name, words)), None)


@lru_cache(maxsize=1024)
def _has_one_of(name: str, words: tuple[str, ...]) -> bool:
    """Whether the name of a column, which all its rows ask for, contains one of `words`."""
    return any(word in name for word in words)


class Citation(NamedTuple):
    path: str
    first_line: int
    last_line: int
    span: Span


class Suppression(NamedTuple):
    """An inline `plancheck: ignore[...]`. `names` are names or codes; `covers` is None for a whole file."""

    names: tuple[str, ...]
    unknown: tuple[str, ...]
    reason: str
    span: Span
    covers: tuple[int, int] | None
