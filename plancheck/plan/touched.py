"""What a task touches: the files that it lists or that its steps name, and how much production code it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plancheck.plan.task import Code, Task
from plancheck.plan.text import Text
from plancheck.regex import regex
from plancheck.wording.file_names import is_kind
from plancheck.wording.programs import tests_in

Words = Mapping[str, tuple[str, ...]]

_PATH = regex(r"(?<![\w./-])(?:[\w@.-]{1,80}/){0,12}[\w@.-]{1,80}(?![\w/])")
_RUNS = regex(r"[*_`\s-]*(?:run|expected|verify|lint)\b", re.IGNORECASE)
_COMMENTS = ("#", "//", "--", "/*", "<!--")


class Size(NamedTuple):
    """How large a task is: its production files, and the lines of code that it shows for them."""

    files: frozenset[str]
    lines: int


def size_of(task: Task, words: Words) -> Size:
    """The size of a task; tests and their data, documents and configuration do not count."""
    files = frozenset(file.path for file in task.files if file.action != "test" and _is_production(file.path, words))
    blocks = [code for code in task.code if _is_program(code, words) and not any(tests_in(code.text, code.language))]
    return Size(files, sum(bool(line.strip()) for code in blocks for line in code.text.split("\n")))


def touches_documents_only(task: Task, words: Words) -> bool:
    """Whether all its files but tests, listed or named by its steps, are documents; False where it names none."""
    listed = [file.path for file in task.files if file.action != "test"]
    paths = listed or ([] if task.files else paths_of_steps(task, words))
    return bool(paths) and all(is_document(path, words) for path in paths)


def is_document(path: str, words: Words) -> bool:
    return is_kind(path, words.get("document_files", ()))


def paths_of_steps(task: Task, words: Words) -> list[str]:
    """The files that its step titles, its prose and its `git add` name, or the comment that opens a block of code."""
    said = [text.value for text in _texts(task) if not _RUNS.match(text.value)]
    for code in task.code:
        lines = code.text.strip().split("\n")
        said += [line for line in lines if "git add" in line or (line is lines[0] and line.startswith(_COMMENTS))]
    return list(dict.fromkeys(path for value in said for path in paths_in(value, words)))


def opening_paths(task: Task, words: Words) -> list[str]:
    """The files with which its steps and items open, as in "1. `src/cart.py`: remove line 14"."""
    found = ((text.value, path) for text in _texts(task) for path in list(paths_in(text.value, words))[:1])
    return [path for value, path in found if not any(mark.isalpha() for mark in value[: value.index(path)])]


def paths_in(text: str, words: Words) -> Iterator[str]:
    """The paths of files that a text names."""
    endings, names = words.get("file_endings", ()), words.get("file_names", ())
    for match in _PATH.finditer(text):
        name, path = match[0].rpartition("/")[2], match[0].rstrip(".")
        if name in names or (path.rpartition(".")[2].lower() in endings and "." in path.strip(".")):
            yield path


def _texts(task: Task) -> list[Text]:
    return sorted({*task.prose, *(step.title for step in task.steps)}, key=lambda text: text.span)


def _is_production(path: str, words: Words) -> bool:
    return not any(is_kind(path, words.get(kind, ())) for kind in ("test_files", "document_files", "configuration_files", "generated_files"))


def _is_program(code: Code, words: Words) -> bool:
    return code.language not in (*words.get("shell_tags", ()), *words.get("text_tags", ()))
