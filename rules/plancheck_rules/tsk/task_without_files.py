"""task-without-files"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task, Text
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed, speaks_of

_FILES_OF_TASK_6 = (
    "**Files:**\n- Create: `gateway/refunds/export.py`\n- Modify: `gateway/refunds/book.py`\n- Create: `testdata/refunds_day.csv`\n"
    "- Test: `tests/refunds/test_export.py`\n\n"
)
_PATH = re.compile(r"(?<![\w./-])(?:[\w@.-]{1,80}/){0,12}[\w@.-]{1,80}(?![\w/])")
_RUNS = re.compile(r"[*_`\s-]*(?:run|expected|verify|lint)\b", re.IGNORECASE)
_COMMENTS = ("#", "//", "--", "/*", "<!--")


class TaskWithoutFiles(Rule):
    """A task does not say which files it touches.

    What it finds: a task that changes something and has no Files list, or an empty one, and names no path in its title or steps either; where the
    other tasks of the plan have their lists, paths in the steps are none. Verification, a last commit and "Files: none" are free.
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
        changing = [task for task in plan.tasks if task.nature.changes]
        lists_are_usual = 0 < len(changing) <= 2 * sum(bool(task.files) for task in changing)
        lacking = []
        for task in changing:
            if task.files or task.unread_files or _only_verifies(task, plan) or list(_paths_in(task.title.value, plan)):
                continue
            named = _paths_of_steps(task, plan)
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


def _paths_of_steps(task: Task, plan: Plan) -> list[str]:
    """The files that its step titles, its prose and its `git add` name, or the comment that opens a block of code."""
    texts: list[Text] = sorted({*task.prose, *(step.title for step in task.steps)}, key=lambda text: text.span)
    said = [text.value for text in texts if not _RUNS.match(text.value)]
    for code in task.code:
        lines = code.text.strip().split("\n")
        said += [line for line in lines if "git add" in line or (line is lines[0] and line.startswith(_COMMENTS))]
    return list(dict.fromkeys(path for value in said for path in _paths_in(value, plan)))


def _paths_in(text: str, plan: Plan) -> Iterator[str]:
    endings, names = plan.format.words.get("file_endings", ()), plan.format.words.get("file_names", ())
    for match in _PATH.finditer(text):
        name, path = match[0].rpartition("/")[2], match[0].rstrip(".")
        if name in names or (path.rpartition(".")[2].lower() in endings and "." in path.strip(".")):
            yield path
