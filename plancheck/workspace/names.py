"""How plans are called: paths as they are written, and titles and file names reduced to the words that tell one plan from another."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from plancheck.regex import regex

_DATE = regex(r"\b\d{4}-\d{1,2}(?:-\d{1,2})?\b")
# Where in a plan, not which plan.
_PLACE_IN_PLAN = regex(r"\b(?:phase|section|part|tier|step|stage|milestone|version|appendix)\s\w{1,4}\b|§\s?\w{1,4}")
# "macro-plan" is what anybody may call a plan; a third word or a date tells it from others.
_PLAIN_WORDS = 3
_WORD = regex(r"[^\W_]+")


def name_key(text: str, filling: Collection[str]) -> str:
    """The telling words of a title or file name, in lower case and their order; `filling` are those that every plan has ("macro", "plan")."""
    said = _DATE.sub(" ", _PLACE_IN_PLAN.sub(" ", text.lower()))
    return " ".join(word for word in _WORD.findall(said) if word not in filling)


def stem_of(path: str) -> str:
    """The file name without its ending."""
    return posixpath.splitext(posixpath.basename(path))[0]


def clean_path(path: str) -> str:
    """`path` with forward slashes and without `.`, `..` and doubled slashes where they can be resolved."""
    return posixpath.normpath(path.replace("\\", "/"))


def folder_of(path: str) -> str:
    """The folder of a clean path, "" for the current one."""
    return posixpath.dirname(path)


def is_telling(path: str) -> bool:
    """Whether the file name alone tells the plan from those of other places: `macro-plan.md` does not."""
    return len(_WORD.findall(stem_of(path))) > _PLAIN_WORDS
