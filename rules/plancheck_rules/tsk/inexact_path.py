"""inexact-path"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, State, Task, TaskFile, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened, speaks_of

# `[slug]` is a folder of some web frameworks, and `{a,b}` names all that it means.
_SLOT = regex(r"<(?P<angle>[^<>/]{0,40})>|\{\{?(?P<brace>[^{},/]{0,40})\}|(?<![\w.])\.{3}(?![\w.])|…|\bXXX\b")
_GLOB = regex(r"\*")
# The name of a file in a folder, without its ending.
_STEM = regex(r"(?<=/)[^/]+(?=\.\w+$)")
# An entry that says more than this is a remark about the work.
_LONGEST_ENTRY = 12
_OLD = "- Modify: `gateway/refunds/book.py`\n- Create: `testdata/refunds_day.csv`"


class InexactPath(Rule):
    """An entry under Files is not the path of a file.

    What it finds: paths with placeholders (`<name>`, `{module}`, `...`) or globs, and words in the place of a path ("various test files", "the config").
    A list in braces (`{read,write}.go`), a glob that deletes or moves, a number that a tool assigns (`<timestamp>_add.sql`), "none" and remarks beside
    real paths are free. Lines that end before they begin (`src/pump.c:140-96`) name no place.
    Why it matters: whoever carries the task out has to guess which files are meant, and two of them guess differently.
    How to fix: write each path from the root of the repository.
    Source: phase 4 of micro-v2 and micro-v3 (task template: exact paths).
    """

    code = "TSK009"
    level = Level.ERROR
    yields_to = ("placeholder-text",)
    bad = (
        Example("- Modify: `gateway/<module>/book.py`\n- Create: `testdata/refunds_day.csv`", old=_OLD, base="micro-v3"),
        Example("- Modify: various test files\n" + _OLD, old=_OLD, base="micro-v3"),
        Example("- Test: `tests/**/test_*.py`\n" + _OLD, old=_OLD, base="micro-v3"),
        Example(_OLD.replace("book.py", "book.py:140-96"), old=_OLD, base="micro-v3"),
    )
    good = (
        Example(_OLD.replace("book.py", "book.py:12-12"), old=_OLD, base="micro-v3"),
        Example("- Delete: `docs/old/*.md`\n" + _OLD, old=_OLD, base="micro-v3"),
        Example(f"{_OLD} (the header line and two rows)", old=_OLD, base="micro-v3"),
        Example(
            "### Task 3: Read both pages aloud\n\n**Contracts:** none\n\n**Files:** none, no test files either\n\n## Sanity Checklist",
            old="## Sanity Checklist",
            base="compact",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for task in plan.tasks:
            inexact = [(file, wrong) for file in task.files if (wrong := _wrong_with(file, plan)) is not None]
            if inexact:
                file, wrong = inexact[0]
                yield self.finding(
                    file.span,
                    f"`{file.path}` in Task {task.number} is no exact path: {wrong}, so it is a guess which files are meant",
                    help="write each path from the root of the repository",
                    related=[Related(other.span, f"`{other.path}` is none either") for other, _ in inexact[1:]],
                )
            for file in task.files:
                if file.first_line and file.last_line and file.last_line < file.first_line:
                    yield self.finding(
                        file.span,
                        f"the lines of `{file.path}` in Task {task.number} end at {file.last_line} before they begin at {file.first_line}, so it is a guess which are meant",
                        help="write the first line, then the last",
                    )
            entry = next((entry for entry in task.unread_files if _stands_for_files(entry, task, plan)), None)
            # "All modified files" of a last check asks nobody to edit anything.
            if entry is not None and not speaks_of(task.title.value.lower(), plan.format.words.get("verifying_titles", ())):
                yield self.finding(
                    entry.span,
                    f'"{shortened(plain(entry.value))}" under the Files of Task {task.number} names no path, so it is a guess which files are meant',
                    help='write each path from the root of the repository, or "none" if the task touches no file',
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for task in plan.tasks:
            for file in task.files:
                pattern = _STEM.sub("*", file.path)
                is_alone = [other.span for other in task.files].count(file.span) == 1
                if file.action not in ("delete", "move") and pattern != file.path and is_alone:
                    yield Edit(file.span, pattern)
                    return


def _wrong_with(file: TaskFile, plan: Plan) -> str | None:
    """What keeps a path from being exact, in a clause; None for an exact one."""
    assigned = plan.format.words.get("assigned_names", ())
    for match in _SLOT.finditer(file.path):
        name = (match["angle"] or match["brace"] or "").strip("{} ").lower()
        if not any(word in re.split(r"[\W_]+", name) for word in assigned):
            return f"`{match[0]}` is a placeholder"
    if _GLOB.search(file.path) and file.action not in ("delete", "move"):
        return "it is a pattern"
    return None


def _stands_for_files(entry: Text, task: Task, plan: Plan) -> bool:
    """Whether an entry that names no path stands in the place of one: it speaks of files and of nothing else."""
    words, said = plan.format.words, plain(entry.value).lower()
    if entry.state is not State.PRESENT or "`" in entry.value or re.search(r"\w[/.]\w", said) or len(said.split()) > _LONGEST_ENTRY:
        return False
    first = (re.findall(r"[a-z-]+", said) or [""])[0]
    if first in words.get("no_files", ()) or (task.files and first in words.get("work_words", ())):
        return False
    return any(phrases_in(said, words.get("file_nouns", ()))) and not any(phrases_in(said, words.get("files_elsewhere", ())))
