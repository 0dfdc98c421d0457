"""Paths as tools that know the project want them: from the folder in which plancheck runs."""

from __future__ import annotations

import os


def from_here(path: str) -> str:
    """`path` with forward slashes, relative and without `.` and `..` where it lies below the folder of the run; else absolute.

    Bytes of a name that are no UTF-8 stay escaped in it, see `shown_path`.
    """
    whole = os.path.abspath(path)
    inside = whole.removeprefix(os.path.join(os.getcwd(), ""))
    return inside.replace(os.sep, "/")
