"""Promises about the code as it stands: what a package must not import, what must be gone, which suites must pass, which flags there are.

They hold in every state and before anything happens, so that a state or an event could only be made up for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, speaks_of

_MUST = regex(r"\bmust\s+(?P<no>not\s+|never\s+)?", re.IGNORECASE)
_STOP = regex(r"[.;](?:\s|$)|\n")
_PATH = regex(r"\w/|(?<![\w-])[\w-]{1,60}\.[a-z]{1,4}\b")
# So few words name a thing and no state of it: "the `build` command".
_NAME = 5


def is_static(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether the first sentence of `text` with a MUST binds the code and its tests, not what the program does."""
    must = _MUST.search(text)
    if must is None:
        return False
    subject = text[: must.start()]
    end = _STOP.search(text, must.end())
    said = plain(text[must.end() : end.start() if end else len(text)]).lower()
    if must["no"]:
        of_place = _PATH.search(subject) is not None or speaks_of(plain(subject).lower(), words.get("code_places", ()))
        return (
            _opens(said, words.get("static_bans", ()))
            or (of_place and _opens(said, words.get("place_bans", ())))
            or (_opens(said, words.get("leaving_bans", ())) and speaks_of(said, words.get("leftovers", ())))
        )
    about = plain(subject).lower()
    return (_opens(said, words.get("suite_duties", ())) and speaks_of(about, words.get("suites", ()))) or (
        _opens(said, words.get("removals", ())) and speaks_of(about, words.get("code_parts", ()))
    )


def is_part_list(given: str, outcome: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a contract names a thing (`given`) and then says which flags or options it has (`outcome`)."""
    said = plain(outcome).lower()
    opening = " ".join(said.split()[:_NAME])
    return (
        len(plain(given).split()) <= _NAME
        and any(True for _ in phrases_in(opening, words.get("having", ())))
        and any(True for _ in phrases_in(said, words.get("options", ())))
    )


def _opens(text: str, phrases: Sequence[str]) -> bool:
    return any(text.startswith(phrase) and not text[len(phrase) :][:1].isalpha() for phrase in phrases)
