"""What the JSON of `plancheck check` promises: models of its own, so that the inner types can change without breaking its readers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FileOutput(_Model):
    path: str
    format: str | None
    compact: bool


class SkippedOutput(_Model):
    path: str
    reason: str


class ErrorOutput(_Model):
    path: str
    message: str


class RelatedOutput(_Model):
    path: str
    line: int
    column: int
    message: str


class EditOutput(_Model):
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FixOutput(_Model):
    safe: bool
    description: str
    edits: list[EditOutput]


class FindingOutput(_Model):
    rule: str
    code: str
    level: Literal["error", "warning", "advice"]
    confidence: Literal["high", "medium"]
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str | None
    reason: str | None
    related: list[RelatedOutput]
    fix: FixOutput | None


class NotRunOutput(_Model):
    """Rules that could not judge some plans, for want of a repository or of what parses their code."""

    reason: str
    rules: list[str]
    paths: list[str]


class SummaryOutput(_Model):
    files: int
    errors: int
    warnings: int
    advice: int
    suppressed: int
    baselined: int


class FindingsOutput(_Model):
    """What `plancheck check --output-format json` prints. Lines and columns are 1-based; `end_column` is exclusive."""

    schema_version: Literal[1]
    tool_version: str
    files: list[FileOutput]
    skipped: list[SkippedOutput]
    errors: list[ErrorOutput]
    findings: list[FindingOutput]
    not_run: list[NotRunOutput]
    summary: SummaryOutput


class FindingLine(FindingOutput):
    kind: Literal["finding"]


class ErrorLine(ErrorOutput):
    kind: Literal["error"]


class SkippedLine(SkippedOutput):
    kind: Literal["skipped"]


class NotRunLine(NotRunOutput):
    kind: Literal["not_run"]


class SummaryLine(SummaryOutput):
    """The last line; a stream without it was cut off."""

    kind: Literal["summary"]
    schema_version: Literal[1]
    tool_version: str


class FindingsLine(RootModel[Annotated[FindingLine | ErrorLine | SkippedLine | NotRunLine | SummaryLine, Field(discriminator="kind")]]):
    """A line of what `plancheck check --output-format jsonl` prints."""
