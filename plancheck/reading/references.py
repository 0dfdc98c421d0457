"""Ids in running text: single ones, lists such as `BC-3,4` and ranges such as `BC-1..BC-4` or `BC-1 through BC-4`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from plancheck.plan import Reference, References, Text
from plancheck.regex import regex

# A range that would name more ids than this is a slip of the pen; it is reported, never expanded.
RANGE_LIMIT = 200
_NUMBER = r"\d{1,9}"
CONTRACT_ID = regex(
    rf"(?<![\w-])(?P<family>[A-Z]{{2,5}})-(?P<middle>(?:[A-Z]{{1,4}}-)?)(?P<numbers>[A-Z]{{0,2}}{_NUMBER}(?:-{_NUMBER})*)(?P<suffix>[a-z]?)(?![\w])"
)
_RANGE = regex(
    r"[*_`]{0,3}\s{0,3}(?:\.{2,3}|…|–|—|→|-|~|through|thru|to)\s{0,3}[*_`]{0,3}"
    r"(?P<prefix>[A-Z]{2,5}-(?:[A-Z]{1,4}-)?)?(?P<last>\d{1,12})(?P<suffix>[a-z]?)(?![\w])"
)
_NEXT_NUMBER = regex(rf"\s{{0,2}}[,/&+]\s{{0,2}}(?P<number>{_NUMBER})(?P<suffix>[a-z]?)(?=\s*(?:[,/)&+.;\]]|$|and\b|—|–))")
# An id that the template leaves open; it names no contract, but stands for one.
_TEMPLATE_ID = regex(r"(?<![\w-])(?P<family>[A-Z]{2,5})-[XYZN](?![\w-])")
_EVERYTHING = regex(r"\s*[*_]*(?:all\b(?! of the (?:above|code))|every (?:contract|bc)\b|\*\s*$)", re.IGNORECASE)
_ALL_OF_THEM = regex(r"\ball (?:the )?(?:\d+ )?(?:behaviou?ral )?(?:contracts|bcs?)\b|\bevery contract\b", re.IGNORECASE)


class Named(NamedTuple):
    """`value[start:end]` names `id`: the id itself, its number in a list, or the range that holds it. Where `is_broken`, `id` is a range that names none."""

    id: str
    start: int
    end: int
    is_broken: bool = False


def references_in(text: Text, families: Collection[str]) -> References:
    """The ids of `families` that `text` names, in their order, each once."""
    value = text.value
    if "-" not in value:
        return References((), _means_all(value))
    found: dict[str, Reference] = {}
    broken = [Reference(match[0], text.place(*match.span())) for match in _TEMPLATE_ID.finditer(value) if match["family"] in families]
    for group in groups_in(value, families):
        for id_, start, end, is_broken in group:
            if is_broken:
                broken.append(Reference(id_, text.place(start, end)))
            elif id_ not in found:
                found[id_] = Reference(id_, text.place(start, end))
    return References(tuple(found.values()), not found and _means_all(value), tuple(broken))


def groups_in(value: str, families: Collection[str]) -> Iterator[list[Named]]:
    """The places of `value` that name ids of `families`, one after the other: those of a list or range together."""
    at = 0
    while (match := CONTRACT_ID.search(value, at)) is not None:
        at = match.end()
        if match["family"] not in families:
            continue
        stem = f"{match['family']}-{match['middle']}"
        group = [Named(match[0], match.start(), match.end())]
        if (named := _read_range(value, match, stem)) is not None:
            group += named
            at = named[-1].end
        while (following := _NEXT_NUMBER.match(value, at)) is not None:
            group.append(Named(f"{stem}{following['number']}{following['suffix']}", following.start("number"), following.end()))
            at = following.end()
        yield group


def _means_all(value: str) -> bool:
    return _EVERYTHING.match(value) is not None or (("all" in value.lower() or "every" in value.lower()) and _ALL_OF_THEM.search(value) is not None)


def _read_range(value: str, match: re.Match[str], stem: str) -> list[Named] | None:
    """The ids of the range that begins with `match`, which is in the list already; None where there is no range."""
    following = _RANGE.match(value, match.end())
    if following is None or not match["numbers"].isdigit() or following["prefix"] not in (None, stem):
        return None
    dash_or_word = following[0].strip(" *_`")[:1]
    if following["prefix"] is None and dash_or_word in "-—–t~→" and following[0][:1].isspace():
        return None  # "BC-1 - 3 files" and "BC-1 to 5 ms" are no ranges
    first, last = int(match["numbers"]), int(following["last"])
    start, end = match.start(), following.end()
    if last <= first or last - first > RANGE_LIMIT:
        return [Named(value[start:end], start, end, is_broken=True)]
    return [Named(f"{stem}{number}", start, end) for number in range(first + 1, last + 1)]
