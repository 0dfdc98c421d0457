"""Ranges of ids that plancheck reads as their two ends alone: `BC-17-1 through BC-17-5`."""

from __future__ import annotations

import re

from plancheck.navigation.contract_names import ContractGroup
from plancheck.regex import regex

_LONG_ID = regex(r"(?P<stem>[A-Z]{2,5}-(?:[\dA-Z]{1,9}-){1,3})(?P<number>\d{1,9})")
_MARK = r"[*_`]{0,3}(?:\s{0,3}(?:\.{2,3}|…|–|—|→|-|~)\s{0,3}|\s{1,3}(?:through|thru|to)\s{1,3})[*_`]{0,3}"


def unread_range(group: ContractGroup, *ids: str) -> str | None:
    """The range that begins with the last id of `group`, if one of `ids` stands in it or at one of its ends."""
    value, named = group.text.value, group.named[-1]
    first = _LONG_ID.fullmatch(named.id)
    if first is None:
        return None
    stem = first["stem"]
    last = re.compile(rf"{_MARK}{re.escape(stem)}(?P<number>\d{{1,9}})(?!\w)|(?:\.{{2,3}}|…|–|—)(?P<bare>\d{{1,9}})(?!\w)").match(value, named.end)
    if last is None:
        return None
    low, high = sorted((int(first["number"]), int(last["number"] or last["bare"])))
    numbers = (match["number"] for match in map(_LONG_ID.fullmatch, ids) if match is not None and match["stem"] == stem)
    return value[named.start : last.end()] if any(low <= int(number) <= high for number in numbers) else None
