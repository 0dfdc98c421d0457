"""task-out-of-order"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Task, TaskFile
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span

_PATH = regex(r"(?<![\w./-])(?:\./)?(?P<path>[\w.-]+(?:/[\w.-]+)+)")


class TaskOutOfOrder(Rule):
    """A task works on a file that only a later task creates.

    What it finds: a path that a task modifies, or names in a command, and that a later task lists under Create; `Test:` alone says nothing about order.
    Why it matters: tasks are carried out in their order without a pause, so this one fails.
    How to fix: move the task behind the one that creates the file, or create it here.
    Source: phase 4 of the micro templates (dependency ordering).
    """

    code = "TSK006"
    level = Level.ERROR
    bad = (
        Example(
            "**Files:** modify `docs/manual/backfill.md`, create `docs/manual/glossary.md`", old="**Files:** create `docs/manual/glossary.md`", base="compact"
        ),
        Example(
            "**Verify:** `grep -c backfill docs/manual/backfill.md`, which prints 1",
            old="**Verify:** `grep -c '^## Watermark$' docs/manual/glossary.md`, which prints 1",
            base="compact",
        ),
    )
    good = (
        Example(
            "**Files:** create `docs/manual/backfill.md`, modify `docs/manual/glossary.md`", old="**Files:** create `docs/manual/backfill.md`", base="compact"
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        created: dict[str, tuple[int, Task, TaskFile]] = {}
        for index, task in enumerate(plan.tasks):
            for file in task.files:
                if file.action == "create" and not file.path.endswith("/"):
                    created.setdefault(file.path, (index, task, file))
        for index, task in enumerate(plan.tasks):
            told: set[str] = set()
            for path, span, does in _uses(task):
                if path not in created or created[path][0] <= index or path in told:
                    continue
                told.add(path)
                _, creator, file = created[path]
                yield self.finding(
                    span,
                    f"Task {task.number} {does} {path}, which only Task {creator.number} creates, so it cannot be carried out in this order",
                    help=f"move Task {task.number} behind Task {creator.number}, or create the file here",
                    related=[Related(file.span, f"Task {creator.number} creates it here")],
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        early = {file.path for task in plan.tasks[:1] for file in task.files}
        late = (file.path for task in plan.tasks[1:] for file in task.files if file.action == "create")
        path = next((path for path in late if path not in early and "/" in path and _PATH.fullmatch(path)), None)
        if path:
            yield Edit.after(plan.tasks[0].end_line, f"\nRun: `wc -l {path}`\nExpected: more than 0\n")


def _uses(task: Task) -> Iterator[tuple[str, Span, str]]:
    """(path, place, what is done with it) of everything that the task needs to exist."""
    for file in task.files:
        if file.action in ("modify", "delete", "move"):
            yield file.path, file.span, {"modify": "modifies", "delete": "deletes", "move": "moves"}[file.action]
    for command in task.commands:
        if not command.text.value.startswith("git "):
            for match in _PATH.finditer(command.text.value):
                yield match["path"].rstrip("."), command.text.span, "runs on"
