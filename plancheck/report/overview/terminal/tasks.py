"""The tasks of a plan with their contracts, steps and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.overview.model import Overview, TaskLook
from plancheck.report.overview.terminal.listing import Row, heading, listing
from plancheck.wording.phrases import listed

_NAMED_CONTRACTS, _NAMED_FILES = 3, 4


def tasks(overview: Overview, columns: int) -> Iterator[RenderableType]:
    """A row for each task. Which kinds of step tasks have is said once, and of a task only which of them it goes without."""
    if not overview.tasks:
        return
    kinds = tuple(dict.fromkeys(kind for task in overview.tasks for kind in task.steps))
    yield heading("Tasks", str(len(overview.tasks)) + (f", with steps {', '.join(kinds)}" if kinds else ""))
    yield from listing([_row(task, kinds) for task in overview.tasks], columns)


def _row(task: TaskLook, kinds: Sequence[str]) -> Row:
    contracts = ", ".join(task.contracts) if len(task.contracts) <= _NAMED_CONTRACTS else many(len(task.contracts), "contract")
    lacking = [kind for kind in kinds if kind not in task.steps]
    below = [
        f"without {listed(lacking)}" if lacking and task.steps else "without steps" if kinds and not task.steps else "",
        listed(task.files, _NAMED_FILES),
    ]
    return Row(Text(task.key, "bold"), Text(task.title), Text(contracts, "cyan"), tuple(Text(line, "dim") for line in below if line))
