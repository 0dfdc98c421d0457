"""Where the cache stands, and how it is thrown away."""

from __future__ import annotations

import os

# What a cache folder holds that plancheck made; nothing without it is ever deleted.
TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds results of plancheck; it can be deleted at any time.\n"


def cache_folder() -> str:
    """PLANCHECK_CACHE_DIR, else `plancheck` below XDG_CACHE_HOME or ~/.cache: never below the tree that is checked."""
    named = os.environ.get("PLANCHECK_CACHE_DIR")
    if named:
        return os.path.abspath(named)
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "plancheck")


def prepare(folder: str) -> None:
    """Make the cache folder, with the tag by which backups leave it out. Raises OSError."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    tag = os.path.join(folder, TAG)
    if not os.path.exists(tag):
        with open(tag, "w", encoding="utf-8") as file:
            file.write(_TAG_TEXT)


def clean(folder: str) -> int:
    """Delete what plancheck keeps in `folder`. The number of entries that went. Raises OSError."""
    if not os.path.exists(os.path.join(folder, TAG)):
        return 0
    entries = 0
    for generation in os.listdir(folder):
        if os.path.isdir(path := os.path.join(folder, generation)):
            entries += drop(path)
    os.unlink(os.path.join(folder, TAG))
    return entries


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
