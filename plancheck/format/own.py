"""Formats that a team declares in its configuration, inline or in files of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from plancheck.errors import BadConfiguration
from plancheck.format.places import line_of
from plancheck.regex import regex
from plancheck.settings_text import settings_text

Validate = Callable[[Mapping[str, Any], str, str, tuple[str, ...]], None]

_NAME = regex(r"[A-Za-z][\w.-]{0,59}")
_RULE_HEADING = regex(r"#{1,6}\s{1,4}(?P<id>[A-Z]{1,4}\d{1,3})\s{0,3}[:.)—–-]\s{0,3}(?P<title>\S.{0,200})")
_FENCE = regex(r"\s{0,3}(?:```|~~~)")


class OwnFormat(NamedTuple):
    """A format's table, `extends` not resolved, and where it stands: in `text` of the file `path`, under the keys `above`.

    `base` is the format of the file that the table names; the table then says what differs from it.
    """

    table: Mapping[str, Any]
    path: str
    text: str
    above: tuple[str, ...] = ()
    base: OwnFormat | None = None

    def error(self, keys: tuple[str, ...], reason: str) -> BadConfiguration:
        """The error that `reason` is what is wrong at `keys`, with file and line."""
        return BadConfiguration(f"{'.'.join(keys or self.above) or 'format'}: {reason}", f"{self.path}:{line_of(self.text, (*self.above, *keys))}")


def is_name(name: str) -> bool:
    """Whether a format may be called `name`."""
    return _NAME.fullmatch(name) is not None


def own_formats(tables: Mapping[str, Mapping[str, Any]], path: str, folder: str, above: tuple[str, ...], validate: Validate) -> dict[str, OwnFormat]:
    """The formats that the configuration file `path` in `folder` declares under the keys `above`, by name.

    A file that a format names is relative to the one that names it and stands below `folder`. `validate` is called with a table,
    the path and text of its file and the keys above it, as `plancheck.format.schema.validate` is, and raises BadConfiguration;
    so does this, with file, line and key.
    """
    text = settings_text(path)
    formats = {}
    for name, table in tables.items():
        own = OwnFormat(table, os.path.relpath(path), text, (*above, name))
        if not is_name(name):
            raise own.error((), f"{name!r} is no name for a format: letters, digits, dots and dashes, a letter first")
        validate(own.table, own.path, own.text, own.above)
        own = own._replace(base=_of_file(own, folder, validate) if "file" in table else None)
        formats[name] = own._replace(table=_with_rules(own, folder, folder))
    return formats


def _of_file(own: OwnFormat, folder: str, validate: Validate) -> OwnFormat:
    """The format of the file that `own` names."""
    import tomllib

    path, text = _read(own, ("file",), own.table["file"], folder, folder)
    shown = os.path.relpath(path)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadConfiguration(f"no TOML: {error}", shown) from error
    validate(table, shown, text, ())
    base = OwnFormat(table, shown, text)
    if "file" in table:
        raise base.error(("file",), "the file of a format names no further file; say what it extends")
    return base._replace(table=_with_rules(base, os.path.dirname(path), folder))


def _with_rules(own: OwnFormat, folder: str, root: str) -> Mapping[str, Any]:
    """The table of `own` with the numbered rules of the standards page that it names, relative to `folder`."""
    page = own.table.get("checklist", {}).get("rules_from")
    if page is None:
        return own.table
    keys = ("checklist", "rules_from")
    _, text = _read(own, keys, page, folder, root)
    rules = _rules_of(text)
    if not rules:
        raise own.error(keys, f"{page} has no heading such as `### R1: title`")
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


def _read(own: OwnFormat, keys: tuple[str, ...], name: str, folder: str, root: str) -> tuple[str, str]:
    """(path, text) of the file `name` in `folder`, which the format names at `keys`; it has to stand below `root`."""
    path = os.path.join(folder, name)
    try:
        real = os.path.realpath(root)
        if os.path.commonpath([real, os.path.realpath(path)]) != real:
            raise own.error(keys, f"{name} stands outside {os.path.relpath(root)}")
        return path, settings_text(path)
    except UnicodeDecodeError as error:
        raise own.error(keys, f"{name} cannot be read: it is no UTF-8 text") from error
    except (OSError, ValueError) as error:
        raise own.error(keys, f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error
