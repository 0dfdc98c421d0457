"""Which rule packs are installed beside the built-in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancheck.errors import BrokenPack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "plancheck.rules"
# An entry point like any other, but opened by name: reading what is installed takes longer than a check.
BUILT_IN = "plancheck"


def installed_packs(names: Sequence[str]) -> list[EntryPoint]:
    """The entry points of the rule packs called `names`, the built-in one left out. Raises BrokenPack for one that is not installed."""
    if not names:
        return []
    from importlib.metadata import entry_points

    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    for name in names:
        if name not in installed:
            raise BrokenPack(f"rule pack {name!r} is not installed (installed: {', '.join(sorted(installed)) or 'none'})")
        if installed[name].pattern.match(installed[name].value) is None:
            raise BrokenPack(f"rule pack {name!r}: its entry point {installed[name].value!r} is not written as `package:pack`")
    return [installed[name] for name in dict.fromkeys(names) if name != BUILT_IN]
