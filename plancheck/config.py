"""Configuration: `plancheck.toml` or `[tool.plancheck]` in `pyproject.toml`, found upwards from each file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from plancheck import __version__
from plancheck.cache import Cache
from plancheck.errors import BadConfiguration, shortened
from plancheck.settings_text import settings_text

if TYPE_CHECKING:
    from plancheck.format.own import OwnFormat

FailOn = Literal["error", "warning", "advice"]
Unknown = Literal["skip", "error"]
_FILES = ("plancheck.toml", "pyproject.toml")
_TOO_DEEP = "cannot be read: its tables or lists stand too deep within each other"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a project asks for. All globs, and the path of the baseline, are relative to `folder`, where its `file` stands; without a file
    `folder` is the root of the repository, "" outside one.

    `formats` are those that it declares, by name. `max_file_size` is in megabytes; None stands for plancheck's own default everywhere.
    """

    folder: str = ""
    file: str = ""
    required_version: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsuppressible: tuple[str, ...] = ()
    preview: bool = False
    statuses: Mapping[str, str] = field(default_factory=dict)
    required_formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    max_warnings: int | None = None
    baseline: str | None = None
    unknown: Unknown | None = None
    max_file_size: float | None = None
    plugins: tuple[str, ...] = ()
    repository: bool = True
    plans: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, OwnFormat] = field(default_factory=dict)


class Configurations:
    """The configurations of the folders of a run, each read once. What `cache` knows to be valid is not validated again."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known: dict[str, Configuration | BadConfiguration] = {}

    def of(self, path: str) -> Configuration:
        """The configuration that holds for the file or folder `path`.

        The nearest file upwards decides, and none is looked for above the repository's root. Raises BadConfiguration.
        """
        absolute = os.path.abspath(path)
        found = self._in(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))
        if isinstance(found, BadConfiguration):
            raise found
        return found

    def _in(self, folder: str) -> Configuration | BadConfiguration:
        if folder not in self._known:
            try:
                self._known[folder] = self._read(folder)
            except BadConfiguration as error:
                self._known[folder] = error
        return self._known[folder]

    def _read(self, folder: str) -> Configuration | BadConfiguration:
        for name in _FILES:
            path = os.path.join(folder, name)
            text = _text(path)
            if text is not None and (table := _table(path, text)) is not None:
                try:
                    return self._validated(table, text, path, folder)
                except RecursionError as error:
                    raise BadConfiguration(_TOO_DEEP, os.path.relpath(path)) from error
        parent = os.path.dirname(folder)
        if os.path.exists(os.path.join(folder, ".git")):
            return Configuration(folder)
        if parent == folder:
            return Configuration()
        return self._in(parent)

    def _validated(self, table: dict[str, Any], text: str, path: str, folder: str) -> Configuration:
        file = os.path.relpath(path)
        kind = f"configuration {os.path.basename(path)}"
        if not table:
            return Configuration(folder, file)
        is_new = not self._cache.is_valid(kind, text)
        if is_new:
            # pydantic takes longer to import than a plan to check, so only a text that was never found valid pays for it.
            from plancheck.config_schema import validate

            validate(table, file)
        said = {key.replace("-", "_"): value for key, value in table.items() if key != "format"}
        settings: dict[str, Any] = {key: _frozen(value) for key, value in said.items()}
        _check_version(said.get("required_version"), file)
        formats = self._own_formats(table.get("format", {}), path, folder)
        if is_new:
            self._cache.keep_valid(kind, text)
        return Configuration(folder=folder, file=file, formats=formats, **settings)

    def _own_formats(self, tables: Mapping[str, Any], path: str, folder: str) -> Mapping[str, OwnFormat]:
        if not tables:
            return {}
        from plancheck.format.own import own_formats

        above = ("format",) if os.path.basename(path) == "plancheck.toml" else ("tool", "plancheck", "format")
        return own_formats(tables, path, folder, above, self._validate_format)

    def _validate_format(self, table: Mapping[str, Any], path: str, text: str, above: tuple[str, ...] = ()) -> None:
        kind = f"format {'.'.join(above)}"
        if not self._cache.is_valid(kind, text):
            from plancheck.format.schema import validate

            validate(table, path, text, above)
            self._cache.keep_valid(kind, text)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _check_version(required: str | None, file: str) -> None:
    """Raise BadConfiguration, in the words of a user, where this is not a version that the configuration wants."""
    if required is None:
        return
    from packaging.specifiers import SpecifierSet

    written = required.strip()
    try:
        wanted = SpecifierSet(written if written[:1] in "<>=!~" else f"=={written}", prereleases=True)
        is_wanted = bool(written) and __version__ in wanted
    except ValueError as error:
        raise BadConfiguration(f"required-version: {shortened(repr(required))} is no version specifier, as in '>=1.2,<2'", file) from error
    if not written:
        raise BadConfiguration("required-version: '' is no version specifier, as in '>=1.2,<2'", file)
    if not is_wanted:
        wants = f"the configuration wants plancheck {shortened(required)}, and this is {__version__}"
        raise BadConfiguration(f"required-version: {wants}; install that version", file)


def configuration_of(path: str) -> Configuration:
    """The configuration that holds for the file or folder `path`, read anew. Raises BadConfiguration."""
    return Configurations(Cache(enabled=False)).of(path)


def _text(path: str) -> str | None:
    try:
        return settings_text(path).removeprefix("\ufeff")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise BadConfiguration(f"cannot be read: {getattr(error, 'strerror', None) or error}", os.path.relpath(path)) from error


def _table(path: str, text: str) -> dict[str, Any] | None:
    """What `text`, that of the file at `path`, says to plancheck, or None where it says nothing."""
    is_own = os.path.basename(path) == "plancheck.toml"
    if not is_own and "plancheck" not in text:
        return None
    import tomllib

    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise BadConfiguration(f"cannot be read: {error}", os.path.relpath(path)) from error
    except RecursionError as error:
        raise BadConfiguration(_TOO_DEEP, os.path.relpath(path)) from error
    if is_own:
        return data
    tool = data.get("tool", {})
    return tool.get("plancheck") if isinstance(tool, dict) else None
