"""The files that tasks and pull requests say they create, modify, move and delete: whether each is there by then."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.ground import NamedFile
from plancheck.grounding.paths import Paths
from plancheck.grounding.timeline import Stage, Timeline, plain_path
from plancheck.plan import TaskFile
from plancheck.regex import regex
from plancheck.repository import Kind, Tree

# What is done to a file that is there.
NEEDS = ("modify", "delete", "move")
# A path that is no place of its own: a folder, a pattern, text of the template.
_NO_FILE = regex(r"[*?<>{}\[\]$…]|\.\.\.|/\Z|(?:^|/)path/to/")


def is_file(path: str) -> bool:
    """Whether a path of a list names one file."""
    return not _NO_FILE.search(path)


def named_files(timeline: Timeline, paths: Paths, tree: Tree) -> Iterator[NamedFile]:
    """Every file that a stage says it creates, modifies, moves or deletes, in the order of the text. Raises CannotRead."""
    for index, stage in enumerate(timeline.stages):
        for file in stage.files:
            if file.action in ("create", *NEEDS) and is_file(file.path):
                yield _named(timeline, paths, tree, index, stage, file)


def _named(timeline: Timeline, paths: Paths, tree: Tree, index: int, stage: Stage, file: TaskFile) -> NamedFile:
    path = plain_path(file.path)
    state = timeline.state_at_start(path, index)
    if state.is_there is not None:
        return NamedFile(file, stage.name, state.is_there, state.by)
    if file.action == "move" and path in timeline.created:
        return NamedFile(file, stage.name, None)
    meant = paths.meant(path)
    if not meant.is_open or meant.candidates:
        return NamedFile(file, stage.name, None)
    # What the stage itself creates elsewhere on its list is no file of the tree.
    in_tree = bool(meant.path) and tree.kind(meant.path) is Kind.FILE
    if file.action == "create":
        return NamedFile(file, stage.name, in_tree and meant.path == path)
    if not in_tree and (timeline.creates(path, index) or paths.is_folder(path)):
        return NamedFile(file, stage.name, True)
    if not in_tree and (timeline.may_bring(path, index) or (state.later and timeline.has_tasks)):
        return NamedFile(file, stage.name, None)  # the order of tasks has a rule of its own
    near = paths.near(path) if not in_tree else ""
    return NamedFile(file, stage.name, in_tree, state.by if state.later else "", near, paths.is_known(path))
