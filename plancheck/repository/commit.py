"""The files of a commit, read from git's objects: nothing is checked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import IO, TYPE_CHECKING, NamedTuple

from plancheck.errors import CannotRead
from plancheck.regex import regex
from plancheck.repository.git import git_command, git_environment, run_git
from plancheck.repository.grepped import grepped_definitions, grepped_words
from plancheck.repository.links import followed
from plancheck.repository.tree import LARGEST, Definition, Kind, Names, Occurrence, Tree

if TYPE_CHECKING:
    import subprocess

_LINK, _SUBMODULE = "120000", "160000"
# `cat-file` says id, type and size of an object that it has.
_SAID = 3
_AT_ONCE = 1_000_000
_ID = regex(r"[0-9a-f]{40,64}")


class _Entry(NamedTuple):
    mode: str
    object: str


class CommitTree(Tree):
    """The files of the commit `commit` (its full id) of the repository at `root`, a work tree or a bare repository."""

    def __init__(self, root: str, commit: str) -> None:
        self.root, self.commit = root, commit
        self._reader: subprocess.Popen[bytes] | None = None
        self._definitions: dict[str, tuple[Definition, ...]] = {}

    def kind(self, path: str) -> Kind:
        target = self._target(path)
        if target is None:
            return Kind.CLOSED
        if target in self._entries:
            return Kind.FILE
        return Kind.FOLDER if target in self._folders else Kind.NOTHING

    def data(self, path: str) -> bytes | None:
        target = self._target(path)
        entry = self._entries.get(target) if target is not None else None
        return self._object(entry.object) if entry is not None else None

    def text(self, path: str) -> str | None:
        """The text of the file at `path`, None where the commit has no such file. Raises CannotRead for one that is no text."""
        from plancheck.discovery import decode

        data = self.data(path)
        return decode(data, LARGEST) if data is not None else None

    def names(self) -> Names:
        return self._names

    def definitions(self, names: Collection[str]) -> dict[str, tuple[Definition, ...]]:
        new = {name for name in names if name not in self._definitions}
        if new:
            found = grepped_definitions(self.root, new, self.commit)
            self._definitions |= {name: found.get(name, ()) for name in new}
        return {name: self._definitions[name] for name in names}

    def occurrences(self, words: Collection[str]) -> dict[str, tuple[Occurrence, ...]]:
        return grepped_words(self.root, words, self.commit)

    def close(self) -> None:
        """End the process that reads objects."""
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    @cached_property
    def _entries(self) -> dict[str, _Entry]:
        entries = {}
        for line in run_git(self.root, "ls-tree", "-r", "-z", "--full-tree", self.commit).split(b"\0"):
            about, _, name = line.partition(b"\t")
            if name:
                mode, _, object_ = about.decode().split()
                entries[name.decode("utf-8", "surrogateescape")] = _Entry(mode, object_)
        return entries

    @cached_property
    def _names(self) -> Names:
        return Names.of(self._entries)

    @cached_property
    def _folders(self) -> frozenset[str]:
        folders = {""}
        for path in self._entries:
            for folder in _with_folders(path.rpartition("/")[0]):
                if folder in folders:
                    break
                folders.add(folder)
        return frozenset(folders)

    @cached_property
    def _submodules(self) -> frozenset[str]:
        return frozenset(path for path, entry in self._entries.items() if entry.mode == _SUBMODULE)

    def _target(self, path: str) -> str | None:
        """The path itself, or the one that its links lead to; None where they lead out of the tree or into a submodule."""
        target = followed(path, self._link_at)
        return None if target is None or any(above in self._submodules for above in _with_folders(target)) else target

    def _link_at(self, place: str) -> str | None:
        entry = self._entries.get(place)
        if entry is None or entry.mode != _LINK:
            return None
        return (self._object(entry.object) or b"/").decode("utf-8", "surrogateescape")

    def _object(self, object_: str) -> bytes | None:
        """The contents of an object, through one process for all of them; None for a missing and for a larger one than is looked into."""
        if self._reader is None:
            import subprocess

            command = git_command(self.root, "cat-file", "--batch")
            self._reader = subprocess.Popen(command, env=git_environment(self.root), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        try:
            self._reader.stdin.write(f"{object_}\n".encode())
            self._reader.stdin.flush()
            said = self._reader.stdout.readline().split()
            if not said:
                # An older git gives up over an object that a partial clone would fetch.
                self.close()
            return _contents(self._reader.stdout, int(said[2])) if len(said) == _SAID else None
        except OSError as error:
            raise CannotRead(f"git does not answer: {error}") from error


def _contents(stream: IO[bytes], size: int) -> bytes | None:
    """The next `size` bytes, or None for more than are looked into; the line end behind them is read as well."""
    if size <= LARGEST:
        return stream.read(size + 1)[:-1]
    left = size + 1
    while left and (read := len(stream.read(min(left, _AT_ONCE)))):
        left -= read
    return None


def _with_folders(path: str) -> Iterator[str]:
    """`path` and the folders above it, but the root."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def open_commit(root: str, revision: str) -> CommitTree:
    """The tree of `revision` (a branch, tag or commit) in the repository at `root`, a work tree or a bare repository.

    Raises CannotRead for a revision that the repository does not have, and says so where it is shallow.
    """
    try:
        commit = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except CannotRead:
        commit = ""
    if not _ID.fullmatch(commit):
        # Where it is the repository that cannot be read, this says so.
        shallow = run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        why = "; the clone is shallow: fetch more of its history" if shallow else ""
        raise CannotRead(f"the repository has no commit {revision!r}{why}")
    return CommitTree(root, commit)


def renamed_since(root: str, commit: str) -> dict[str, str]:
    """The names that files of `commit` had there, by those that they have now in git's index, which a work tree's new commits begin with.

    As git tells it: a file that is much like one that is gone. Raises CannotRead.
    """
    # Of the index, not of the files: to compare those, git would run the filters that the tree names.
    options = ("--cached", "--find-renames", "--diff-filter=R", "--name-status", "-z")
    fields = run_git(root, "diff-index", *options, commit).decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(fields[2::3], fields[1::3], strict=False))


def ancestor_of(root: str, commit: str) -> str:
    """The commit at which the work that is checked out left `commit`; `commit` itself where the two have nothing in common. Raises CannotRead."""
    said = run_git(root, "merge-base", commit, "HEAD", allowed=(0, 1, 128)).decode().strip()
    return said if _ID.fullmatch(said) else commit
