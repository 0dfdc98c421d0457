"""Waits until a plan or its configuration changes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence

from plancheck.discovery import find

_SECONDS = 0.3
_CONFIGURATIONS = ("plancheck.toml", "pyproject.toml", "plancheck-baseline.json")


def wait_for_change(paths: Sequence[str], beside: Iterable[str], before: object, without: Iterable[str] = ()) -> object:
    """Return when what `state_of` tells of `paths` and the files `beside` them, `without` some, is no longer `before`; what it then is."""
    named, own = list(beside), list(without)
    while (now := state_of(paths, named, own)) == before:
        time.sleep(_SECONDS)
    return now


def state_of(paths: Sequence[str], beside: Iterable[str], without: Iterable[str] = ()) -> object:
    """The time and size of every plan behind `paths`, of the configurations and baselines above them, and of the files `beside` them, but for
    those that are to be left out.
    """
    found = find(paths)
    files = {*found.named, *(file for files in found.searched.values() for file in files), *beside}
    folders = {os.path.dirname(os.path.abspath(file)) for file in files} | {os.path.abspath(path) for path in paths}
    above = {os.path.join(folder, name) for start in folders for folder in _with_parents(start) for name in _CONFIGURATIONS}
    own = {os.path.abspath(file) for file in without}
    return {file: _look(file) for file in sorted(files | above) if os.path.abspath(file) not in own}


def _with_parents(folder: str) -> Iterable[str]:
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = parent


def _look(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
