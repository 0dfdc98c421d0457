"""Where the repository around a file begins, and what of it a path names."""

from __future__ import annotations

import os
import posixpath


def root_of(path: str) -> str | None:
    """The root of the work tree in which the file or folder `path` stands, as a real path; None outside one, and in a bare repository.

    Of a submodule or a linked work tree it is its own root. No program is run for it.
    """
    folder = os.path.realpath(path)
    while True:
        if _is_root(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _is_root(marker: str) -> bool:
    """Whether `.git` is a repository or, for a submodule or linked work tree, the file that leads to one."""
    return os.path.lexists(os.path.join(marker, "HEAD")) or os.path.isfile(marker)


def place_in(root: str, path: str) -> str | None:
    """The path of the file to which `path` leads as git writes it, from `root` and with slashes; None for one that is not below it."""
    relative = os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/")
    return None if relative == ".." or relative.startswith("../") or os.path.isabs(relative) else relative


def joined(folder: str, path: str) -> str | None:
    """The path that `path` is from `folder`, both from the root; None for one that leads out of the tree or is absolute."""
    if path.startswith(("/", "~", "\\")) or path[1:2] == ":":
        return None
    normal = posixpath.normpath(posixpath.join(folder, path))
    return None if normal == ".." or normal.startswith("../") else normal.removeprefix("./")
