"""The contracts of a plan with what builds and what tests them; holes are told in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.graphs.model import Lack
from plancheck.report.overview.judged import Judged
from plancheck.report.overview.model import ContractLook, Group, Overview
from plancheck.report.overview.terminal.listing import Row, heading, listing, padded, widest

# More tasks of a contract are counted in place of named.
_NAMED_TASKS = 4
_GROUPS: dict[Group | None, str] = {"positive": "positive", "negative": "negative", "error": "error handling", None: "in no group"}


def contracts(overview: Overview, judged: Judged, columns: int) -> Iterator[RenderableType]:
    """A row for each contract, below the name of its group where the plan has any; the tests where it has any, too."""
    looks = overview.contracts
    if not looks:
        return
    yield heading("Contracts", ", ".join((str(len(looks)), *_holes(overview, judged))))
    tasks = {look.id: _tasks(look, judged) for look in looks}
    tests = {look.id: _tests(look, judged) for look in looks}
    room = widest([*tasks.values()])
    shows_tests = any(tests.values())
    rows = []
    for group, label in _GROUPS.items():
        members = [look for look in looks if look.group == group]
        if members and any(look.group for look in looks):
            rows.append(Row(Text(), Text(label, "dim italic")))
        for look in members:
            aside = Text.assemble(padded(tasks[look.id], room), "  ", tests[look.id]) if shows_tests else tasks[look.id]
            aside.rstrip()
            key = Text.assemble(_mark(look, judged) if overview.format else " ", " ", (look.id, "bold"))
            rows.append(Row(key, Text(look.name or "without a name", "" if look.name else "dim"), aside))
    yield from listing(rows, columns)


def _mark(look: ContractLook, judged: Judged) -> tuple[str, str]:
    if judged.is_covered(look):
        return "✓", "green"
    return ("✗", "red") if judged.is_hole(look, "task") or judged.is_hole(look, "test") else ("○", "dim")


def _tasks(look: ContractLook, judged: Judged) -> Text:
    if look.lacks_task or judged.is_hole(look, "task"):
        return _lacking("task", look, judged)
    if len(look.tasks) > _NAMED_TASKS:
        return Text(many(len(look.tasks), "task"))
    numbers = [key.removeprefix("Task ") for key in look.tasks]
    return Text(f"Task{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else "")


def _tests(look: ContractLook, judged: Judged) -> Text:
    if look.lacks_test or judged.is_hole(look, "test"):
        return _lacking("test", look, judged)
    return Text(many(len(look.tests), "test") if look.tests else "")


def _lacking(what: Lack, look: ContractLook, judged: Judged) -> Text:
    return Text(f"no {what}", "red" if judged.is_hole(look, what) else "dim")


def _holes(overview: Overview, judged: Judged) -> Iterator[str]:
    """How many contracts go without a task and without a test; nothing of a document in no known format, of which nothing is asked."""
    if overview.format is None:
        return
    if all(judged.is_covered(look) for look in overview.contracts):
        yield "all covered"
    yield from _without("task", [look for look in overview.contracts if look.lacks_task or judged.is_hole(look, "task")], judged)
    yield from _without("test", [look for look in overview.contracts if look.lacks_test or judged.is_hole(look, "test")], judged)


def _without(what: Lack, lacking: Sequence[ContractLook], judged: Judged) -> Iterator[str]:
    faulted = sum(judged.is_hole(look, what) for look in lacking)
    if lacking:
        of_those = "" if faulted == len(lacking) else f" ({faulted or 'not'} faulted by the check)"
        yield f"{len(lacking)} without a {what}{of_those}"
