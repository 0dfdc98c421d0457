"""Which files to check, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plancheck.errors import CannotRead

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Folders of tools, never of plans.
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
)
_SUFFIXES = (".md", ".markdown")


@dataclass(slots=True)
class Found:
    """`named` are the files that the user named, `searched` those found in folders; `problems` pairs a path with a message."""

    named: list[str] = field(default_factory=list)
    searched: dict[str, list[str]] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)


def find(paths: Sequence[str]) -> Found:
    """The files behind `paths`: files as they are, folders searched for Markdown that git does not ignore. Links out of a folder are not followed."""
    found, seen = Found(), set[str]()
    for path in paths:
        if os.path.isdir(path):
            new = [file for file in _walk(path, found.problems) if _real(file) not in seen]
            seen.update(_real(file) for file in new)
            found.searched[path] = new
        elif os.path.lexists(path):
            if _real(path) not in seen:
                seen.add(_real(path))
                found.named.append(path)
        else:
            found.problems.append((path, "no such file or folder"))
    return found


def _real(path: str) -> str:
    return os.path.realpath(path)


def _walk(root: str, problems: list[tuple[str, str]]) -> Iterator[str]:
    """Markdown files below `root` in a stable order."""
    stack: list[tuple[str, tuple[tuple[str, GitIgnoreSpec], ...]]] = [(root, _ignores_above(root))]
    while stack:
        folder, inherited = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append((folder, f"the folder cannot be read: {error.strerror or error}"))
            continue
        ignores = (*inherited, *_ignores_of(folder))
        folders = []
        for entry in entries:
            if entry.is_symlink() and entry.is_dir():
                if (_real(folder) + os.sep).startswith(_real(entry.path) + os.sep):
                    problems.append((entry.path, "the link leads back to a folder above it (a loop) and is not followed"))
                continue
            if entry.is_symlink() and not _real(entry.path).startswith(_real(root) + os.sep):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED_FOLDERS and not _is_ignored(entry.path + "/", ignores):
                    folders.append((entry.path, ignores))
            elif entry.name.lower().endswith(_SUFFIXES) and not _is_ignored(entry.path, ignores):
                yield os.path.normpath(entry.path)
        stack += reversed(folders)


def _ignores_above(root: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
    """The .gitignore files of the folders above `root`, from the repository's root down."""
    above: list[tuple[str, GitIgnoreSpec]] = []
    folder = os.path.abspath(root)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        folder = parent
        above[:0] = _ignores_of(folder)
    return tuple(above)


def _ignores_of(folder: str) -> list[tuple[str, GitIgnoreSpec]]:
    path = os.path.join(folder, ".gitignore")
    try:
        if not os.path.isfile(path):
            return []
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return []
    from pathspec import GitIgnoreSpec

    return [(os.path.abspath(folder), GitIgnoreSpec.from_lines(lines))]


def _is_ignored(path: str, ignores: Sequence[tuple[str, GitIgnoreSpec]]) -> bool:
    """Whether git ignores `path`: the innermost .gitignore that speaks of it decides."""
    absolute = os.path.abspath(path) + ("/" if path.endswith("/") else "")
    for folder, spec in reversed(ignores):
        verdict = spec.check_file(os.path.relpath(absolute, folder) + ("/" if path.endswith("/") else "")).include
        if verdict is not None:
            return verdict
    return False


def read_text(path: str, max_bytes: int) -> str:
    """The text of a file, line ends as they are. Raises CannotRead with one line that says why."""
    try:
        if not os.path.isfile(path):
            raise CannotRead("not a regular file" if os.path.lexists(path) else "no such file or folder")
        size = os.path.getsize(path)
        if size > max_bytes:
            raise CannotRead(f"{size / 1e6:{'.1f' if size >= 1e6 else '.2g'}} MB, over the limit of {max_bytes / 1e6:g} MB (--max-file-size)")
        with open(path, "rb") as file:
            return decode(file.read(max_bytes + 1), max_bytes)
    except OSError as error:
        raise CannotRead(f"cannot be read: {error.strerror or error}") from error


def decode(data: bytes, max_bytes: int) -> str:
    """UTF-8 text from bytes. Raises CannotRead for too many bytes, for binary data and for other encodings."""
    if len(data) > max_bytes:
        raise CannotRead(f"over the limit of {max_bytes / 1e6:g} MB (--max-file-size)")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead("not UTF-8 but UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise CannotRead(f"binary: it has a NUL byte at offset {data.index(0)}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead(f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8") from error
