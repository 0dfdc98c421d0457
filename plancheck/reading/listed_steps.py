"""Steps that are items of a list: with a number or a check box in the place of the word `Step`."""

from __future__ import annotations

from typing import NamedTuple

from plancheck.markdown import Line
from plancheck.plan import Text
from plancheck.reading.steps import opens_step
from plancheck.reading.texts import bold_line, part_of
from plancheck.regex import regex
from plancheck.wording.marks import plain

NUMBER = regex(r"\d{1,2}[.)]\s{1,3}(?=\S)")
# `4) **See it pass**` at the start of a line.
_LIST_NUMBER = regex(r"\d{1,2}[.)]\s{1,3}(?=\*\*|__)")
_CHECK_BOX = regex(r"\[[ xX]\]\s")
# `2. Run it: ...` or `[ ] Run it`.
_BARE_TITLE = regex(r"(?:\[[ xX]\]\s+)?(?P<title>(?:\d{1,2}[.)]\s)?[A-Z][a-z]+(?:\s(?:[^\s:.]|\.(?=\w)){1,60}){0,14})(?::(?=\s|$)|\.?$)")


class ListedStep(NamedTuple):
    """An item that may be a step: its text, and the title with its end there.

    It `is_bare` where the title is not bold, and `is_sure` where it is a step whatever its title speaks of.
    """

    text: Text
    title: str
    end: int
    is_bare: bool
    is_sure: bool


class StepList:
    """The list of a task's steps, as far as it was met."""

    def __init__(self) -> None:
        # How deep its items stand, whether they have numbers, and whether their titles are bare.
        self._dress: tuple[int, bool, bool] | None = None
        self._is_closed = False

    @property
    def is_open(self) -> bool:
        """Whether a step of it was met."""
        return self._dress is not None

    def take(self, line: Line, step: ListedStep) -> None:
        """Note that `line` opens one of its steps."""
        self._dress = self._dress or (line.block.depth, line.block.ordered, step.is_bare)

    def close(self) -> None:
        """Note that what stands below is about something else: a list of conditions, say."""
        self._is_closed = self._dress is not None

    def step(self, line: Line, text: Text, *, is_first: bool, below_files: bool) -> ListedStep | None:
        """The step that `text` of `line` may open; `is_first` where the task has none yet, `below_files` where the list of its files is still open."""
        marker = _LIST_NUMBER.match(text.value) if self.is_open else None
        has_box = _CHECK_BOX.match(text.value) is not None
        if marker is not None:
            # Markdown joins `4) **See it pass**` to a paragraph right above it; its author means the next step.
            text = part_of(text, marker.end(), len(text.value))
        elif not (line.block.opens and line.number == line.block.first) or not (line.block.ordered or has_box) or opens_step(plain(text.value)):
            return None
        titled = bold_line(text.value)
        goes_on = not self._is_closed and self._dress == (line.block.depth, line.block.ordered, titled is None)
        # A list without paths right below that of the files is the list of steps.
        goes_on = goes_on or (is_first and below_files and "`" not in text.value)
        # Anywhere else, an item whose title is not bold is a detail of the task.
        bare = _BARE_TITLE.match(text.value) if titled is None and goes_on else None
        if bare is not None:
            return ListedStep(text, bare["title"], bare.end(), is_bare=True, is_sure=True)
        # A box is ticked off for work of any kind; a number may count anything, until it goes on behind a step.
        return ListedStep(text, *titled, is_bare=False, is_sure=goes_on or (has_box and is_first)) if titled else None
