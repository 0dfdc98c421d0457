"""The reference of the configuration, from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from plancheck.cli.schema_command import schema_of
from website.templates import rendered

_HOME = "tool.plancheck"


def pages() -> dict[str, str]:
    """The one page, by path."""
    schema = schema_of("configuration")
    keys = [_key(name, told) for name, told in sorted(schema["properties"].items())]
    top = schema["$defs"]["FormatTable"]
    tables = [("a format", top["description"], _rows(top)), *_tables(schema["$defs"])]
    return {"configuration.md": rendered("configuration.md.jinja", keys=keys, tables=tables)}


def _key(name: str, told: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": name,
        "type": type_of(told),
        # A meaning that says what holds "unless said here" has told the default.
        "default": "" if "unless" in told["description"] else _default(told.get("default")),
        "meaning": _sentence(told["description"]),
        "example": "\n".join(_toml(name, told["examples"][0])),
    }


def _tables(definitions: Mapping[str, Any]) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    names = {"SectionTable": "a section", "TopicTable": "a topic", "PartTable": "a part", "FieldTable": "a field", "ChecklistTable": "the checklist"}
    names |= {"ItemTable": "an item", "MarksTable": "the marks"}
    for name, title in names.items():
        yield title, definitions[name]["description"], _rows(definitions[name])


def _rows(table: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """The keys of a table of a format; those that every list and every table has besides are told once."""
    own = {name: told for name, told in table["properties"].items() if not name.startswith("extend-") and name not in ("without", "only")}
    return [(name, type_of(told), _sentence(told["description"])) for name, told in own.items()]


def type_of(told: Mapping[str, Any]) -> str:
    """The type of a key in words."""
    if "anyOf" in told:
        return " or ".join(dict.fromkeys(type_of(kind) for kind in told["anyOf"] if kind.get("type") != "null"))
    if "$ref" in told:
        return "table"
    if "enum" in told:
        return ", ".join(f"`{json.dumps(value)}`" for value in told["enum"])
    if told["type"] == "array":
        if told.get("minItems") == told.get("maxItems") == 2:
            return "two numbers"
        return f"list of {type_of(told['items'])}s" if "type" in told["items"] and "enum" not in told["items"] else f"list of {type_of(told['items'])}"
    if told["type"] == "object":
        inner: Any = told.get("additionalProperties") or next(iter(told.get("patternProperties", {}).values()), {})
        return f"table of {type_of(inner)}" if inner and inner is not True else "table"
    return {"string": "text", "boolean": "`true` or `false`", "integer": "whole number", "number": "number"}[told["type"]]


def _default(value: Any) -> str:
    return "none" if value in (None, [], {}) else f"`{json.dumps(value)}`"


def _toml(name: str, value: Any, above: str = _HOME, opened: bool = False) -> Iterator[str]:
    """`value` under the key `name` of the table `above`, as TOML."""
    if not isinstance(value, dict):
        yield from (() if opened else (f"[{above}]",))
        yield f"{_quoted(name)} = {json.dumps(value)}"
        return
    here = f"{above}.{_quoted(name)}"
    plain = {key: inner for key, inner in value.items() if not isinstance(inner, dict)}
    if plain:
        yield f"[{here}]"
        for key, inner in plain.items():
            yield from _toml(key, inner, here, opened=True)
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _toml(key, inner, here)


def _quoted(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() else json.dumps(key)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
