"""A plan of the usual shape into which places that cite real files are set: a clean plan whose files give way to files of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

_BASE = (Path(__file__).parent.parent.parent / "fixtures" / "edits" / "plans" / "micro-v3.md").read_text(encoding="utf-8")
# The files of the base plan: those that its tasks change, and those that they create.
TOUCHED = ("src/lib.rs", "src/ast.rs", "src/parse.rs", "src/prelude.rs", "tests/support/mod.rs", "src/main.rs")
CREATED = ("src/lint.rs", "src/allow.rs", "src/report.rs", "tests/lint.rs", "tests/cli_lint.rs", "tests/golden/lint.marl", "tests/golden/lint.jsonl")
TASKS = 6
# So many files the plan works on.
SPECIAL = len(TOUCHED) + 10
_PATH = re.compile(r"(?<![\w/])(?P<path>(?:src|tests)/[\w/]+\.(?:rs|marl|jsonl))(?::\d+(?:-\d+)?)?")
# The lines below which places stand that belong to no task, and where they stand in each task.
_FACTS, _GUIDE, _ROWS, _STEP = "**Confirmed facts**", "## Section E: Review Guide", "**State changes:**", "#### Step 3"
# The citation that a place is about.
_MARKED = re.compile("⟦([^⟧]*)⟧")


class Files:
    """What the plan does to files: `renamed` are those of the base plan by their names there, the touched ones of the package and the created ones new.

    It moves `moved`, deletes `deleted`, deletes and writes anew `replaced`, creates `existing`, which are there, and modifies `modified`.
    """

    def __init__(self, special: Sequence[str], folder: str, ending: str) -> None:
        self._folder, self._ending, self._numbers = folder, ending, count(1)
        paths = iter(special)
        touched = dict(zip(TOUCHED, paths, strict=False))
        self.moved, self.replaced, *self.deleted = islice(paths, 4)
        self.existing, self.modified = tuple(islice(paths, 3)), tuple(islice(paths, 3))
        self.renamed = {**touched, **{path: self.new() for path in CREATED}}

    def new(self) -> str:
        """A path that the tree does not have."""
        name = f"ledger_{next(self._numbers)}.{self._ending}"
        return f"{self._folder}/{name}" if self._folder else name


class Place(NamedTuple):
    """Lines of a plan with one marked citation or path: `rule` is the code of the finding that is due there, `now` the right citation, empty where none is.

    It stands in the list of Files or in the third step of `task`, or, for 0, before the tasks.
    """

    text: str
    rule: str = ""
    now: str = ""
    task: int = 0
    is_listed: bool = False

    @property
    def is_row(self) -> bool:
        return self.text.startswith("|")


def marked(path: str, lines: int | str = "") -> str:
    """A path, or a citation of its lines, marked as what a place is about."""
    return f"⟦{path}:{lines}⟧" if lines else f"⟦{path}⟧"


def dressed(dress: str, citation: str, symbol: str = "") -> str:
    """The text of a wording with its first citation marked."""
    return dress.replace("{c}", marked(citation), 1).replace("{c}", citation).replace("{s}", symbol)


class Document(NamedTuple):
    """The text of a plan, and of each place the line where its citation stands."""

    text: str
    lines: Mapping[Place, int]


def document_of(places: Sequence[Place], files: Mapping[str, str]) -> Document:
    """The plan with all of `places`, in which `files` take the place of those of the base plan."""
    free = [place for place in places if not place.task and not place.is_row]
    written: list[Place | str] = []
    task = 0
    for line in _PATH.sub(lambda match: files.get(match["path"], match["path"]), _BASE).split("\n"):
        task = int(line[9]) if line.startswith("### Task ") else task
        if line.startswith(_ROWS):
            written += ["**Where it stands**", "", "| What | Where | Remark |", "|---|---|---|", *(place for place in places if place.is_row), ""]
        if line.startswith("* Test: "):
            written += [place for place in places if place.is_listed and place.task == task]
        written.append(line)
        if line.startswith(_FACTS):
            written += free[::2]
        elif line.startswith(_GUIDE):
            written += free[1::2]
        elif line.startswith(_STEP):
            written += [*(place for place in places if not place.is_listed and place.task == task), ""]
    return _numbered(written)


def _numbered(written: Iterable[Place | str]) -> Document:
    lines: list[str] = []
    numbers: dict[Place, int] = {}
    for part in written:
        for line in (part.text if isinstance(part, Place) else part).split("\n"):
            lines.append(_MARKED.sub(r"\1", line))
            if isinstance(part, Place) and "⟦" in line:
                numbers[part] = len(lines)
    return Document("\n".join(lines), numbers)
