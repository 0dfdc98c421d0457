"""Where the cache stands, and how it is thrown away."""

from __future__ import annotations

import os

_TAG = "CACHEDIR.TAG"
# The generation that tells which program it is; every other bears the digest of one.
PROGRAMS = "programs"
_DIGITS = 40
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds results of plancheck; it can be deleted at any time.\n"


def cache_folder() -> str | None:
    """PLANCHECK_CACHE_DIR, else `plancheck` below XDG_CACHE_HOME or ~/.cache: never below the tree that is checked.

    None for a user without a home: a folder that others can write to might hold verdicts of theirs.
    """
    named = os.environ.get("PLANCHECK_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(caches, "plancheck") if os.path.isabs(caches) else None


def prepare(folder: str) -> None:
    """Make the cache folder, with the tag by which backups leave it out. Raises OSError."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    tag = os.path.join(folder, _TAG)
    if not os.path.exists(tag):
        with open(tag, "w", encoding="utf-8") as file:
            file.write(_TAG_TEXT)


def generations(folder: str) -> list[str]:
    """The folders of entries below a cache folder. Whatever else stands there, in a folder that somebody shares, is none of the cache's."""
    made = (name for name in os.listdir(folder) if name == PROGRAMS or (len(name) == _DIGITS and not name.strip("0123456789abcdef")))
    return [path for name in made if os.path.isdir(path := os.path.join(folder, name))]


def clean(folder: str) -> int:
    """Delete what plancheck keeps in `folder`. The number of entries that went. Raises OSError."""
    if not os.path.isdir(folder):
        return 0
    return sum(drop(generation) for generation in generations(folder))


def drop(generation: str) -> int:
    """Delete one generation of entries; what another run writes or deletes meanwhile is left to it."""
    names = os.listdir(generation)
    for name in names:
        try:
            os.unlink(os.path.join(generation, name))
        except FileNotFoundError:
            continue
    try:
        os.rmdir(generation)
    except OSError:
        return len(names)
    return len(names)
