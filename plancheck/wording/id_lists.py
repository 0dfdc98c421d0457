"""Ranges of ids written out: `BC-1, BC-2, BC-3` for `BC-1..BC-3`, in either direction and in the dress that the range has."""

from __future__ import annotations

from collections.abc import Collection

from plancheck.regex import regex

_RANGE = regex(
    r"(?P<stem>[A-Za-z]{2,8}[ -]?(?:[A-Z]{1,4}-)?)(?P<first>[1-9]\d{0,3}|0)(?P<closing>[*_`]{0,3})\s{0,3}"
    r"(?:\.{2,3}|…|–|—|→|-|~|through|thru|to)\s{0,3}(?P<opening>[*_`]{0,3})(?:(?P=stem))?(?P<last>[1-9]\d{0,3}|0)"
)


def written_out(range_: str, defined: Collection[str], beside: Collection[str] = ()) -> str | None:
    """Every id from the lower end of `range_` to its upper one, but for those that stand `beside` it already, if others are left.

    None where it is no range, or one of them is not `defined`.
    """
    match = _RANGE.fullmatch(range_)
    if match is None or match["opening"] != match["closing"][::-1]:
        return None
    low, high = sorted((int(match["first"]), int(match["last"])))
    ids = [f"{match['stem']}{number}" for number in range(low, min(high, low + len(defined)) + 1)]
    if not all(id_ in defined for id_ in ids):
        return None
    new = [id_ for id_ in ids if id_ not in beside]
    return f"{match['closing']}, {match['opening']}".join(new or ids)
