"""Formats as tables: one extends another and says what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plancheck.errors import BadConfiguration

# `extend-aliases = ["Hazards"]` adds to the list that it inherits, `aliases = [...]` takes its place.
EXTEND = "extend-"
# What a table says about its own keys.
ABOUT_KEYS = frozenset({"without", "only"})


def resolved(name: str, tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The whole table of the format `name`, with its compact form under `compact` if it has one, as whole.

    Raises BadConfiguration where it extends itself or what is not there.
    """
    chain = list(_chain(name, tables))
    full: dict[str, Any] = {}
    # What the compact form changes is said of the full form, so it is applied when that is whole.
    changes: list[Mapping[str, Any]] = []
    for table in chain:
        full = merged(full, {key: value for key, value in table.items() if key not in ("extends", "compact")})
        changes = [] if "compact" in table.get("without", ()) else changes
        changes += [table["compact"]] if "compact" in table else []
    compact = full
    for change in changes:
        compact = merged(compact, change)
    return {**full, "compact": compact} if changes else full


def _chain(name: str, tables: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The tables that the format `name` builds on, the first of them first, its own last."""
    chain = [name]
    while (base := tables[chain[-1]].get("extends")) is not None:
        if base in chain or base not in tables:
            raise BadConfiguration(f"format {name}: extends {base}, which is {'itself' if base in chain else 'not a format'}")
        chain.append(base)
    return [tables[name] for name in reversed(chain)]


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says otherwise: tables merge key by key, lists are replaced or extended, all else is replaced.

    `without` names inherited keys to drop; `only` names the keys to keep, in their order. Raises BadConfiguration where
    `only` names one that is not there.
    """
    table = {key: value for key, value in base.items() if key not in over.get("without", ())}
    for key, value in _said(over):
        if key.startswith(EXTEND) and isinstance(value, list):
            inherited = key.removeprefix(EXTEND)
            table[inherited] = [*table.get(inherited, ()), *value]
        elif isinstance(value, Mapping):
            inherits = table.get(key)
            table[key] = merged(inherits if isinstance(inherits, Mapping) else {}, value)
        else:
            table[key] = value
    only = over.get("only")
    if only is None:
        return table
    unknown = [key for key in only if key not in table]
    if unknown:
        raise BadConfiguration(f"only: {unknown[0]!r} is not there; there are {', '.join(table)}")
    return {key: table[key] for key in only}


def _said(over: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, value) for key, value in over.items() if key not in ABOUT_KEYS)
