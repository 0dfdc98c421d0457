"""The files of a work tree as they are now."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection
from functools import cached_property

from plancheck.repository.git import list_git
from plancheck.repository.grepped import grepped_definitions, grepped_words
from plancheck.repository.links import followed
from plancheck.repository.tree import LARGEST, Definition, Kind, Names, Occurrence, Tree

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
# How git marks a file that a sparse checkout leaves out.
_LEFT_OUT = b"S "


class WorkTree(Tree):
    """The files below `root`, which is a real path. Links are followed as long as they stay in the tree."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._definitions: dict[str, tuple[Definition, ...]] = {}

    def kind(self, path: str) -> Kind:
        real = self.real(path)
        if real is None:
            return Kind.CLOSED
        try:
            mode = os.lstat(real).st_mode
        except OSError as error:
            if error.errno not in _NOTHING_THERE:
                return Kind.CLOSED
            return Kind.CLOSED if self._is_kept_elsewhere(path) else Kind.NOTHING
        return Kind.FILE if stat.S_ISREG(mode) else Kind.FOLDER if stat.S_ISDIR(mode) else Kind.CLOSED

    def data(self, path: str) -> bytes | None:
        real = self.real(path)
        if real is None:
            return None
        try:
            # A pipe would wait for its writer.
            with open(os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
                status = os.fstat(file.fileno())
                return file.read(LARGEST) if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST else None
        except OSError:
            return None

    def names(self) -> Names:
        return self._names

    def definitions(self, names: Collection[str]) -> dict[str, tuple[Definition, ...]]:
        new = {name for name in names if name not in self._definitions}
        if new:
            found = grepped_definitions(self.root, new, "--untracked")
            self._definitions |= {name: found.get(name, ()) for name in new}
        return {name: self._definitions[name] for name in names}

    def occurrences(self, words: Collection[str]) -> dict[str, tuple[Occurrence, ...]]:
        return grepped_words(self.root, words, "--untracked")

    def real(self, path: str) -> str | None:
        """The real path of a file of the tree; None for one that leads out of it, or into git's own files."""
        place = followed(path.replace(os.sep, "/"), self._link_at, self.root.replace(os.sep, "/"))
        return os.path.join(self.root, place) if place is not None else None

    def _link_at(self, place: str) -> str | None:
        try:
            return os.readlink(os.path.join(self.root, place)).replace(os.sep, "/")
        except OSError:
            return None

    @cached_property
    def _listed(self) -> list[bytes]:
        """Each file that git knows or does not ignore, behind a letter and a blank. A folder is a repository of its own."""
        output = list_git(self.root, "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
        return [entry for entry in output.split(b"\0") if entry and not entry.endswith(b"/")]

    @cached_property
    def _names(self) -> Names:
        return Names.of(os.fsdecode(entry[2:]) for entry in self._listed)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        """What a sparse checkout leaves out, files and their folders."""
        paths = [os.fsdecode(entry[2:]) for entry in self._listed if entry.startswith(_LEFT_OUT)]
        return frozenset("/".join(parts[:count]) for path in paths for parts in [path.split("/")] for count in range(1, len(parts) + 1))

    @cached_property
    def _may_keep_elsewhere(self) -> bool:
        """Whether anything says that parts are left out, which is cheaper to see than git's list. What stands beside a `.git` file is not known here."""
        git = os.path.join(self.root, ".git")
        signs = (os.path.join(git, "info", "sparse-checkout"), os.path.join(self.root, ".gitmodules"))
        return not os.path.isdir(git) or any(map(os.path.lexists, signs))

    def _is_kept_elsewhere(self, path: str) -> bool:
        """Whether the repository has what is not on disk: what a sparse checkout leaves out, or a submodule, which git lists as if it were a file."""
        if not self._may_keep_elsewhere:
            return False
        parts = path.split("/")
        above = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return path in self._left_out or any(place in self.names().paths and not os.path.isfile(os.path.join(self.root, place)) for place in above)
