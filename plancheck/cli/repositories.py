"""Which repository each file of a run stands in, and what of it the run looks at."""

from __future__ import annotations

import os
from typing import NamedTuple

from plancheck.errors import CannotRead, PlancheckError
from plancheck.repository import Tree, git_program, place_in, root_of, work_tree


class Around(NamedTuple):
    """The root of a file's repository, the file's place in it and the commit to look at, None for the work tree; without a root, `why` says why."""

    root: str | None = None
    place: str = ""
    base: str | None = None
    why: str = ""


class Repositories:
    """The repositories of a run; `base` is the revision to look at in place of the work tree, which `option` of the command line names.

    With `from_ancestor` it is the commit at which the work on the tree left that revision.
    """

    def __init__(self, base: str | None = None, option: str = "--base", *, from_ancestor: bool = False) -> None:
        self._base, self._option, self._from_ancestor = base, option, from_ancestor
        self._roots: dict[str, str | None] = {}
        self._commits: dict[str, str] = {}
        self._trees: dict[tuple[str, str], Tree] = {}
        self._has_git = git_program() is not None

    def around(self, path: str) -> Around:
        """What is around the file at `path`. Raises PlancheckError for a base revision that cannot be read there."""
        if not self._has_git:
            if self._base is not None:
                raise PlancheckError(f"{self._option}: git is not installed")
            return Around(why="git is not installed")
        # Where the plan really stands: its links are written from there, and whoever reads it through a link reads the same.
        real = os.path.realpath(path)
        folder = os.path.dirname(real)
        if folder not in self._roots:
            self._roots[folder] = root_of(folder)
        root = self._roots[folder]
        if root is None:
            if self._base is not None:
                raise PlancheckError(f"{self._option}: {path} is not in a git work tree")
            return Around(why="not in a git work tree")
        place = place_in(root, real) or os.path.basename(real)
        return Around(root, place, self._commit(root) if self._base is not None else None)

    def tree(self, root: str, commit: str | None, moment: int) -> Tree:
        """The files of the repository at `root`: those of a commit, or of the work tree as it is at `moment`."""
        if commit is None:
            return work_tree(root, moment)[0]
        from plancheck.repository.commit import CommitTree

        return self._trees.setdefault((root, commit), CommitTree(root, commit))

    def _commit(self, root: str) -> str:
        if root not in self._commits:
            from plancheck.repository.commit import ancestor_of, open_commit

            try:
                commit = open_commit(root, self._base or "").commit
                self._commits[root] = ancestor_of(root, commit) if self._from_ancestor else commit
            except CannotRead as error:
                raise PlancheckError(f"{self._option}: {error}") from error
        return self._commits[root]
