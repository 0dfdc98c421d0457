"""What a kind of plan consists of, as data: the dataclasses that a format's TOML file fills."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from plancheck.errors import BadConfiguration


class TopicSpec(NamedTuple):
    """What a section has to speak of. `rule` is the rule that asks for it.

    A topic is known by phrases whose every word (or word start) occurs in one passage, or by the shape of one: `drawing`
    (a diagram), `signature` (code with parameters) or `path` (a file).
    """

    title: str
    rule: str
    known_by: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


class SectionSpec(NamedTuple):
    """A section of the format. `minimum`, `target` and `cap` count lines; `yields` names what must be read from it.

    An `optional` section may be absent or stand anywhere; `topics` are asked of it where it is there.
    """

    role: str
    title: str
    letter: str | None = None
    part: int | None = None
    aliases: tuple[str, ...] = ()
    minimum: int = 0
    target: int = 0
    cap: int = 0
    cap_level: str = "warning"
    yields: str | None = None
    optional: bool = False
    topics: tuple[TopicSpec, ...] = ()

    @property
    def label(self) -> str:
        """How a plan's author knows the section: `B) Behavioral Contracts`."""
        return f"{self.letter}) {self.title}" if self.letter else self.title


class PartSpec(NamedTuple):
    number: int
    title: str
    target: int = 0


class FieldSpec(NamedTuple):
    """A header field. `level` is that of its absence; `unless_source` frees it when Source holds one of these words."""

    role: str
    title: str
    aliases: tuple[str, ...] = ()
    level: str = "error"
    unless_source: tuple[str, ...] = ()


class ItemSpec(NamedTuple):
    """A checklist item, known by its id or by any of `known_by`: phrases whose every word (or word start) occurs in it."""

    title: str
    id: str | None = None
    known_by: tuple[str, ...] = ()
    conditional: bool = False


class Marks(NamedTuple):
    """What only this version of a format has, and so tells it from its sisters; `long_list` items without ids make its checklist."""

    fields: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    rule_ids: bool = False
    items: tuple[str, ...] = ()
    long_list: int = 0


class Format(NamedTuple):
    """One plan format. Rules take every number, word and list from here."""

    name: str
    title: str
    kind: str
    families: tuple[str, ...]
    levels: Mapping[str, str]
    parts: tuple[PartSpec, ...]
    sections: tuple[SectionSpec, ...]
    fields: tuple[FieldSpec, ...]
    checklist: tuple[ItemSpec, ...]
    steps: tuple[str, ...]
    counts: Mapping[str, tuple[int, int]]
    words: Mapping[str, tuple[str, ...]]
    marks: Marks
    compact: Format | None = None

    def section(self, role: str) -> SectionSpec | None:
        return next((section for section in self.sections if section.role == role), None)

    @property
    def required_sections(self) -> tuple[SectionSpec, ...]:
        return tuple(section for section in self.sections if not section.optional)

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of the antipattern rules that a checklist must answer, in order."""
        return tuple(item.id for item in self.checklist if item.id)


def load_formats(folder: str) -> dict[str, Format]:
    """Every `*.toml` of `folder` by format name, `extends` resolved among them.

    Raises BadConfiguration for a file that is no TOML, lacks a key or extends a format that is not there.
    """
    tables: dict[str, dict[str, Any]] = {}
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".toml")):
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as file:
                table = tomllib.load(file)
        except (OSError, ValueError) as error:
            raise BadConfiguration(f"{path}: cannot be read as a format: {error}") from error
        tables[table.get("name", name.removesuffix(".toml"))] = table
    return {name: _format(_resolved(name, tables)) for name in tables}


def _resolved(name: str, tables: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    table, chain = dict(tables[name]), [name]
    while (base := table.pop("extends", None)) is not None:
        if base in chain or base not in tables:
            raise BadConfiguration(f"format {name}: extends {base}, which is {'itself' if base in chain else 'not a format'}")
        chain.append(base)
        table = _merged(tables[base], table)
    return table


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with what `over` says otherwise: tables merge key by key, `without` names keys to drop, all else is replaced."""
    merged = {key: value for key, value in base.items() if key not in over.get("without", ())}
    for key, value in over.items():
        if key == "without":
            continue
        both_tables = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both_tables else value
    return merged


def _format(table: Mapping[str, Any]) -> Format:
    try:
        full = {key: value for key, value in table.items() if key != "compact"}
        compact = _build(_merged(full, table["compact"]), None) if "compact" in table else None
        return _build(full, compact)
    except (KeyError, TypeError, ValueError) as error:
        raise BadConfiguration(f"format {table.get('name', '?')}: {type(error).__name__}: {error}") from error


def _build(table: Mapping[str, Any], compact: Format | None) -> Format:
    return Format(
        name=table["name"],
        title=table["title"],
        kind=table["kind"],
        families=tuple(table["families"]),
        levels=dict(table.get("levels", {})),
        parts=tuple(PartSpec(**part) for part in table.get("parts", ())),
        sections=tuple(_section(section) for section in table["sections"]),
        fields=tuple(FieldSpec(**_tuples(field)) for field in table.get("fields", ())),
        checklist=_checklist(table.get("checklist", {})),
        steps=tuple(table.get("steps", ())),
        counts={name: (low, high) for name, (low, high) in table.get("counts", {}).items()},
        words={name: tuple(words) for name, words in table.get("words", {}).items()},
        marks=Marks(**_tuples(table.get("marks", {}))),
        compact=compact,
    )


def _section(table: Mapping[str, Any]) -> SectionSpec:
    topics = tuple(TopicSpec(**_tuples(topic)) for topic in table.get("topics", ()))
    return SectionSpec(**_tuples({**table, "topics": topics}))


def _checklist(table: Mapping[str, Any]) -> tuple[ItemSpec, ...]:
    rules = (ItemSpec(title, id=id_) for id_, title in table.get("rules", {}).items())
    return (*(ItemSpec(**_tuples(item)) for item in table.get("items", ())), *rules)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if _is_list(value) else value for key, value in table.items()}


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | Mapping)
