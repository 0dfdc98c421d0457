"""commit-files-mismatch"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Task, TaskFile
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import listed

_CODE_SPAN = regex(r"`([^`\n]{5,600})`")
_CONTINUED = regex(r"\\\n")
_SEPARATOR = regex(r"&&|\|\||;|\n")
_GIT = regex(r"\s*(?:\$\s)?git\s+(?:-C\s+\S{1,200}\s+)?(?P<verb>add|rm|mv|commit)\b(?P<rest>[^\n]*)")
_EVERYTHING = regex(r"(?:^|\s)(?:-[a-zA-Z]*[Aup][a-zA-Z]*|--all|--update|--patch|--interactive|-i|:/)(?=\s|$)")
_COMMITS_ALL = regex(r"(?:^|\s)(?:-[b-z]*a[a-z]*|--all)(?=\s|$)")
_INEXACT = regex(r"[<>{}*…]|\.{3}")
_MOVE = regex(r"\s*(?:\$\s)?(?:git\s+)?mv\s+(?P<rest>[^\n&|;]*)")
_RENAMES = regex(r"\b(?:renam|mov)\w*\b", re.IGNORECASE)
_OLD_AND_NEW = 2
_LEFTOVER = "notes/leftover.txt"
_ADD = "git add gateway/refunds/export.py gateway/refunds/book.py testdata/refunds_day.csv tests/refunds/test_export.py"


class _Staged(NamedTuple):
    """What the `git add` of a task name; `everything` where one of them takes all there is or cannot be read."""

    place: Span
    paths: tuple[str, ...]
    everything: bool


class CommitFilesMismatch(Rule):
    """What a task stages and the files that it lists differ.

    What it finds: a file under Files that no `git add` of the task names, or a staged file that is not listed. `-A`, `.`, folders and patterns cover what lies below
    them; files that tools write (lock files, golden data), deleted, moved and renamed ones, and those of earlier tasks without a commit are free. What most tasks share is
    said once, at their section.
    Why it matters: a file that is left out of the commit breaks the next checkout, and one that is not listed was changed unseen.
    How to fix: let `git add` and the Files list name the same files.
    Source: phase 4 of micro-v2 and micro-v3 (task template).
    """

    code = "TSK015"
    level = Level.ADVICE
    bad = (
        Example("git add gateway/refunds/export.py gateway/refunds/book.py testdata/refunds_day.csv", old=_ADD, base="micro-v3"),
        Example(f"{_ADD} gateway/refunds/endpoint.py", old=_ADD, base="micro-v3"),
    )
    good = (
        Example("git add gateway/refunds testdata/*.csv tests/refunds/", old=_ADD, base="micro-v3"),
        Example("git add -A", old=_ADD, base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        findings: list[Finding] = []
        waiting: list[TaskFile] = []
        if plan.is_torn:
            return
        for task in plan.tasks:
            staged = _staged_by(task, plan)
            # A path that is a pattern or a placeholder is another fault.
            if staged is None or not task.files or plan.is_to_be_written(task) or any(_INEXACT.search(file.path) for file in task.files):
                waiting = [] if task.commit is not None else [*waiting, *task.files]
                continue
            renamed = dict(_renames(task))
            left_out = [] if staged.everything else [path for path in _left_out(task, staged) if renamed.get(path) not in staged.paths]
            listed_now = {renamed[file.path] for file in task.files if file.path in renamed}
            unlisted = [path for path in staged.paths if path not in listed_now and not _is_known(path, [*task.files, *waiting], task, plan)]
            waiting = []
            if left_out or unlisted:
                findings.append(self._mismatch(task, staged, left_out, unlisted))
        yield from self.once_if_common(
            findings,
            len(plan.tasks),
            lambda: self.finding(
                plan.tasks_place,
                "most tasks stage other files than they list, so that it is unclear what belongs into each commit",
                help="let `git add` and the Files list of each task name the same files",
            ),
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        files = [file for task in plan.tasks for file in task.files]
        if plan.is_torn or any(_INEXACT.search(file.path) for file in files):
            return
        for task in plan.tasks:
            staged = _staged_by(task, plan)
            code = next((code for code in task.code if staged and code.first_line < staged.place.line < code.last_line), None)
            if staged and code and task.files and not (staged.everything or plan.is_to_be_written(task) or _is_known(_LEFTOVER, files, task, plan)):
                yield Edit.behind(staged.place, f" {_LEFTOVER}")
                return

    def _mismatch(self, task: Task, staged: _Staged, left_out: list[str], unlisted: list[str]) -> Finding:
        parts = [f"leaves out {listed(left_out, 4)}, which the task lists"] if left_out else []
        parts += [f"takes {listed(unlisted, 4)}, which the task does not list"] if unlisted else []
        remedy = "let `git add` and the Files list name the same files"
        if not unlisted:
            remedy = "add what is left out to `git add`, or take it out of Files if the task does not change it"
        elif not left_out:
            remedy = "list what is taken under Files, or leave it out of the commit if the task does not change it"
        return self.finding(staged.place, f"the commit of Task {task.number} {'; it '.join(parts)}, so that it is unclear what belongs into it", help=remedy)


def _staged_by(task: Task, plan: Plan) -> _Staged | None:
    """What the task stages, from its blocks of code and the code spans of its text; None where it has no `git add`."""
    shells = plan.format.words.get("shells", ())
    blocks = [code for code in task.code if "git add" in code.text and code.language in shells]
    sources = [(code.text, code.place(code.text.index("git add"), code.text.index("git add") + 7)) for code in blocks]
    if not sources:
        texts = {*task.prose, *(step.title for step in task.steps)}
        sources = [
            (span[1], text.span) for text in sorted(texts, key=lambda text: text.span) for span in _CODE_SPAN.finditer(text.value) if "git add" in span[1]
        ]
    if not sources:
        return None
    paths: list[str] = []
    everything = False
    for text, _ in sources:
        for verb, rest in _git_commands(text):
            if verb == "commit":
                everything = everything or bool(_COMMITS_ALL.search(rest.split(" -m")[0]))
            else:
                everything = everything or bool(_EVERYTHING.search(rest)) or any(mark in rest for mark in "$`<")
                paths += _arguments(rest)
    return _Staged(sources[0][1], tuple(dict.fromkeys(paths)), everything or not paths)


def _renames(task: Task) -> Iterator[tuple[str, str]]:
    """The files that a command or a sentence of the task renames, with their new paths."""
    for command in task.commands:
        match = _MOVE.match(command.text.value)
        paths = _arguments(match["rest"]) if match else []
        if len(paths) == _OLD_AND_NEW:
            yield paths[0], paths[1]
    for text in (*task.prose, *(step.title for step in task.steps)):
        spans = [span[1] for span in _CODE_SPAN.finditer(text.value) if "/" in span[1] and " " not in span[1]] if _RENAMES.search(text.value) else []
        if len(spans) == _OLD_AND_NEW:
            yield spans[0], spans[1]


def _git_commands(text: str) -> Iterator[tuple[str, str]]:
    for command in _SEPARATOR.split(_CONTINUED.sub(" ", text)):
        match = _GIT.match(command)
        if match is not None:
            yield match["verb"], match["rest"]


def _arguments(rest: str) -> list[str]:
    try:
        words = shlex.split(rest, comments=True)
    except ValueError:
        words = rest.split()
    return [word.removeprefix("./").rstrip("/") or "." for word in words if not word.startswith("-")]


def _left_out(task: Task, staged: _Staged) -> list[str]:
    """The listed files that nothing staged covers; a test that is only run, and what is deleted or moved, may stay out."""
    writes_tests = "failing-test" in task.nature.shown
    wanted = [file for file in task.files if file.action not in ("delete", "move") and (file.action != "test" or writes_tests)]
    return list(dict.fromkeys(file.path for file in wanted if not any(_covers(path, file.path) or _covers(file.path, path) for path in staged.paths)))


def _is_known(path: str, files: list[TaskFile], task: Task, plan: Plan) -> bool:
    """Whether a staged path is one of `files`, or one that the tools or commands of the task write."""
    if any(_covers(file.path, path) or _covers(path, file.path) for file in files):
        return True
    name = path.rpartition("/")[2]
    # The plan itself is often committed along.
    if (
        name == plan.path.replace("\\", "/").rpartition("/")[2]
        or name in plan.format.words.get("tool_written_files", ())
        or any(part in plan.format.words.get("golden_folders", ()) for part in path.split("/"))
    ):
        return True
    commands = [command.text.value for command in task.commands if not command.text.value.startswith("git ")]
    generates = any(word in command for word in plan.format.words.get("generators", ()) for command in commands)
    return generates or any(name in (command if command.startswith(("cp ", "mv ", "touch ")) else command.partition(">")[2]) for command in commands)


def _covers(whole: str, path: str) -> bool:
    """Whether `whole` is `path`, a folder above it or a pattern that matches it; either may be written from another folder.

    Of a file that is written without its first folders nobody knows in which it lies.
    """
    if "." not in whole.rpartition("/")[2] and ("/" not in path or ("/" in whole and path.split("/")[0] != whole.lstrip("/").split("/")[0])):
        return True
    whole, path = whole.removeprefix("./").rstrip("/"), path.removeprefix("./").rstrip("/")
    if whole in (".", "*", "") or path == whole or path.startswith(f"{whole}/") or path.endswith(f"/{whole}"):
        return True
    return fnmatch(path, whole) or fnmatch(path, f"*/{whole}") or f"/{whole}/" in f"/{path}/"
