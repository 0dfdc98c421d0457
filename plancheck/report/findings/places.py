"""Paths as tools that know the project want them: from the folder in which plancheck runs, or from the root of the repository."""

from __future__ import annotations

import os

from plancheck.repository import root_of


def from_here(path: str) -> str:
    """`path` with forward slashes, relative and without `.` and `..` where it lies below the folder of the run; else absolute.

    Bytes of a name that are no UTF-8 stay escaped in it, see `shown_path`.
    """
    return _from(os.getcwd(), path)


def from_root(path: str) -> str:
    """The same from the root of the repository in which the run takes place, and from its folder where that is in none."""
    return _from(root_of(os.curdir) or os.getcwd(), path)


def _from(folder: str, path: str) -> str:
    return os.path.abspath(path).removeprefix(os.path.join(folder, "")).replace(os.sep, "/")
