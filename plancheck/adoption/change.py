"""A file to add, or a file to add to; shown as a diff, and written at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from typing import NamedTuple

from plancheck.atomic import write_whole
from plancheck.errors import PlancheckError
from plancheck.settings_text import settings_text


class Change(NamedTuple):
    """The text of the file at `path`, from the root of the repository and with slashes: `before` is None where there is no file yet."""

    path: str
    before: str | None
    after: str


class CannotAdd(Exception):
    """A file of the repository to which nothing can be added; `str()` of it says why."""


def text_at(root: str, path: str) -> str | None:
    """The text of the file at `path` below `root`, line ends as they are; None where there is none. Raises CannotAdd, also for a path that a link
    leads out of `root`: what is there belongs to somebody else.
    """
    real = os.path.realpath(root)
    if os.path.commonpath([real, os.path.realpath(os.path.join(root, path))]) != real:
        raise CannotAdd(f"{path} was left alone, because a link leads out of the repository there")
    try:
        return settings_text(os.path.join(root, path), newline="")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CannotAdd(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def with_line_ends_of(text: str, other: str) -> str:
    """`text`, whose lines end in line feeds, with the line ends of `other`."""
    return text.replace("\n", "\r\n") if "\r\n" in other else text


def diff_of(change: Change) -> Iterator[str]:
    """The lines of a unified diff, without their ends."""
    before = (change.before or "").splitlines()
    old = f"a/{change.path}" if change.before is not None else "/dev/null"
    yield from unified_diff(before, change.after.splitlines(), old, f"b/{change.path}", lineterm="")


def write_changes(root: str, changes: Iterable[Change]) -> None:
    """Write each file below `root`, whole or not at all. Raises PlancheckError for one that cannot be written, or that changed meanwhile."""
    for change in changes:
        target = os.path.realpath(os.path.join(root, change.path))
        try:
            if text_at(root, change.path) != change.before:
                raise PlancheckError(f"{change.path} changed while you looked at the diff; it was left alone")
            os.makedirs(os.path.dirname(target), exist_ok=True)
            write_whole(target, change.after.encode("utf-8"))
        except CannotAdd as error:
            raise PlancheckError(str(error)) from error
        except OSError as error:
            raise PlancheckError(f"{change.path} cannot be written: {error.strerror or error}") from error
