"""The tables of TOML files that come with a rule pack, kept parsed beside them, as Python keeps byte code: parsing them takes longer than a plan."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from plancheck.atomic import write_whole


def table_of(path: str) -> dict[str, Any]:
    """The table of the TOML file at `path`. Raises OSError, and ValueError for what is no TOML."""
    stat = os.stat(path)
    stamp = [stat.st_size, stat.st_mtime_ns]
    kept = os.path.join(os.path.dirname(path), "__pycache__", f"{os.path.basename(path)}.json")
    return _kept(kept, stamp) or _parsed(path, kept, stamp)


def _kept(kept: str, stamp: list[int]) -> dict[str, Any] | None:
    try:
        with open(kept, encoding="utf-8") as file:
            of, table = json.load(file)
    except (OSError, ValueError):
        return None
    return table if of == stamp and isinstance(table, dict) else None


def _parsed(path: str, kept: str, stamp: list[int]) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as file:
        table = tomllib.load(file)
    if not sys.dont_write_bytecode:
        try:
            os.makedirs(os.path.dirname(kept), exist_ok=True)
            write_whole(kept, json.dumps([stamp, table]).encode())
        except (OSError, TypeError):
            # A read-only installation parses anew each time, and so does a table of dates.
            return table
    return table
