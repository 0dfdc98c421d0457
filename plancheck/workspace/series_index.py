"""The pull requests and contracts of one macro plan, by the ids that others call them by."""

from __future__ import annotations

from functools import cached_property

from plancheck.regex import regex
from plancheck.workspace.summary import Request, Summary

_REQUEST = regex(r"(?P<family>[A-Z]+)0*(?P<number>\d+)(?P<rest>(?:\.\d+)?[A-Z]?)")
_CONTRACT = regex(r"(?P<family>[A-Z]+)-(?:[A-Z0-9]+-)*(?P<number>\d+)[a-z]?")
# A number of so many digits that is longer than those of the series is that of a code host: "PR 653".
_LONG_NUMBER = 3


class SeriesIndex:
    """What a macro plan has, and what it certainly lacks."""

    def __init__(self, macro: Summary) -> None:
        self._macro = macro

    def request(self, id_: str) -> Request | None:
        """The pull request of that id, None where the plan has none or only one of which it is a part (PR5 for PR5A)."""
        return self._requests.get(_bare(id_))

    def lacks_request(self, id_: str) -> bool:
        """Whether the macro plan has no pull request of that number and speaks of none, so far as its text could be read."""
        family, number = whole_of(id_)
        known = [whole_of(request.id) for request in self._macro.requests]
        # Where each phase counts its own (PR2.4), "phase 2, PR 4" may be one of them.
        counts_phases = any("." in request.id for request in self._macro.requests)
        if not self._macro.is_whole or family not in {other for other, _ in known} or (counts_phases and "." not in id_):
            return False
        if len(number) >= _LONG_NUMBER and all(len(other) < len(number) for _, other in known):
            return False
        return (family, number) not in self._spoken_of

    def lacks_contract(self, id_: str) -> bool:
        """Whether the macro plan neither defines nor names that contract, in a longer or shorter form of its id either."""
        return self._macro.is_whole and not {id_.rstrip("abcdefghijklmnopqrstuvwxyz"), _short(id_)} & self._contracts

    @cached_property
    def _requests(self) -> dict[str, Request]:
        return {_bare(request.id): request for request in reversed(self._macro.requests)}

    @cached_property
    def _spoken_of(self) -> set[tuple[str, str]]:
        ids = (*(request.id for request in self._macro.requests), *(id_ for id_ in self._macro.mentions if "-" not in id_))
        return {whole_of(id_) for id_ in ids}

    @cached_property
    def _contracts(self) -> set[str]:
        ids = (*self._macro.contracts, *(id_ for id_ in self._macro.mentions if "-" in id_))
        return {form for id_ in ids for form in (id_.rstrip("abcdefghijklmnopqrstuvwxyz"), _short(id_))}


def whole_of(id_: str) -> tuple[str, str]:
    """Family and number of the pull request that `id_` is or is a part of: `("PR", "5")` for `PR05A`."""
    match = _REQUEST.fullmatch(id_)
    return (match["family"], match["number"]) if match else (id_, "")


def _bare(id_: str) -> str:
    """`PR5A` for `PR05A`."""
    match = _REQUEST.fullmatch(id_)
    return "".join(match.groups()) if match else id_


def _short(id_: str) -> str:
    """`BC-2` for `BC-17-2`."""
    match = _CONTRACT.fullmatch(id_)
    return f"{match['family']}-{match['number']}" if match else id_
