"""Ids of pull requests and work packages in any spelling: `PR3`, `PR 3`, `PR-3`, `pull request 3`, `PR 4a`, `PRs 1, 2 and 3`, `PR1-PR3`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from plancheck.regex import regex

_LONG_NAMES = {"PULLREQUEST": "PR", "WORKPACKAGE": "WP", "MERGEREQUEST": "MR"}
_RANGE_LIMIT = 60
_NUMBER = r"\d{1,4}(?:\.\d{1,2})?[a-z]?"
# "PR 1, 2 weeks" and "PR 3 + 40 lines" name one pull request.
_MEASURE = r"(?!\s?(?:%|days?\b|weeks?\b|hours?\b|dev|loc\b|lines?\b|files?\b|tests?\b|times?\b|x\b|k\b))"
_MORE = regex(rf"\s{{0,2}}(?:,\s?(?:and\s|or\s)?|/|&|\+|\band\s)\s{{0,2}}(?P<number>{_NUMBER})(?![\w.]*\w){_MEASURE}", re.IGNORECASE)


class IdsIn(NamedTuple):
    """`text[start:end]` names `ids`: one, or those of a range or of a list such as `PRs 1, 2`."""

    ids: tuple[str, ...]
    start: int
    end: int


class RequestIds:
    """Finds the ids of some families (`PR`, `WP`). `known` are those that the plan defines, which settles doubtful spellings."""

    def __init__(self, families: Collection[str], known: Collection[str] = ()) -> None:
        self.known = tuple(known)
        self._by_bare = {_bare(id_): id_ for id_ in known}
        self._id, self._range = _patterns(tuple(sorted(families)))

    def find(self, text: str) -> Iterator[IdsIn]:
        """Every place of `text` that names ids, in its order."""
        at = 0
        while (match := self._id.search(text, at)) is not None:
            at = match.end()
            family = _family(match["family"])
            first = self._meant(family + match["number"].upper(), (match["sub"] or "").upper())
            if "#" in match["gap"] and first not in self.known:
                continue
            ids, at = [first], self._read_range(text, match, family, first) or match.end()
            if at != match.end():
                ids = list(self._between(first, text[match.end() : at], family))
            while (more := _MORE.match(text, at)) is not None and self._meant(family + more["number"].upper()) in self.known:
                ids.append(self._meant(family + more["number"].upper()))
                at = more.end()
                if (end := self._read_range(text, more, family, ids[-1])) is not None:
                    ids += list(self._between(ids[-1], text[at:end], family))[1:]
                    at = end
            yield IdsIn(tuple(dict.fromkeys(ids)), match.start(), at)

    def ids_in(self, text: str) -> tuple[str, ...]:
        """The ids that `text` names, each once."""
        return tuple(dict.fromkeys(id_ for found in self.find(text) for id_ in found.ids))

    def opening(self, text: str) -> IdsIn | None:
        """The single id that `text` opens with, if any."""
        found = next(self.find(text[:80]), None)
        return found if found and found.start == 0 and len(found.ids) == 1 else None

    def _meant(self, id_: str, sub: str = "") -> str:
        """The known id that `id_`, or `id_` with its letter `sub`, stands for; `id_` where there is none."""
        for candidate in (id_ + sub, id_, id_.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
            if (known := self._by_bare.get(_bare(candidate))) is not None:
                return known
        return id_

    def _read_range(self, text: str, match: re.Match[str], family: str, first: str) -> int | None:
        """The offset after the end of a range that begins with `match`, or None where it begins none."""
        following = self._range.match(text, match.end())
        if following is None or (following["family"] and _family(following["family"]) != family):
            return None
        if not following["family"] and (following["mark"].strip().isalpha() or following["mark"] != following["mark"].strip()):
            return None  # "PR 3 to 5 days", "PR1 - 3 files"
        low, high = _digits(first), int(following["last"])
        return following.end() if low is not None and low < high <= low + _RANGE_LIMIT else None

    def _between(self, first: str, rest: str, family: str) -> Iterator[str]:
        """`first` and what follows it in the series, up to the number that ends `rest`."""
        low, high = _digits(first), int(re.findall(r"\d+", rest)[-1])
        for number in range(low or 0, high + 1):
            lettered = [id_ for id_ in self.known if re.fullmatch(rf"{family}0*{number}[A-Z]", id_)]
            id_ = self._meant(f"{family}{number}")
            yield from lettered if lettered and id_ not in self.known else (id_,)


@lru_cache(maxsize=16)
def _patterns(families: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join((*(rf"{re.escape(family)}s?" for family in families), r"pull[ -]requests?", r"work[ -]packages?", r"merge[ -]requests?"))
    id_ = rf"(?<![\w/])(?P<family>{names})(?P<gap>[\s#_-]{{0,2}})(?P<number>{_NUMBER})(?:[-_](?P<sub>[a-z]))?(?!\w|\.\d)"
    range_ = rf"(?P<mark>\s?(?:-|–|—|\.{{2,3}}|…)\s?|\s(?:to|through|thru)\s)(?:(?P<family>{names})[\s#_-]{{0,2}})?(?P<last>\d{{1,4}})(?!\w|\.\d)"
    return regex(id_, re.IGNORECASE), regex(range_, re.IGNORECASE)


def _family(written: str) -> str:
    short = re.sub(r"[\s-]", "", written).upper().removesuffix("S")
    return _LONG_NAMES.get(short, short)


def _digits(id_: str) -> int | None:
    """The number of an id that has nothing behind it."""
    match = re.fullmatch(r"[A-Z]+(\d+)", id_)
    return int(match[1]) if match else None


def _bare(id_: str) -> str:
    return re.sub(r"(?<=[A-Z])0+(?=\d)", "", id_)
