"""The commits of a repository: which one brought a file, and what those since some commit say and touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plancheck.errors import CannotRead
from plancheck.regex import regex
from plancheck.repository.git import run_git

# Older ones of a long history are not looked at.
_MOST = 2000
_COMMIT = "--format=%H%x00%P%x00%B%x00"
# `R086`, of a file that was renamed: two paths follow.
_STATUS = regex(r"\n?(?P<kind>[A-Z])\d{0,3}")
_NOT_AN_ANCESTOR = 1


class Commit(NamedTuple):
    """A commit by its full id, with its whole message. `touched` pairs each file with what became of it: A, M, D and so on; a merge touches none."""

    id: str
    parents: tuple[str, ...]
    message: str
    touched: tuple[tuple[str, str], ...] = ()

    @property
    def short(self) -> str:
        """Its id as people write it."""
        return self.id[:7]

    @property
    def subject(self) -> str:
        return self.message.strip().partition("\n")[0]

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(path for path, _ in self.touched)


class History:
    """The commits up to `revision` (a full id) of the repository at `root`."""

    def __init__(self, root: str, revision: str) -> None:
        self.root, self.revision = root, revision

    @property
    def is_shallow(self) -> bool:
        """Whether the clone lacks the older part of its history. Raises CannotRead."""
        return run_git(self.root, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def bringing(self, path: str) -> Commit | None:
        """The commit that first brought the file at `path`, under whichever name; None where none did. Raises CannotRead.

        A copy of another file is a new file.
        """
        brought = None
        for commit in self._log("--find-renames", "--follow", "--", path):
            kind = commit.touched[0][1] if commit.touched else ""
            if kind in ("A", "C"):
                brought = commit
            if kind == "C":
                break
        return brought

    def has(self, commit: str) -> bool:
        """Whether `commit` (a full id) is one of these. Raises CannotRead."""
        try:
            run_git(self.root, "merge-base", "--is-ancestor", commit, self.revision)
        except CannotRead as error:
            if str(error) == f"git says: exit {_NOT_AN_ANCESTOR}":
                return False
            raise
        return True

    def saying(self, words: Collection[str], without: Sequence[str]) -> tuple[Commit, ...]:
        """The commits in whose messages one of `words` stands, newest first, but those that the commits `without` build on. Raises CannotRead."""
        patterns = [f"--grep={word}" for word in sorted(words)]
        return tuple(self._log("--no-renames", "--fixed-strings", *patterns, *self._since(without))) if patterns else ()

    def touching(self, paths: Collection[str], without: Sequence[str]) -> tuple[Commit, ...]:
        """The commits that touch one of `paths`, which name files of the tree, newest first; of others they tell nothing. Raises CannotRead."""
        return tuple(self._log("--no-renames", *self._since(without), "--", *sorted(paths))) if paths else ()

    def _since(self, without: Sequence[str]) -> list[str]:
        return ["--not", *without] if without else []

    def _log(self, *arguments: str) -> Iterator[Commit]:
        options = ("-z", "--root", "--name-status", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8", f"--max-count={_MOST}", _COMMIT)
        output = run_git(self.root, "log", self.revision, *options, *arguments)
        return _commits(output.decode("utf-8", "surrogateescape").split("\0"))


def _commits(fields: Sequence[str]) -> Iterator[Commit]:
    """The commits of a log whose fields are known by their places, so that no message and no name of a file passes for another."""
    at = 0
    while at + 3 < len(fields):
        id_, parents, message = fields[at : at + 3]
        at += 4  # An empty field ends the message.
        touched = []
        while at + 1 < len(fields) and (status := _STATUS.fullmatch(fields[at])) is not None:
            at += 2 if status["kind"] in "RC" else 1
            touched.append((fields[at], status["kind"]))
            at += 1
        yield Commit(id_, tuple(parents.split()), message, tuple(touched))
