"""Which program it is: everything in it that a verdict rests on, so that another version, or an edited rule, is another program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck import __version__
from plancheck.cache.store import Store
from plancheck.digest import digest_of

_OWN = ("plancheck", "plancheck_rules")
# Of the libraries that read a plan, its graph and its code the file by which a version is known; those of code need not be there.
_LIBRARIES = ("markdown_it", "networkx", "tree_sitter", *(f"tree_sitter_{name}" for name in "go java javascript kotlin python rust typescript".split()))
_SUFFIXES = (".py", ".toml")


class _File(NamedTuple):
    name: str
    path: str
    size: int
    time: int


def program_state(packages: Sequence[str], known: Store) -> str | None:
    """A digest of plancheck, its rule pack, the further `packages`, its libraries and Python.

    It is one of the contents of all their files; those are read only where the place, size or time of one is new to `known`,
    which is what Python itself trusts to tell whether its byte code holds. None where the files of a package cannot be found.
    """
    found = [_files_of(name) for name in (*_OWN, *packages)]
    if not all(found):
        return None
    files = [file for own in found for file in own] + [file for name in _LIBRARIES for file in _files_of(name, whole=False)]
    looks = _digest((sys.version_info[:3], sys.implementation.name, __version__, files))
    state = known.get(looks)
    if state is None:
        contents = [(file.name, _content(file.path)) for file in files]
        state = _digest((sys.version_info[:3], sys.implementation.name, __version__, contents))
        known.put(looks, state)
    return str(state)


def _files_of(package: str, *, whole: bool = True) -> list[_File]:
    # Every finder is asked, since some editable installations have one of their own; none of them imports the package.
    spec = next((spec for finder in sys.meta_path if (spec := finder.find_spec(package, None))), None)
    if spec is None:
        return []
    if whole and spec.submodule_search_locations:
        return sorted(file for folder in spec.submodule_search_locations for file in _walk(folder, package))
    return [_file(package, spec.origin, os.stat(spec.origin))] if spec.origin else []


def _walk(folder: str, name: str) -> Iterator[_File]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                yield _file(f"{name}/{entry.name}", entry.path, entry.stat())
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _walk(entry.path, f"{name}/{entry.name}")


def _file(name: str, path: str, stat: os.stat_result) -> _File:
    return _File(name, path, stat.st_size, stat.st_mtime_ns)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _digest(parts: tuple[object, ...]) -> str:
    return digest_of(repr(parts).encode("utf-8", "surrogateescape"))
