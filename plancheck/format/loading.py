"""Formats from folders of TOML files, and those that a team declares."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from plancheck.errors import BadConfiguration
from plancheck.format.building import format_of
from plancheck.format.parsed import table_of
from plancheck.format.specs import Format
from plancheck.format.tables import resolved


def load_tables(folder: str) -> dict[str, dict[str, Any]]:
    """The table of every `*.toml` of `folder` by format name. Raises BadConfiguration for a file that is no TOML."""
    tables: dict[str, dict[str, Any]] = {}
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".toml")):
        path = os.path.join(folder, name)
        try:
            table = table_of(path)
        except (OSError, ValueError) as error:
            raise BadConfiguration(f"cannot be read as a format: {error}", path) from error
        tables[table.get("name", name.removesuffix(".toml"))] = table
    return tables


def formats_of(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Format]:
    """The formats among `tables`; one without a kind is a vocabulary that others extend. Raises BadConfiguration."""
    return {name: format_of({**table, "name": name}) for name in tables if "kind" in (table := resolved(name, tables))}


def load_formats(folder: str) -> dict[str, Format]:
    """Every format of `folder` by name. Raises BadConfiguration."""
    return formats_of(load_tables(folder))
