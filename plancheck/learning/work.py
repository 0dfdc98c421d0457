"""Which section holds the work of a free-form plan: one in which the reader finds tasks once it is told to look there."""

from __future__ import annotations

from plancheck.format import Format
from plancheck.learning.hints import OTHER_WORK, WORK
from plancheck.learning.pieces import Piece, as_section
from plancheck.learning.sample import Sample
from plancheck.plan import Task
from plancheck.reading.outline import Outline
from plancheck.reading.tasks import read_tasks
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

# Decisions and ideas are numbered, too.
_WORK_NUMBER = regex(r"(?i:task|step|phase|stage|milestone|iteration|slice|increment|sprint|week|day)\s{1,3}#?\d")
# One numbered heading is a heading with a number.
_FEWEST = 2


def counted_headings(sample: Sample, piece: Piece, format_: Format) -> int:
    """How many headings of the piece are tasks: those that say so (`### Step 2 - Backfill`), or any where the title of the piece announces work."""
    tasks = _tasks(sample, piece, format_)
    headings = {heading.block.first: heading.shown for heading in sample.headings}
    are_told = all(task.line in headings and (announces_work(piece) or _WORK_NUMBER.match(headings[task.line])) for task in tasks)
    return len(tasks) if are_told else 0


def counted_items(sample: Sample, piece: Piece, format_: Format) -> int:
    """How many items of a list are tasks; 0 where the title does not announce work, since risks and tests are numbered, too."""
    return len(_tasks(sample, piece, format_)) if announces_work(piece) else 0


def announces_work(piece: Piece) -> bool:
    title = plain(piece.title).lower()
    return speaks_of(title, WORK) and not speaks_of(title, OTHER_WORK)


def _tasks(sample: Sample, piece: Piece, format_: Format) -> tuple[Task, ...]:
    outline = Outline(None, sample.headings, (), (), (as_section(piece, "tasks"),), lettered=False)
    tasks = tuple(task for task in read_tasks(sample.document, outline, format_, ()) if piece.first < task.line <= piece.last)
    return tasks if len(tasks) >= _FEWEST else ()
