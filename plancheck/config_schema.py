"""The schema of the configuration, and its errors in plain words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from plancheck.errors import BadConfiguration, shortened

RuleLevel = Literal["error", "warning", "advice", "off"]
StatusLevel = Literal["error", "warning", "advice", "frozen"]
# No path is longer, and what reads globs takes a time that grows with the square of their length.
Glob = Annotated[str, StringConstraints(max_length=1000)]
# Every status begins with an empty one.
Word = Annotated[str, StringConstraints(min_length=1)]


class ConfigurationSchema(BaseModel):
    """The keys of `[tool.plancheck]`."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"))

    required_version: str | None = Field(None, description="versions of plancheck that may read this file, as in '>=1.2,<2'; another one stops")
    select: list[str] | None = Field(None, description="rules to run: codes, families or names; all unless named")
    ignore: list[str] = Field([], description="rules not to run: codes, families or names")
    levels: dict[str, RuleLevel] = Field({}, description="level of rules: a code, family or name (or `all`) and `error`, `warning`, `advice` or `off`")
    per_file_ignores: dict[Glob, list[str]] = Field({}, description="glob of files, relative to this file, and rules not to run there")
    unsuppressible: list[str] = Field([], description="rules of which no comment in a plan hides a finding: codes, families or names")
    preview: bool = Field(False, description="whether rules that are still on trial run")
    statuses: dict[Word, StatusLevel] = Field(
        {}, description="word with which a plan's status begins, and the gravest level of its findings; `frozen`: nothing is said about such a plan"
    )
    required_formats: dict[Glob, list[str]] = Field(
        {}, description="glob of files, relative to this file, and the formats of which each of them must be in one; Markdown there that is no plan is an error"
    )
    exclude: list[Glob] = Field([], description="globs of files that a search of folders leaves out, relative to this file")
    fail_on: Literal["error", "warning", "advice"] | None = Field(None, description="the level from which findings fail the run")
    max_warnings: int | None = Field(None, ge=0, description="the run fails where it finds more warnings than this")
    baseline: str | None = Field(None, description="file of known findings, relative to this file; plancheck-baseline.json unless named")
    unknown: Literal["skip", "error"] | None = Field(None, description="what to do with Markdown that is no plan")
    max_file_size: float | None = Field(None, gt=0, le=1000, description="largest file to read, in megabytes")
    plugins: list[str] = Field([], description="installed rule packs to use beside the built-in one")
    repository: bool = Field(True, description="whether plans are held against the files of the git repository in which they stand")
    format: dict[str, dict[str, Any]] = Field({}, description="formats of your own, by name: tables of `plancheck schema format`")
    plans: dict[Glob, str] = Field({}, description="glob of files, relative to this file, and the format they are in")


def validate(table: dict[str, Any], path: str) -> None:
    """Raise BadConfiguration, naming file, key and remedy, unless `table` is a configuration."""
    try:
        ConfigurationSchema.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = shortened(".".join(str(part) for part in first["loc"]))
        if first["type"] == "extra_forbidden":
            keys = [field.alias or name for name, field in ConfigurationSchema.model_fields.items()]
            near = get_close_matches(key, keys, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(keys)}"
            if key == "tool":
                hint = "here the keys stand at the top, without [tool.plancheck]"
            raise BadConfiguration(f"unknown key {key!r}; {hint}", path) from error
        raise BadConfiguration(f"{key}: {first['msg'].lower()}, not {shortened(repr(first['input']))}", path) from error
