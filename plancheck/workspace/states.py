"""What the words of a status come to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from plancheck.plan import Text
from plancheck.regex import regex
from plancheck.workspace.patterns import any_of
from plancheck.workspace.summary import State, Status

# The lists of the format that hold the words of each state.
_LISTS: tuple[tuple[State, tuple[str, ...]], ...] = (
    ("finished", ("finished_prs", "finished_statuses")),
    ("started", ("started_statuses",)),
    ("planned", ("planned_statuses",)),
    ("abandoned", ("abandoned_statuses",)),
    ("replaced", ("replaced_statuses",)),
)
# "80% done", "2 of 5 merged", "done?"
_IN_PART = regex(r"\d\s?%|(?<![\d/])\d{1,2}\s?(?:/|\bof\b)\s?\d{1,2}(?![\d/])|\?")
_ANY_SIGN = r"[\u2600-\u27bf\u2b1b\u2b1c\U0001f300-\U0001faff]\ufe0f?"
# In a heading: a box, what stands in brackets or marks, what follows a sign such as ✅, and what follows a dash or colon at its end.
_PIECES = (
    regex(r"(?P<piece>\[[ xX]\])"),
    regex(r"[(\[`*_]{1,4}(?P<piece>[^()\[\]`*_\n]{1,60})[)\]`*_]{1,4}"),
    regex(rf"(?P<piece>{_ANY_SIGN}\s?[^()\[\]\n:—–]{{0,40}})"),
    regex(r"(?:\s[—–-]|:)\s(?P<piece>[^()\[\]\n:—–]{1,60})$"),
)
_SIGN = regex(_ANY_SIGN)
# What may stand beside the word in such a place: a date, a number, a release.
_BESIDE = frozenset("in as on via by at pr mr prs status state since release the with v jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_WORD = regex(r"[^\W\d_]+")
# What follows the first sentence of a status is a remark on it.
_FIRST = regex(r"[^\n]{1,160}?(?=[.;](?:\s|$)|\n|$)")


def status_of(said: Text, words: Mapping[str, Sequence[str]]) -> Status | None:
    """The status that `said` is, None where it is empty."""
    first = _FIRST.match(said.value)
    if first is None or not first[0].strip():
        return None
    shown = " ".join(first[0].strip(" *_`").split())
    return Status(shown, said.place(*first.span()), state_of(first[0], words))


def state_of(said: str, words: Mapping[str, Sequence[str]]) -> State:
    """The one state that `said` names; "" where it names none or several, or takes some of it back."""
    if _IN_PART.search(said):
        return ""
    pattern, states = _phrases(words)
    found = {states[" ".join(match[0].lower().split())] for match in pattern.finditer(said)}
    return found.pop() if len(found) == 1 else ""


def status_in_heading(heading: Text, words: Mapping[str, Sequence[str]]) -> Status | None:
    """The status that a heading gives beside its title, as in "PR 3: Retries (merged in #12)" or "✅ PR 3: Retries"; it stays open where there are several."""
    found = []
    for pieces in _PIECES:
        for match in pieces.finditer(heading.value):
            piece, start = match["piece"], match.start("piece")
            if not _is_status(piece, words) and (sign := _SIGN.match(piece)):
                piece = sign[0]  # "✅ Retries"
            if _is_status(piece, words):
                found.append(Status(piece.strip(" *_`"), heading.place(start, start + len(piece)), state_of(piece, words)))
    is_plain = len({status.state for status in found}) == 1
    return found[0]._replace(state=found[0].state if is_plain else "") if found else None


def status_alone(said: Text, words: Mapping[str, Sequence[str]]) -> Status | None:
    """The status that a text is, None where it says anything else besides."""
    return status_of(said, words) if _is_status(said.value, words) else None


def _is_status(piece: str, words: Mapping[str, Sequence[str]]) -> bool:
    """Whether a piece of text is nothing but a status."""
    pattern, _ = _phrases(words)
    return pattern.search(piece) is not None and all(word.lower() in _BESIDE for word in _WORD.findall(pattern.sub(" ", piece)))


def _phrases(words: Mapping[str, Sequence[str]]) -> tuple[re.Pattern[str], dict[str, State]]:
    lists = tuple((state, tuple(phrase for name in names for phrase in words.get(name, ()))) for state, names in _LISTS)
    return _known(lists, tuple(words.get("hedging_statuses", ())))


@lru_cache(maxsize=16)
def _known(lists: tuple[tuple[State, tuple[str, ...]], ...], hedges: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, State]]:
    """What finds the phrases, the longest first ("not merged" is not "merged"), and the state of each; that of a hedge is "", so it never stands alone."""
    states: dict[str, State] = dict.fromkeys(hedges, "")
    states.update({phrase: state for state, phrases in lists for phrase in phrases})
    return regex(rf"(?<![\w-]){any_of(states)}(?![\w-])", re.IGNORECASE), states
