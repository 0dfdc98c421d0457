"""From a whole table to a Format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plancheck.errors import BadConfiguration
from plancheck.format.specs import FieldSpec, Format, ItemSpec, Marks, PartSpec, SectionSpec, TopicSpec


def format_of(table: Mapping[str, Any]) -> Format:
    """The format that the whole `table` describes. Raises BadConfiguration for a key that lacks or is unknown."""
    try:
        compact = _build({**table["compact"], "name": table["name"]}, None) if "compact" in table else None
        return _build(table, compact)
    except (KeyError, TypeError, ValueError) as error:
        raise BadConfiguration(f"format {table.get('name', '?')}: {type(error).__name__}: {error}") from error


def _build(table: Mapping[str, Any], compact: Format | None) -> Format:
    return Format(
        name=table["name"],
        title=table["title"],
        kind=table["kind"],
        edition=table.get("edition", 1),
        families=tuple(table["families"]),
        levels=dict(table.get("levels", {})),
        parts=tuple(PartSpec(int(number), **part) for number, part in table.get("parts", {}).items()),
        sections=tuple(_section(role, section) for role, section in table["sections"].items()),
        fields=_fields(table.get("fields", {})),
        pr_fields=_fields(table.get("pr_fields", {})),
        checklist=_checklist(table.get("checklist", {})),
        steps=tuple(table.get("steps", ())),
        counts={name: (low, high) for name, (low, high) in table.get("counts", {}).items()},
        words={name: tuple(words) for name, words in table.get("words", {}).items()},
        marks=Marks(**_tuples(table.get("marks", {}))),
        compact=compact,
    )


def _section(role: str, table: Mapping[str, Any]) -> SectionSpec:
    topics = tuple(TopicSpec(title, **_tuples(topic)) for title, topic in table.get("topics", {}).items())
    return SectionSpec(role, **{**_tuples(table), "topics": topics})


def _fields(tables: Mapping[str, Any]) -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(role, **_tuples(field)) for role, field in tables.items())


def _checklist(table: Mapping[str, Any]) -> tuple[ItemSpec, ...]:
    known_by, broken_by = table.get("known_by", {}), table.get("broken_by", {})
    rules = (
        ItemSpec(title, id=id_, known_by=tuple(known_by.get(title, ())), code=True, broken_by=tuple(broken_by.get(title, ())))
        for id_, title in table.get("rules", {}).items()
    )
    return (*(ItemSpec(title, **_tuples(item)) for title, item in table.get("items", {}).items()), *rules)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
