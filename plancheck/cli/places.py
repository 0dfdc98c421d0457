"""Which files the globs of a configuration speak of."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Sequence

from plancheck.config import Configuration


def is_excluded(path: str, configuration: Configuration) -> bool:
    """Whether a search of folders leaves `path` out."""
    return _matches(path, configuration, configuration.exclude)


def format_given(path: str, configuration: Configuration) -> str | None:
    """The format that the configuration's globs give to `path`, whether it exists or not."""
    return next((name for glob, name in configuration.plans.items() if _matches(path, configuration, (glob,))), None)


def _matches(path: str, configuration: Configuration, globs: Sequence[str]) -> bool:
    if not globs:
        return False
    relative = os.path.relpath(os.path.abspath(path), configuration.folder or os.curdir).replace(os.sep, "/")
    return any(fnmatch.fnmatch(relative, glob) or fnmatch.fnmatch(relative, glob.rstrip("/") + "/*") for glob in globs)
