"""A list or range of ids of contracts in which some have other ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plancheck.edit import Edit
from plancheck.navigation.cannot_rename import CannotRename
from plancheck.navigation.contract_names import ContractGroup, written_at
from plancheck.reading.references import Named
from plancheck.regex import regex
from plancheck.wording.id_lists import written_out

_NUMBER = regex(r"(?P<stem>.*?)(?P<number>\d+[a-z]?)")
_ID = regex(r"[A-Z]{2,5}-[\w-]*")


def renamed_group(group: ContractGroup, new: Mapping[str, str]) -> Iterator[Edit]:
    """What gives the ids of `group` that are keys of `new` their new ids, and leaves all others what they are.

    A range that holds one of them is written out. Raises CannotRename where that is not simple.
    """
    if not any(named.id in new for named in group.named):
        return
    value = group.text.value
    head = group.named[0]
    # The numbers of a list go on with the letters of its first id.
    stem = _stem(head.id)
    keeps_stem = all(_stem(new[named.id]) == stem for named in group.named if named.id in new)
    ranges = [named for named in group.named if _is_range(named, value)]
    if ranges:
        start, end = ranges[0].start, ranges[0].end
        ids = [head.id, *(named.id for named in ranges)]
        written = written_out(value[start:end], ids) if not any(named.is_broken for named in ranges) else None
        if written is None:
            raise CannotRename(f'the range "{value[start:end]}" in line {group.span.line} cannot be written out; write its ids one by one first')
        if any(id_ in new for id_ in ids):
            yield Edit(group.text.place(start, end), _ID.sub(lambda match: new.get(match[0], match[0]), written))
    for named in group.named[len(ranges) + 1 if ranges else 0 :]:
        is_whole = written_at(named, value) is not None
        if named.id in new or not (is_whole or keeps_stem):
            id_ = new.get(named.id, named.id)
            yield Edit(group.text.place(named.start, named.end), id_.removeprefix(stem) if keeps_stem and not is_whole else id_)


def _is_range(named: Named, value: str) -> bool:
    return named.is_broken or (value[named.start : named.end] != named.id and "-" in value[named.start : named.end])


def _stem(id_: str) -> str:
    match = _NUMBER.fullmatch(id_)
    return match["stem"] if match else id_
