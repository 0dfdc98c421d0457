"""The skeleton of a plan: header fields, parts and sections."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.plan.passage import Passage
from plancheck.plan.task import TaskFile
from plancheck.plan.text import Text
from plancheck.span import Span


class HeaderField(NamedTuple):
    """`role` is the format's name of the field, None for one of the team's own; `items` are the outer list items of its value."""

    name: str
    role: str | None
    label: Span
    value: Text
    items: tuple[Text, ...] = ()


class Length(NamedTuple):
    """Non-blank lines of a stretch of the plan: as written, and with its paragraphs re-wrapped."""

    written: int
    wrapped: int

    def exceeds(self, cap: int) -> bool:
        return self.written > cap and self.wrapped > cap

    def below(self, minimum: int) -> bool:
        return self.written < minimum and self.wrapped < minimum


class Part(NamedTuple):
    """`level` is that of its heading."""

    number: int
    title: Text
    end_line: int
    length: Length
    level: int = 2


class Section(NamedTuple):
    """A section of the plan. `key` is its letter as written; `role` is what the format calls it, whatever the letter.

    `passages` is what it says, piece by piece; `topics` are those of the format that it speaks of, and `unplaced` the
    passages that open something under a label, a heading or as an item of their own, and speak of no topic. `files` are those that an
    implementation overview or appendix lists.
    `holds_text` is False for a bare heading; `says_none` is True where its text is an answer of none; `is_part` is
    True for a part that stands for a section (`Part 3: Sanity Checklist`) and so may hold others; `repeats` is True where
    the heading says that it repeats an earlier section.
    """

    key: str | None
    title: Text
    role: str | None
    level: int
    end_line: int
    length: Length
    holds_text: bool
    says_none: bool = False
    is_part: bool = False
    repeats: bool = False
    passages: tuple[Passage, ...] = ()
    topics: frozenset[str] = frozenset()
    unplaced: tuple[Passage, ...] = ()
    files: tuple[TaskFile, ...] = ()

    @property
    def line(self) -> int:
        return self.title.span.line
