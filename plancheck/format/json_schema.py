"""The JSON Schema of a format's table, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plancheck.format.schema import FormatTable
from plancheck.format.tables import EXTEND

_NAMES: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}
# What any table may say about its own keys.
_ABOUT: Mapping[str, Any] = {
    "without": {**_NAMES, "description": "inherited keys to leave out"},
    "only": {**_NAMES, "description": "keys to keep, in their order"},
}


def json_schema() -> dict[str, Any]:
    """The schema of `[tool.plancheck.format.NAME]`, and of a file that holds a format."""
    schema: dict[str, Any] = FormatTable.model_json_schema()
    for model in schema["$defs"].values():
        _open(model["properties"])
    return schema


def _open(properties: dict[str, Any]) -> None:
    """Add to the keys of a table `extend-x` for each list `x`, and the keys of every table, to tables of tables as well."""
    for name, value in list(properties.items()):
        for kind in value.get("anyOf", ()):
            if kind.get("type") == "array":
                properties[f"{EXTEND}{name}"] = {**kind, "description": f"adds to the inherited list {name}"}
            elif kind.get("type") == "object":
                kind["properties"] = dict(_ABOUT)
    properties |= _ABOUT
