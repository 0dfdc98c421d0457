"""The folder that a stranger's prompt cannot lead out of."""

from __future__ import annotations

import os

from plancheck.errors import CannotRead


class Folder:
    """The folder at `root` and all below it; the process has to stand in it."""

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)

    def inside(self, path: str) -> str:
        """The path from the folder, all links resolved, to what `path` leads to, whether it exists or not. Raises CannotRead for one that leads outside."""
        try:
            real = os.path.realpath(os.path.join(self._root, path))
            is_inside = os.path.commonpath([self._root, real]) == self._root
        except ValueError as error:
            raise CannotRead(f"{path!r} is no path") from error
        if not is_inside:
            raise CannotRead(f"{path} leads out of the folder in which the server was started, and only files below it are looked at")
        relative = os.path.relpath(real, self._root)
        # A file of this name is not meant as standard input.
        return os.path.join(os.curdir, relative) if relative == "-" else relative
