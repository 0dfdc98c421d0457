"""task-without-files"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task
from plancheck.plan.touched import opening_paths, paths_in, paths_of_steps
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, speaks_of

_FILES_OF_TASK_6 = (
    "**Files:**\n- Create: `gateway/refunds/export.py`\n- Modify: `gateway/refunds/book.py`\n- Create: `testdata/refunds_day.csv`\n"
    "- Test: `tests/refunds/test_export.py`\n\n"
)


class TaskWithoutFiles(Rule):
    """A task does not say which files it touches.

    What it finds: a task that changes something and has no Files list, or an empty one, and names no path in its title or steps either; where the
    other tasks of the plan have their lists, only steps that open with their path stand for one. Verification, a last commit and "Files: none" are free.
    Why it matters: whoever carries the task out has to search, and may edit the wrong file.
    How to fix: add `**Files:**` with each path and what happens to it.
    Source: phase 4 of micro-v2 and micro-v3 (task template).
    """

    code = "TSK008"
    level = Level.WARNING
    bad = (
        Example("", old=_FILES_OF_TASK_6, base="micro-v3", at="### Task 6"),
        Example("**Files:**\n\n", old=_FILES_OF_TASK_6, base="micro-v3"),
    )
    good = (
        Example(
            "### Task 2: Write the backfill guide in `docs/manual/backfill.md` (BC-1)",
            old="### Task 2: Write the backfill guide (BC-1)\n\n**Files:** create `docs/manual/backfill.md`",
            base="compact",
        ),
        Example(
            "### Task 3: Read both pages aloud\n\n**Contracts:** none\n\n**Files:** none\n\n## Sanity Checklist", old="## Sanity Checklist", base="compact"
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if plan.is_torn:
            return
        words = plan.format.words
        changing = [task for task in plan.tasks if task.nature.changes]
        lists_are_usual = 0 < len(changing) <= 2 * sum(bool(task.files) for task in changing)
        lacking = []
        for task in changing:
            if task.files or task.unread_files or _only_verifies(task, plan) or list(paths_in(task.title.value, words)) or opening_paths(task, words):
                continue
            named = paths_of_steps(task, words)
            if not named or lists_are_usual:
                lacking.append(self._lacking(task, named))
        yield from self.once_if_common(
            lacking,
            len(changing),
            lambda: self.finding(
                plan.tasks_place,
                "most tasks have no Files list, so whoever carries them out has to search for what to edit",
                help="add `**Files:**` to each task, with the paths and what happens to them (create, modify, test)",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        changing = [task for task in plan.tasks if task.nature.changes]
        words = plan.format.words
        lists_are_usual = 1 < len(changing) < 2 * sum(bool(task.files) for task in changing)
        for task in changing if lists_are_usual and not plan.is_torn else ():
            first = task.files_label.line if task.files_label else 0
            last = max((span.end_line for span in (*(file.span for file in task.files), *(entry.span for entry in task.unread_files))), default=0)
            is_one_list = all(first <= file.span.line for file in task.files) and not any(first < step.title.span.line <= last for step in task.steps)
            is_asked = any(code.language not in words.get("shells", ()) for code in task.code) and not list(paths_in(task.title.value, words))
            if first and task.files and is_one_list and is_asked:
                yield Edit.without(first, last)
                return

    def _lacking(self, task: Task, named: list[str]) -> Finding:
        paths = f", such as {listed(f'`{path}`' for path in named[:3])}, which its steps name" if named else ""
        return self.finding(
            task.files_label or task.title.span,
            f"Task {task.number} has {'an empty' if task.files_label else 'no'} Files list, so whoever carries it out has to search for what to edit",
            help=f"add the paths and what happens to them (create, modify, test) under `**Files:**`{paths}",
        )


def _only_verifies(task: Task, plan: Plan) -> bool:
    """Whether its title announces checks or a commit and it shows no code of its own."""
    has_program = any(code.language not in plan.format.words.get("shells", ()) for code in task.code)
    return not has_program and speaks_of(task.title.value.lower(), plan.format.words.get("verifying_titles", ()))
