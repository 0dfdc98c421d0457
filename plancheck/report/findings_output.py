"""The JSON of `plancheck check`: models of its own, so that the inner types can change without breaking its readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from plancheck import __version__
from plancheck.finding import Finding
from plancheck.report.text import Counts


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
    summary: SummaryOutput


def findings_output(
    files: Sequence[tuple[str, str | None, bool]],
    findings: Sequence[tuple[str, Finding]],
    skipped: Sequence[tuple[str, str]],
    errors: Sequence[tuple[str, str]],
    counts: Counts,
) -> FindingsOutput:
    """The published form of a run: files as (path, format, compact), findings with their paths, the rest as (path, words)."""
    return FindingsOutput(
        schema_version=1,
        tool_version=__version__,
        files=[FileOutput(path=_shown(path), format=format_, compact=compact) for path, format_, compact in files],
        skipped=[SkippedOutput(path=_shown(path), reason=reason) for path, reason in skipped],
        errors=[ErrorOutput(path=_shown(path), message=message) for path, message in errors],
        findings=[_finding(path, finding) for path, finding in findings],
        summary=SummaryOutput(
            files=counts.plans, errors=counts.errors, warnings=counts.warnings, advice=counts.advice, suppressed=counts.suppressed, baselined=0
        ),
    )


def _shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _finding(path: str, finding: Finding) -> FindingOutput:
    span = finding.span
    related = [RelatedOutput(path=_shown(path), line=r.span.line, column=r.span.column, message=r.message) for r in finding.related]
    return FindingOutput(
        rule=finding.rule,
        code=finding.code,
        level=str(finding.level),  # type: ignore[arg-type]
        confidence="high" if finding.confident else "medium",
        path=_shown(path),
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        message=finding.message,
        help=finding.help,
        reason=finding.reason,
        related=related,
        fix=None,
    )
