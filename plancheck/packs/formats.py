"""Reads the formats of a rule pack with the care that a team's own formats get: what is wrong is told with file, line and key."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from plancheck.errors import BadConfiguration, BrokenPack
from plancheck.format import Format, load_tables
from plancheck.format.adopting import adopted
from plancheck.format.own import OwnFormat, is_name
from plancheck.packs.telling import ANYTHING, told
from plancheck.rule import Pack

Tables = Mapping[str, Mapping[str, Any]]


class PackFormats(NamedTuple):
    """The tables of a pack's format files and the formats among them, by name."""

    tables: Tables
    formats: Mapping[str, Format]


def formats_of_pack(name: str, pack: Pack, known: Tables, rules: Collection[str], families: Collection[str]) -> PackFormats:
    """The formats of the pack called `name`, built on the `known` tables; `rules` and `families` are the names that exist. Raises BrokenPack."""
    if not os.path.isdir(pack.formats):
        return PackFormats({}, {})
    written: dict[str, OwnFormat] = {}
    try:
        written = dict(_written(pack.formats))
        taken = next((own for key, own in written.items() if key in known), None)
        if taken is not None:
            raise taken.error((), "another pack has a format of this name")
        # What says of no plan what it is holds words for others.
        words = {key: own.table for key, own in written.items() if not {"kind", "extends"} & set(own.table)}
        formats = adopted({key: own for key, own in written.items() if key not in words}, {**known, **words}, rules, families)
    except ANYTHING as error:
        raise BrokenPack.called(name, _reason(error, written, pack)) from error
    return PackFormats({key: own.table for key, own in written.items()}, formats)


def _written(folder: str) -> Iterator[tuple[str, OwnFormat]]:
    for name, table in load_tables(folder).items():
        path = os.path.join(folder, f"{name}.toml")
        if not is_name(name) or not os.path.isfile(path):
            raise BadConfiguration(f"the format {name!r} does not stand in a file of its name", folder)
        with open(path, encoding="utf-8") as file:
            yield name, OwnFormat({key: value for key, value in table.items() if key != "name"}, path, file.read())


def _reason(error: BaseException, written: Mapping[str, OwnFormat], pack: Pack) -> str:
    """What the schema of formats says of the files, in its words; what the error says where it says nothing."""
    from plancheck.format.schema import validate

    try:
        for own in written.values():
            validate(own.table, own.path, own.text)
    except BadConfiguration as misfit:
        return str(misfit)
    return str(error) if isinstance(error, BadConfiguration) else f"its formats cannot be read: {told(error, pack.folder)}"
