"""Paths of files as people write them: whether a text names a file, and what kind of file a path is."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache

from plancheck.regex import regex

_TOKEN = regex(r"[\w./@*{},<>-]{3,200}")
_LISTED = regex(r"\{(?P<names>[^{}/]{1,200},[^{}/]{1,200})\}")
_ALTERNATIVES = regex(r"\{[^{}]{1,80}\}|<\w{1,20}>")


def names_file(text: str, path: str) -> bool:
    """Whether `text` names the file: by its name, with any or no folders before it, or by a folder or glob that covers it."""
    return _holds_name(text, path.rstrip("/").rpartition("/")[2]) or any(covers(wide, path) for wide in _wide_names(text))


def covers(wide: str, path: str) -> bool:
    """Whether a folder (`src/sync/`) or a glob (`*_test.go`, `{queue,banner}.ts`) covers `path`."""
    if wide.endswith("/"):
        folder = wide.removeprefix("./").strip("/")
        return bool(folder) and f"/{folder}/" in f"/{path}"
    if "*" not in wide and (listed := _LISTED.search(wide)) is not None:
        head, tail = wide[: listed.start()].rpartition("/")[2], wide[listed.end() :]
        return path.rpartition("/")[2] in {f"{head}{name.strip()}{tail}" for name in listed["names"].split(",")}
    pattern = _ALTERNATIVES.sub("*", wide)
    if "*" not in pattern or not pattern.strip("*./"):
        return False
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")


def is_kind(path: str, pieces: Iterable[str]) -> bool:
    """Whether one of `pieces` occurs in `path`, before which a slash is put."""
    rooted = f"/{path}"
    return any(piece in rooted for piece in pieces)


@lru_cache(maxsize=16)
def _wide_names(text: str) -> tuple[str, ...]:
    """The folders and globs in a text."""
    # `./internal/...` is what a tool runs over, nobody's list of files.
    tokens = (match[0].rstrip(".,") for match in _TOKEN.finditer(text) if ("/" in match[0] or "*" in match[0]) and "..." not in match[0])
    return tuple(dict.fromkeys(token for token in tokens if token.endswith("/") or "*" in token or _ALTERNATIVES.search(token)))


def _holds_name(text: str, name: str) -> bool:
    at = text.find(name) if name else -1
    while at != -1:
        end = at + len(name)
        if (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_-")) and (end == len(text) or not (text[end].isalnum() or text[end] == "_")):
            return True
        at = text.find(name, at + 1)
    return False
