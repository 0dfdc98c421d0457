"""Tells the outputs that can be merged from everything else."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from plancheck import __version__
from plancheck.errors import CannotRead
from plancheck.report.findings.json_models import FindingsOutput
from plancheck.report.merging.sarif_model import SarifLog

_SCHEMA_VERSION = 1
_SARIF_VERSION = "2.1.0"
_Model = TypeVar("_Model", bound=BaseModel)


class FindingsShard(NamedTuple):
    """The JSON of one `plancheck check`, and the name of the file that it stands in."""

    name: str
    output: FindingsOutput


class SarifShard(NamedTuple):
    """One SARIF log as it was written, of the form that `SarifLog` demands, and the name of the file that it stands in."""

    name: str
    log: dict[str, Any]


def read_shard(name: str, text: str) -> FindingsShard | SarifShard:
    """The output in `text`, the content of the file `name`. Raises CannotRead where it is broken or of another kind or version."""
    if not text.strip():
        raise CannotRead(f"{name}: empty; the run that should have written it may have failed")
    try:
        content = from_json(text.removeprefix("\ufeff"), allow_inf_nan=False)
    except ValueError as error:
        raise CannotRead(f"{name}: not JSON: {error}") from error
    if isinstance(content, dict) and "runs" in content:
        return SarifShard(name, _log(name, content))
    if isinstance(content, dict) and "schema_version" in content and "findings" in content:
        return FindingsShard(name, _findings(name, content))
    raise CannotRead(f"{name}: neither the output of `plancheck check --output-format json` nor a SARIF log")


def _findings(name: str, content: dict[str, Any]) -> FindingsOutput:
    """Fields that this version does not know are refused, since what is not understood cannot be merged, only lost."""
    if content["schema_version"] != _SCHEMA_VERSION:
        raise CannotRead(f"{name}: has schema_version {content['schema_version']!r}; plancheck {__version__} merges {_SCHEMA_VERSION}")
    writer = content.get("tool_version")
    other = isinstance(writer, str) and writer != __version__
    hint = f" (plancheck {writer} wrote it and this is {__version__}; merge with the version that wrote it)" if other else ""
    return _validated(name, FindingsOutput, content, "no output of `plancheck check`", hint)


def _log(name: str, content: dict[str, Any]) -> dict[str, Any]:
    if content.get("version") != _SARIF_VERSION:
        raise CannotRead(f"{name}: SARIF version {content.get('version')!r}; only {_SARIF_VERSION} can be merged")
    _validated(name, SarifLog, content, f"no valid SARIF {_SARIF_VERSION}", "")
    return content


def _validated(name: str, model: type[_Model], content: dict[str, Any], verdict: str, hint: str) -> _Model:
    try:
        return model.model_validate(content, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CannotRead(f"{name}: {verdict}: {place}: {first['msg'].lower()}{hint}") from error
