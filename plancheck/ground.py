"""What a plan was held against, resolved beforehand and handed to rules as data: the repository, the base commit, its own code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal, NamedTuple

from plancheck.plan import Citation, Plan, TaskFile
from plancheck.span import Span

FactKind = Literal["unordered-iteration", "process-exit", "exported-map", "lenient-decoding", "unguarded-division", "shrinking-range"]


class Outcome(Enum):
    """What became of a citation, a file and the lines of it that a plan names."""

    HOLDS = "holds"
    OUT_OF_RANGE = "out of range"  # the file has fewer lines
    MOVED = "moved"  # what stands beside the citation stands on other lines
    GONE = "gone"  # no such file, and nothing in the plan brings it in time
    PLANNED = "planned"  # the plan brings the file before anybody looks for it
    AMBIGUOUS = "ambiguous"  # several files bear the name
    UNREAD = "unread"  # outside the tree, in a submodule, too large or not text: nobody looked


class Anchor(NamedTuple):
    """The words beside a citation that tell what is cited, and the one place (path and lines) where they, or their definition, now stand.

    `mentions` are the other lines of that file that have them. `is_certain` is False where one of these may be meant.
    """

    words: str
    path: str
    first_line: int
    last_line: int
    mentions: tuple[int, ...] = ()
    is_certain: bool = True


class CitedPlace(NamedTuple):
    """A citation and what became of it.

    `path` is the file of the tree that is meant, empty where none is; `lines` how many lines it has. `anchor` says where what
    is cited stands now, where that is certain; `candidates` are the files that bear an ambiguous name, or a file of that name elsewhere.
    `because` says what the plan itself does to the file ("Task 2 deletes it", "PR7 creates it only later"). `is_certain` is False where the file may
    belong to another repository.
    """

    citation: Citation
    outcome: Outcome
    path: str = ""
    lines: int = 0
    anchor: Anchor | None = None
    candidates: tuple[str, ...] = ()
    because: str = ""
    is_certain: bool = True


class NamedFile(NamedTuple):
    """A file that a task (`owner`, "Task 3") or pull request says it creates, modifies, moves or deletes.

    `is_there` tells whether it is there when that is to happen: in the tree or brought by an earlier task, and not taken away
    by one; None where nobody looked. `because` says what the plan itself does to it, `near` is a file of the tree that may be meant.
    """

    file: TaskFile
    owner: str
    is_there: bool | None
    because: str = ""
    near: str = ""
    is_certain: bool = True


class Held(NamedTuple):
    """A plan held against a tree of files: its citations and the files that it names.

    `is_carried_out` is True where all that the plan creates is there already, `is_elsewhere` for a plan about another repository, which has neither
    places nor files.
    """

    places: tuple[CitedPlace, ...] = ()
    files: tuple[NamedFile, ...] = ()
    is_carried_out: bool = False
    is_elsewhere: bool = False


class Fact(NamedTuple):
    """Something that the code of a task does, read from its syntax tree; `line` is the source line, `language` that of the block."""

    kind: FactKind
    span: Span
    line: str
    language: str


class Ground(NamedTuple):
    """`repository` is None where the plan stands in none, `base` where no base commit was named or the plan was not there yet,
    `code` where the plan has code that nothing installed can parse. `absent` says why, in words for the user, where a note is due.
    """

    repository: Held | None = None
    base: Plan | None = None
    code: tuple[Fact, ...] | None = None
    absent: Mapping[str, str] = {}
