"""The tables of a SARIF run that others point into by number: rules and artifacts. Those of several runs become one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plancheck.errors import CannotRead
from plancheck.report.merging.distinct import as_written, canonical

Table = list[dict[str, Any]]
# For each run: where each entry of its own table stands in the united one.
Positions = list[list[int]]
_Key = tuple[Any, ...]
# How deep artifacts may stand in each other, an archive in an archive; deeper is a circle, or no work of a tool.
_DEEPEST = 50


def united_rules(tables: Sequence[Table]) -> tuple[Table, Positions]:
    """Each rule once, by id, and where it went. Rules with one id that differ, as in their default level, are kept apart: results differ by it."""
    return _united(tables, [[(rule["id"], canonical(rule)) for rule in table] for table in tables])


def united_artifacts(tables: Sequence[tuple[str, Table]]) -> tuple[Table, Positions]:
    """Each artifact once, by path, and where it went, from (name of the log, its table); their own numbers are set anew.

    Raises CannotRead for an artifact in a parent that is not there.
    """
    keys = [[_artifact_key(name, table, number) for number in range(len(table))] for name, table in tables]
    artifacts, positions = _united([table for _, table in tables], keys)
    position = {key: new for old_keys, news in zip(keys, positions, strict=True) for key, new in zip(old_keys, news, strict=True)}
    for key, number in position.items():
        artifact, parent = artifacts[number], key[-1]
        if parent:
            artifact["parentIndex"] = position[parent]
        if "index" in (artifact.get("location") or {}):
            artifact["location"]["index"] = number
    return artifacts, positions


def _artifact_key(name: str, table: Table, number: int, depth: int = 0) -> _Key:
    """What makes an artifact itself: path, content and what it stands in, but no number."""
    artifact = table[number]
    location = {key: value for key, value in (artifact.get("location") or {}).items() if key != "index"}
    content = {key: value for key, value in artifact.items() if key not in ("parentIndex", "location")}
    parent = artifact.get("parentIndex")
    parent_key: _Key = ()
    if parent is not None and parent >= 0:
        if parent >= len(table) or depth == _DEEPEST:
            raise CannotRead(f"{name}: artifact {number} stands in artifact {parent}, which {'is not there' if parent >= len(table) else 'leads nowhere'}")
        parent_key = _artifact_key(name, table, parent, depth + 1)
    return (location.get("uri") or "", canonical([location, content]), parent_key)


def _united(tables: Sequence[Table], keys: Sequence[Sequence[_Key]]) -> tuple[Table, Positions]:
    """The entries without doubles, in the order of their keys. Which of two with one key stays does not depend on the order of the tables."""
    kept: dict[_Key, dict[str, Any]] = {}
    for table, its_keys in zip(tables, keys, strict=True):
        for entry, key in zip(table, its_keys, strict=True):
            other = kept.setdefault(key, entry)
            if other is not entry and as_written(entry) < as_written(other):
                kept[key] = entry
    position = {key: number for number, key in enumerate(sorted(kept))}
    return [kept[key] for key in position], [[position[key] for key in its_keys] for its_keys in keys]
