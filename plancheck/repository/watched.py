"""A work tree that notes what it was asked, so that a verdict can be kept together with all that it rests on."""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from plancheck.digest import digest_of
from plancheck.repository.tree import Definition, Kind, Names, Occurrence, Tree
from plancheck.repository.worktree import WorkTree

# Contents may change within the grain of a file's time, so what changed just now is not relied upon.
_GRAIN, _SECOND = 50_000_000, 1_000_000_000


class Look(NamedTuple):
    """Something that was looked at: the file at `path`, all `names` or all `contents` of the tree, and by what it is known again."""

    what: str
    path: str
    identity: str


class WatchedTree(Tree):
    """The files of a work tree; it knows by `identities` what it was asked about so far."""

    def __init__(self, tree: WorkTree, identities: Identities) -> None:
        self._tree, self._identities = tree, identities
        # What a thing is known by is asked before it is read: what changes in between is then looked at again.
        self._looked: dict[tuple[str, str], str] = {}

    @property
    def looks(self) -> tuple[Look, ...] | None:
        """All that was looked at; None where some of it may still be changing."""
        found = tuple(Look(what, path, identity) for (what, path), identity in self._looked.items())
        return found if all(look.identity for look in found) else None

    def kind(self, path: str) -> Kind:
        self._look("file", path)
        return self._tree.kind(path)

    def data(self, path: str) -> bytes | None:
        self._look("file", path)
        return self._tree.data(path)

    def names(self) -> Names:
        self._look("names")
        return self._tree.names()

    def definitions(self, names: Collection[str]) -> dict[str, tuple[Definition, ...]]:
        if names:
            self._look("contents")
        return self._tree.definitions(names)

    def occurrences(self, words: Collection[str]) -> dict[str, tuple[Occurrence, ...]]:
        if words:
            self._look("contents")
        return self._tree.occurrences(words)

    def _look(self, what: str, path: str = "") -> None:
        if (what, path) not in self._looked:
            self._looked[what, path] = self._identities.of(what, path)


class Identities:
    """By what things of a work tree are known again, each asked for once a run."""

    def __init__(self, tree: WorkTree) -> None:
        self._tree = tree
        self._files: dict[str, str] = {}

    def hold(self, looks: Collection[Look]) -> bool:
        """Whether everything that was looked at is as it was."""
        return all(self.of(look.what, look.path) == look.identity for look in looks)

    def of(self, what: str, path: str) -> str:
        """The identity of a file, of the names or of the contents of all files; empty for what changed a moment ago."""
        if what == "file":
            if path not in self._files:
                self._files[path] = self._file(path)
            return self._files[path]
        return self._of_names if what == "names" else self._of_contents

    @cached_property
    def _of_names(self) -> str:
        return _digest(sorted(self._tree.names().paths))

    @cached_property
    def _of_contents(self) -> str:
        # A search of the tree follows no link, so neither does this.
        each = [(path, _state_of(os.path.join(self._tree.root, path))) for path in sorted(self._tree.names().paths)]
        return _digest([f"{path} {state}" for path, state in each]) if all(state for _, state in each) else ""

    def _file(self, path: str) -> str:
        kind, real = self._tree.kind(path), self._tree.real(path)
        return _state_of(real) if kind is Kind.FILE and real is not None else kind.value


def _state_of(real: str) -> str:
    """What tells the contents of a file from others that it had or will have; empty where that is not certain."""
    try:
        status = os.lstat(real)
    except OSError:
        return Kind.NOTHING.value
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    # A file system whose times are whole seconds tells less.
    grain = _GRAIN if changed % _SECOND else 2 * _SECOND
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}" if time.time_ns() - changed > grain else ""


def _digest(lines: list[str]) -> str:
    return digest_of("\0".join(lines).encode("utf-8", "surrogateescape"))
