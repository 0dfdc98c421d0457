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

    required_version: str | None = Field(
        None, examples=[">=0.1,<1"], description="versions of plancheck that may read this file; another one stops before it says anything"
    )
    select: list[str] | None = Field(
        None,
        examples=[["fmt", "sec", "con", "TSK001"]],
        description="rules to run: codes, families or names; all that the format of a plan names, unless said here",
    )
    ignore: list[str] = Field([], examples=[["contract-numbering"]], description="rules not to run: codes, families or names; it counts for more than `select`")
    levels: dict[str, RuleLevel] = Field(
        {},
        examples=[{"contract-count": "off", "tsk": "warning"}],
        description="level of rules: a code, family or name (or `all`) and `error`, `warning`, `advice` or `off`; what is said of a name or code counts "
        "for more than what is said of its family, and that for more than `all`",
    )
    per_file_ignores: dict[Glob, list[str]] = Field(
        {}, examples=[{"docs/plans/2024-*": ["chk", "structural-then"]}], description="glob of files, relative to this file, and rules not to run there"
    )
    unsuppressible: list[str] = Field(
        [], examples=[["prs", "TRC001"]], description="rules of which no comment in a plan hides a finding: codes, families or names"
    )
    preview: bool = Field(False, examples=[True], description="whether rules that are still on trial run too")
    statuses: dict[Word, StatusLevel] = Field(
        {},
        examples=[{"draft": "warning", "merged": "frozen"}],
        description="word with which a plan's status begins, and the gravest level of its findings; `frozen`: nothing is said about such a plan any more",
    )
    required_formats: dict[Glob, list[str]] = Field(
        {},
        examples=[{"docs/plans/*": ["micro-v3", "macro-v2"]}],
        description="glob of files, relative to this file, and the formats of which each of them must be in one; Markdown there that is no plan is an error",
    )
    exclude: list[Glob] = Field(
        [],
        examples=[["docs/plans/archive/*"]],
        description="globs of files that a search of folders leaves out, relative to this file; a file that is named is checked",
    )
    fail_on: Literal["error", "warning", "advice"] | None = Field(
        None, examples=["warning"], description="the level from which findings fail the run; `error` unless said here"
    )
    max_warnings: int | None = Field(None, ge=0, examples=[20], description="the run fails where it finds more warnings than this")
    baseline: str | None = Field(
        None, examples=["ci/known-findings.json"], description="file of known findings, relative to this file; `plancheck-baseline.json` unless named"
    )
    unknown: Literal["skip", "error"] | None = Field(
        None,
        examples=["skip"],
        description="what to do with Markdown that is no plan: an error where it was named and skipped where it was found in a folder, unless said here",
    )
    max_file_size: float | None = Field(None, gt=0, le=1000, examples=[5], description="largest file to read, in megabytes; 10 unless said here")
    plugins: list[str] = Field(
        [], examples=[["migrations"]], description="installed rule packs to use beside the built-in one, by the names of their entry points"
    )
    repository: bool = Field(True, examples=[False], description="whether plans are held against the files of the git repository in which they stand")
    format: dict[str, dict[str, Any]] = Field(
        {},
        examples=[{"acme-micro": {"extends": "micro-v3", "counts": {"tasks": [3, 20]}}}],
        description="formats of your own, by name: what differs from the format that they extend, or the `file` that holds it",
    )
    plans: dict[Glob, str] = Field(
        {},
        examples=[{"docs/plans/small-*.md": "micro-v3"}],
        description="glob of files, relative to this file, and the format they are in; others are recognised by their look",
    )


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
