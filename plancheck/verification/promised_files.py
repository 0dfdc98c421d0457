"""The files that a plan says are there, and those that it says are gone, once it is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.grounding.naming import is_file
from plancheck.grounding.timeline import effects, plain_path
from plancheck.plan import Plan, TaskFile
from plancheck.regex import regex
from plancheck.report.verification.model import PromisedFile
from plancheck.wording.marks import own_words
from plancheck.wording.phrases import phrases_in

# "Remove the second case from `cart.py`" takes nothing away but lines.
_FROM = regex(r"\b(?:from|in|of)\s[^`]{0,40}`?\Z")
_GOES = regex(r"\b(?:remov|delet|drop|renam|mov|retir|gone|replac)", re.IGNORECASE)
_DOES = {"create": "creates it", "modify": "modifies it", "test": "puts tests there", "delete": "deletes it"}


def promised_files(plan: Plan, lines: Sequence[str]) -> tuple[PromisedFile, ...]:
    """Each file with what the last of its tasks leaves of it, in the order of the plan, whose text has `lines`; those of the overview follow.

    What an entry puts off or calls optional is not promised.
    """
    promises: dict[str, PromisedFile] = {}
    for task in plan.tasks:
        for promise in _promises(f"Task {task.number}", task.files, plan, lines):
            known = promises.get(promise.path)
            if known is None or promise.is_new or not promise.is_wanted or not known.is_wanted:
                promises[promise.path] = promise
    overview = plan.section("implementation-overview")
    for promise in _promises("the overview", overview.files if overview else (), plan, lines):
        # Where there are tasks, what they do not take up may have been dropped on the way.
        promises.setdefault(promise.path, promise._replace(is_firm=promise.is_firm and not plan.tasks))
    return tuple(promises.values())


def _promises(owner: str, files: Sequence[TaskFile], plan: Plan, lines: Sequence[str]) -> Iterator[PromisedFile]:
    sure = [_as_done(file, lines) for file in files if is_file(file.path.rstrip("/")) and not _is_put_off(file, plan, lines)]
    done = {path: (is_there, does) for path, is_there, does in effects(sure)}
    for file in sure:
        path = plain_path(file.path)
        if path in done:
            is_there, does = done[path]
            yield PromisedFile(path, is_there, owner, does, file.span, is_new=is_there)
        elif file.action != "move":
            does = _DOES[file.action] if file.action else "names it"
            yield PromisedFile(path, True, owner, does, file.span, is_firm=file.action is not None)


def _as_done(file: TaskFile, lines: Sequence[str]) -> TaskFile:
    is_edit = file.action == "delete" and _FROM.search(lines[file.span.line - 1][: file.span.column - 1])
    return file._replace(action="modify") if is_edit else file


def _is_put_off(file: TaskFile, plan: Plan, lines: Sequence[str]) -> bool:
    """Whether its entry says that the file may not come or, where the entry names no action, that it goes."""
    said = lines[file.span.line - 1]
    goes = file.action is None and _GOES.search(own_words(said)) is not None
    return goes or any(phrases_in(said, plan.format.words.get("put_off", ())))
