"""Opens a rule pack by its entry point."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from plancheck.errors import BrokenPack
from plancheck.packs.telling import ANYTHING, aside, told
from plancheck.rule import Pack, rule_name

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def opened(entry: EntryPoint, others: Mapping[str, Pack]) -> Pack:
    """The pack that `entry` names, beside the packs `others`, by name.

    No rule of it is imported yet. Raises BrokenPack where it cannot be imported, is no whole pack, or has a family or the name of a rule of another.
    """
    try:
        with aside():
            pack = entry.load()
    except ANYTHING as error:
        raise BrokenPack.called(entry.name, f"its entry point {entry.value} cannot be loaded: {told(error, os.sep)}") from error
    if not isinstance(pack, Pack):
        raise BrokenPack.called(entry.name, f"its entry point {entry.value} is no plancheck.rule.Pack but of type {type(pack).__name__}")
    fault = _fault(pack) or _claimed(pack, others)
    if fault:
        raise BrokenPack.called(entry.name, fault)
    return pack


def _fault(pack: Pack) -> str | None:
    if not isinstance(pack.package, str) or not isinstance(pack.folder, str) or not os.path.isdir(pack.folder):
        return f"its folder {pack.folder!r} is not there"
    if isinstance(pack.families, str) or not all(isinstance(family, str) and family.isalpha() and family.islower() for family in pack.families):
        return f"its families {pack.families!r} are no list of names in small letters"
    missing = next((family for family in pack.families if not os.path.isdir(os.path.join(pack.folder, family))), None)
    return f"the folder of its family {missing!r} is not there: {os.path.join(pack.folder, missing)}" if missing else None


def _claimed(pack: Pack, others: Mapping[str, Pack]) -> str | None:
    """What another pack already has."""
    for name, other in others.items():
        for family in pack.families:
            if family in other.families:
                return f"its family {family!r} is one of the rule pack {name!r}; codes and selections could not tell them apart"
        theirs = {module: family for family in other.families for module in other.modules(family)}
        for family in pack.families:
            for module in pack.modules(family):
                if module in theirs:
                    return f"its rule {rule_name(module)!r} has the name of a rule of the rule pack {name!r}"
    return None
