"""The contracts of a plan with what builds and what tests them; holes are told in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from plancheck.report.findings.text import many
from plancheck.report.overview.model import ContractLook, Group, Overview
from plancheck.report.overview.terminal.listing import Row, heading, listing, padded, widest

# More tasks of a contract are counted in place of named.
_NAMED_TASKS = 4
_GROUPS: dict[Group | None, str] = {"positive": "positive", "negative": "negative", "error": "error handling", None: "in no group"}


def contracts(overview: Overview, columns: int) -> Iterator[RenderableType]:
    """A row for each contract, below the name of its group where the plan has any; the tests where it has any, too."""
    looks = overview.contracts
    if not looks:
        return
    yield heading("Contracts", f"{len(looks)}, {_holes(looks)}")
    tasks = {look.id: _tasks(look) for look in looks}
    tests = {look.id: _tests(look) for look in looks}
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
            key = Text.assemble(_mark(look), " ", (look.id, "bold"))
            rows.append(Row(key, Text(look.name or "without a name", "" if look.name else "dim"), aside))
    yield from listing(rows, columns)


def _mark(look: ContractLook) -> tuple[str, str]:
    return ("✗", "red") if look.lacks_task or look.lacks_test else ("✓", "green")


def _tasks(look: ContractLook) -> Text:
    if look.lacks_task:
        return Text("no task", "red")
    if len(look.tasks) > _NAMED_TASKS:
        return Text(many(len(look.tasks), "task"))
    numbers = [key.removeprefix("Task ") for key in look.tasks]
    return Text(f"Task{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else "")


def _tests(look: ContractLook) -> Text:
    return Text("no test", "red") if look.lacks_test else Text(many(len(look.tests), "test") if look.tests else "")


def _holes(looks: Sequence[ContractLook]) -> str:
    lacking = (("task", sum(look.lacks_task for look in looks)), ("test", sum(look.lacks_test for look in looks)))
    return ", ".join(f"{count} without a {what}" for what, count in lacking if count) or "all covered"
