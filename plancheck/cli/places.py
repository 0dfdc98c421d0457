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


def formats_required(path: str, configuration: Configuration) -> tuple[str, ...]:
    """The formats of which `path` must be in one; none where the configuration asks for nothing."""
    return next((formats for glob, formats in configuration.required_formats.items() if _matches(path, configuration, (glob,))), ())


def ignored_at(path: str, configuration: Configuration) -> tuple[str, ...]:
    """The rules that the configuration leaves out for `path` alone, as it names them."""
    return tuple(word for glob, words in configuration.per_file_ignores.items() if _matches(path, configuration, (glob,)) for word in words)


def _matches(path: str, configuration: Configuration, globs: Sequence[str]) -> bool:
    if not globs:
        return False
    relative = os.path.relpath(os.path.abspath(path), configuration.folder or os.curdir).replace(os.sep, "/")
    return any(fnmatch.fnmatch(relative, glob) or fnmatch.fnmatch(relative, glob.rstrip("/") + "/*") for glob in globs)
