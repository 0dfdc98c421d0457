"""Formats that a team declares in its configuration, inline or in files of their own."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from plancheck.errors import BadConfiguration
from plancheck.format.places import line_of
from plancheck.format.tables import merged

_NAME = re.compile(r"[A-Za-z][\w.-]{0,59}")
_RULE_HEADING = re.compile(r"#{1,6}\s{1,4}(?P<id>[A-Z]{1,4}\d{1,3})\s{0,3}[:.)—–-]\s{0,3}(?P<title>\S.{0,200})")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


class OwnFormat(NamedTuple):
    """A format's table, `extends` not resolved, and where it stands: in `text` of the file `path`, under the keys `above`."""

    table: Mapping[str, Any]
    path: str
    text: str
    above: tuple[str, ...] = ()

    def error(self, keys: tuple[str, ...], reason: str) -> BadConfiguration:
        """The error that `reason` is what is wrong at `keys`, with file and line."""
        return BadConfiguration(f"{'.'.join(keys)}: {reason}", f"{self.path}:{line_of(self.text, (*self.above, *keys))}")


def own_formats(tables: Mapping[str, Mapping[str, Any]], path: str, folder: str, above: tuple[str, ...]) -> dict[str, OwnFormat]:
    """The formats that the configuration file `path` in `folder` declares under the keys `above`, by name.

    Files that they name are relative to `folder` and stand below it. Raises BadConfiguration with file, line and key.
    """
    from plancheck.format.schema import validate

    with open(path, encoding="utf-8") as file:
        text = file.read()
    formats = {}
    for name, table in tables.items():
        shown = os.path.relpath(path)
        own = OwnFormat(table, shown, text, (*above, name))
        if not _NAME.fullmatch(name):
            raise own.error((), f"{name!r} is no name for a format: letters, digits, dots and dashes, a letter first")
        validate(own.table, own.path, own.text, own.above)
        if "file" in table:
            own = _from_file(own, folder)
        formats[name] = own._replace(table=_with_rules(own, folder))
    return formats


def _from_file(own: OwnFormat, folder: str) -> OwnFormat:
    """The format of the file that `own` names, with what `own` says besides."""
    from plancheck.format.schema import validate

    path, text = _read(own, ("file",), own.table["file"], folder)
    try:
        table = tomllib.loads(text)
    except ValueError as error:
        raise BadConfiguration(f"no TOML: {error}", path) from error
    validate(table, path, text)
    rest = {key: value for key, value in own.table.items() if key != "file"}
    return OwnFormat(merged(table, rest), path, text)


def _with_rules(own: OwnFormat, folder: str) -> Mapping[str, Any]:
    """The table of `own` with the numbered rules of the standards page that it names."""
    page = own.table.get("checklist", {}).get("rules_from")
    if page is None:
        return own.table
    keys = ("checklist", "rules_from")
    path, text = _read(own, keys, page, folder)
    rules = _rules_of(text)
    if not rules:
        raise own.error(keys, f"{path} has no heading such as `### R1: title`")
    checklist = {key: value for key, value in own.table["checklist"].items() if key != "rules_from"}
    return {**own.table, "checklist": {**checklist, "rules": {**checklist.get("rules", {}), **rules, "only": list(rules)}}}


def _rules_of(text: str) -> dict[str, str]:
    """The titles of the numbered rules of a page, by id."""
    rules: dict[str, str] = {}
    in_fence = False
    for line in text.splitlines():
        if _FENCE.match(line):
            in_fence = not in_fence
        match = None if in_fence else _RULE_HEADING.match(line)
        if match is not None:
            rules.setdefault(match["id"], match["title"].strip(" #*_`"))
    return rules


def _read(own: OwnFormat, keys: tuple[str, ...], name: str, folder: str) -> tuple[str, str]:
    """(path, text) of a file that the format names."""
    path = os.path.join(folder, name)
    root = os.path.realpath(folder)
    if os.path.commonpath([root, os.path.realpath(path)]) != root:
        raise own.error(keys, f"{name} stands outside {os.path.relpath(folder)}")
    try:
        with open(path, encoding="utf-8") as file:
            return os.path.relpath(path), file.read()
    except (OSError, ValueError) as error:
        raise own.error(keys, f"{name} cannot be read: {error}") from error
