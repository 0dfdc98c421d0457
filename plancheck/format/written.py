"""A format's table as its author wrote it: keys that any table may have, and `extend-x` in the place of `x`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plancheck.format.tables import ABOUT_KEYS, EXTEND

# So much of a wrong value is shown.
_SHOWN = 60


class WrongKey(Exception):
    """What is wrong about a key that any table may have."""

    def __init__(self, keys: tuple[str, ...], reason: str) -> None:
        super().__init__(reason)
        self.keys, self.reason = keys, reason


def check_about(table: Mapping[str, Any], above: tuple[str, ...]) -> None:
    """Raise WrongKey for a `without`, `only` or `extend-` of a wrong type, in this table or below it."""
    for key, value in table.items():
        if key in ABOUT_KEYS and not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
            raise WrongKey((*above, key), f"input should be a list of keys, not {shown(value)}")
        if key.startswith(EXTEND) and not isinstance(value, list):
            raise WrongKey((*above, key), f"only a list can be extended, not {shown(value)}")
        if isinstance(value, Mapping):
            check_about(value, (*above, key))


def as_written(table: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    """`keys` with `extend-x` where the table has that in place of `x`; what lies within a list is left out."""
    written: list[str] = []
    place: Any = table
    for key in keys:
        if not isinstance(place, Mapping):
            break
        name = key if key in place else f"{EXTEND}{key}"
        written.append(name if name in place else key)
        place = place.get(name)
    return tuple(written)


def own_keys(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with `extend-x` as `x`, since both hold the same, and without what it says about its keys."""
    own: dict[str, Any] = {}
    for key, value in table.items():
        if key not in ABOUT_KEYS:
            name = key.removeprefix(EXTEND)
            said = own_keys(value) if isinstance(value, Mapping) else value
            own[name] = [*own[name], *said] if isinstance(own.get(name), list) and isinstance(said, list) else said
    return own


def shown(value: object) -> str:
    """A wrong value, cut short, for a message."""
    said = repr(value)
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
