"""The files that a pull request says it creates, changes, deletes and moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.plan import Action, HeaderField, TaskFile, Text
from plancheck.reading.paths import files_in
from plancheck.regex import regex

_LISTS = regex(r"\bfiles?\b")
_PATH = r"[\w.@-]{1,80}(?:/[\w.@-]{1,80}){0,15}\.[A-Za-z]\w{0,9}"
# "creates `a/b.py`", "new file `a/b.py`", "`a/b.py` (new)": said of one path, in running text.
_SAID = regex(
    r"\b(?P<verb>creates?|introduces?|new(?: file)?|adds?(?: a)?(?: new)?(?: the)? file|deletes?|removes?)(?: the)?(?: file)? "
    rf"`(?P<path>{_PATH})`|`(?P<named>{_PATH})` \(new\b"
)
_VERBS: dict[str, Action] = {"dele": "delete", "remo": "delete"}


def request_files(fields: Sequence[HeaderField]) -> tuple[TaskFile, ...]:
    """The files of a pull request's fields: those that a field of files lists, and those that the others say are new or go."""
    return tuple(file for field in fields for file in (files_in(field.value) if _LISTS.search(field.name.lower()) else _said(field.value)))


def _said(text: Text) -> Iterator[TaskFile]:
    for match in _SAID.finditer(text.value) if "`" in text.value else ():
        group = "path" if match["path"] else "named"
        action = _VERBS.get((match["verb"] or "")[:4].lower(), "create")
        yield TaskFile(match[group], action, text.place(match.start(group), match.end(group)))
