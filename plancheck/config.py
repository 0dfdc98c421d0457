"""Configuration: `plancheck.toml` or `[tool.plancheck]` in `pyproject.toml`, found upwards from each file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from plancheck.errors import BadConfiguration

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat

FailOn = Literal["error", "warning", "advice"]
Unknown = Literal["skip", "error"]
_FILES = ("plancheck.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a project asks for. The globs of `plans` and `exclude` are relative to `folder`, where its `file` stands.

    `formats` are those that it declares, by name. `max_file_size` is in megabytes; None stands for plancheck's own default everywhere.
    """

    folder: str = ""
    file: str = ""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    unknown: Unknown | None = None
    max_file_size: float | None = None
    plugins: tuple[str, ...] = ()
    plans: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, OwnFormat] = field(default_factory=dict)


def configuration_of(path: str) -> Configuration:
    """The configuration that holds for the file or folder `path`.

    The nearest file upwards decides, and none is looked for above the repository's root. Raises BadConfiguration.
    """
    absolute = os.path.abspath(path)
    return _configuration_in(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))


@cache
def _configuration_in(folder: str) -> Configuration:
    for name in _FILES:
        table = _table(os.path.join(folder, name))
        if table is not None:
            return _validated(table, os.path.join(folder, name), folder)
    parent = os.path.dirname(folder)
    if parent == folder or os.path.exists(os.path.join(folder, ".git")):
        return Configuration()
    return _configuration_in(parent)


def _table(path: str) -> dict[str, Any] | None:
    """What the file at `path` says to plancheck, or None where it says nothing or is not there."""
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise BadConfiguration(f"cannot be read: {error}", os.path.relpath(path)) from error
    if os.path.basename(path) == "plancheck.toml":
        return data
    tool = data.get("tool", {})
    return tool.get("plancheck") if isinstance(tool, dict) else None


def _validated(table: dict[str, Any], path: str, folder: str) -> Configuration:
    if not table:
        return Configuration(folder, os.path.relpath(path))
    # pydantic takes longer to import than a plan to check, so only a configuration that says something pays for it.
    from plancheck.config_schema import validated

    settings = validated(table, os.path.relpath(path))
    declared = settings.pop("format")
    return Configuration(folder=folder, file=os.path.relpath(path), formats=_own_formats(declared, path, folder), **settings)


def _own_formats(tables: Mapping[str, Any], path: str, folder: str) -> Mapping[str, OwnFormat]:
    if not tables:
        return {}
    from plancheck.format.own import own_formats

    return own_formats(tables, path, folder, ("format",) if os.path.basename(path) == "plancheck.toml" else ("tool", "plancheck", "format"))
