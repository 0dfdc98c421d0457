"""The code that a task shows, with what its text says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from plancheck.plan.task import Code, Task
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.programs.surroundings import lead_in

Words = Mapping[str, tuple[str, ...]]

# How many lines of text lead up to a block, and what stands around their words.
_LEAD_IN, _AROUND = 8, " :-*0123456789.)("
_BRACKETED = regex(r"\s*\([^()]{0,80}\)?$")


class Shown(NamedTuple):
    """A block, the text that leads up to it, and whether that says that the code goes or shows what an edit starts from."""

    code: Code
    said: str
    leaves: bool


def shown_code(task: Task, words: Words) -> Iterator[Shown]:
    """The blocks of a task in their order."""
    prose = [(text.span.line, text.value) for text in task.prose]
    before = task.line
    for code in task.code:
        said = lead_in(prose, code.first_line, before, most=_LEAD_IN)
        yield Shown(code, said, _leaves(said, words))
        before = code.last_line


def _leaves(said: str, words: Words) -> bool:
    """Whether the line that leads up to a block says that its code goes, or shows what an edit starts from."""
    line = _BRACKETED.sub("", plain(said.rpartition("\n")[2]).lower().strip(_AROUND)).strip(_AROUND)
    if line.endswith(_parted(words.get("arriving_ends", ()), " {}")) or not set(line.split()).isdisjoint(words.get("arriving_words", ())):
        return False
    opens = f"{line} ".startswith(_parted(words.get("leaving_openings", ()), "{} "))
    return opens or f" {line}".endswith(_parted(words.get("leaving_ends", ()), " {}"))


@lru_cache(maxsize=16)
def _parted(phrases: tuple[str, ...], form: str) -> tuple[str, ...]:
    """`phrases` with the blank that parts them from what stands before or behind."""
    return tuple(map(form.format, phrases))
