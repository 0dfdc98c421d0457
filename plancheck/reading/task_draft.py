"""A task while its text is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from plancheck.markdown import Block
from plancheck.plan import Code, Command, References, Step, TaskFile, Text
from plancheck.span import Span


class Opening(NamedTuple):
    """Where a task begins: its number, its title and the block that carries them."""

    number: str
    title: Text
    block: Block
    end_line: int
    # The title with all of its marks, whose offsets are those of the source.
    written: Text | None = None
    # What stands behind the title on its line: the beginning of the task's text.
    rest: Text | None = None


@dataclass(slots=True)
class Body:
    """What the text of a task has yielded so far; `contracts` is None until a contracts line is met."""

    contracts: References | None = None
    contracts_text: Text | None = None
    files: list[TaskFile] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    prose: list[Text] = field(default_factory=list)
    commit: Text | None = None
    # The lines below the first of a commit message, where contracts are often named.
    commit_lines: list[Text] = field(default_factory=list)
    files_label: Span | None = None
    unread_files: list[Text] = field(default_factory=list)
