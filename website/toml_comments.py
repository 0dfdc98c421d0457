"""What the comments in the files of formats say of counts and word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = re.compile(r"^\[(?P<table>[\w.-]+)\]$")
_KEY = re.compile(r"^(?P<key>[\w-]+) = ")


@cache
def meanings(folder: str, name: str) -> Mapping[str, str]:
    """The comment above each key of the format called `name`, `counts.tasks` for one, and above those of the formats that it extends."""
    text = (Path(folder) / f"{name}.toml").read_text(encoding="utf-8")
    above = tomllib.loads(text).get("extends")
    return {**(meanings(folder, above) if above else {}), **_own(text)}


def _own(text: str) -> dict[str, str]:
    found, table, comment = {}, "", []
    for line in text.split("\n"):
        if line.startswith("#"):
            comment.append(line.lstrip("# "))
            continue
        if opened := _TABLE.match(line):
            table = opened["table"]
        elif (key := _KEY.match(line)) and comment:
            found[f"{table}.{key['key']}"] = " ".join(comment)
        comment = []
    return found
