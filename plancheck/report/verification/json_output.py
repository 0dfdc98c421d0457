"""The JSON of `plancheck verify`: models of its own, so that the inner data can change without breaking its readers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from plancheck import __version__
from plancheck.finding import Finding, Level
from plancheck.report.verification.model import ContractRecord, FileState, FoundAt, PromisedFile, PromisedTest, TestKind, Verification
from plancheck.repository.history import Commit


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceOutput(_Model):
    path: str
    line: int


class VerifiedCommitOutput(_Model):
    id: str
    subject: str


class VerifiedTestOutput(_Model):
    """A test that the plan names. `called` is what it is called in the tree where that is spelled otherwise, `near` a name like that of a missing one."""

    name: str
    kind: TestKind
    by: str
    line: int
    column: int
    new: bool
    contracts: list[str]
    found: PlaceOutput | None
    called: str | None
    near: str | None


class VerifiedFileOutput(_Model):
    """A file that is to be there or, where it is not `wanted`, to be gone. `unseen` is one that lies where nobody may look."""

    path: str
    wanted: bool
    by: str
    line: int
    column: int
    state: FileState
    near: str | None
    taken_by: VerifiedCommitOutput | None


class VerifiedContractOutput(_Model):
    """`tests` are names of tests; `otherwise` says how the plan has it kept without one, `mentioned` where a test names its id."""

    id: str
    name: str
    line: int
    tasks: list[str]
    tests: list[str]
    otherwise: str | None
    mentioned: PlaceOutput | None
    commits: list[VerifiedCommitOutput]


class VerifiedFindingOutput(_Model):
    kind: str
    level: Literal["error", "warning", "advice"]
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str | None


class VerifiedSummaryOutput(_Model):
    contracts: int
    tests: int
    tests_found: int
    files: int
    files_kept: int
    errors: int
    warnings: int
    advice: int


class VerificationOutput(_Model):
    """What `plancheck verify --output-format json` prints. `revision` is null for the work tree, `since` where no commits were looked at.

    Lines and columns are those of the plan, 1-based; `end_column` is exclusive.
    """

    schema_version: Literal[1]
    tool_version: str
    path: str
    format: str
    revision: str | None
    since: str | None
    contracts: list[VerifiedContractOutput]
    tests: list[VerifiedTestOutput]
    files: list[VerifiedFileOutput]
    findings: list[VerifiedFindingOutput]
    notes: list[str]
    summary: VerifiedSummaryOutput


def verification_output(verification: Verification) -> VerificationOutput:
    """The published form of a verification."""
    levels = [finding.level for finding in verification.findings]
    return VerificationOutput(
        schema_version=1,
        tool_version=__version__,
        path=_text(verification.path),
        format=verification.format,
        revision=verification.revision,
        since=verification.since or None,
        contracts=[_contract(contract) for contract in verification.contracts],
        tests=[_test(test, verification) for test in verification.tests],
        files=[_file(file) for file in verification.files],
        findings=[_finding(finding) for finding in verification.findings],
        notes=list(verification.notes),
        summary=VerifiedSummaryOutput(
            contracts=len(verification.contracts),
            tests=len(verification.tests),
            tests_found=sum(test.found is not None for test in verification.tests),
            files=len(verification.files),
            files_kept=sum(file.state == "kept" for file in verification.files),
            errors=levels.count(Level.ERROR),
            warnings=levels.count(Level.WARNING),
            advice=levels.count(Level.ADVICE),
        ),
    )


def _contract(contract: ContractRecord) -> VerifiedContractOutput:
    return VerifiedContractOutput(
        id=contract.id,
        name=contract.name,
        line=contract.span.line,
        tasks=list(contract.tasks),
        tests=[test.name for test in contract.tests],
        otherwise=contract.otherwise or None,
        mentioned=_place(contract.mentioned),
        commits=[_commit(commit) for commit in contract.commits],
    )


def _test(test: PromisedTest, verification: Verification) -> VerifiedTestOutput:
    return VerifiedTestOutput(
        name=test.name,
        kind=test.kind,
        by=test.by,
        line=test.span.line,
        column=test.span.column,
        new=test.is_new,
        contracts=[contract.id for contract in verification.contracts if test in contract.tests],
        found=_place(test.found),
        called=test.called or None,
        near=test.near or None,
    )


def _file(file: PromisedFile) -> VerifiedFileOutput:
    return VerifiedFileOutput(
        path=file.path,
        wanted=file.is_wanted,
        by=file.by,
        line=file.span.line,
        column=file.span.column,
        state=file.state,
        near=_text(file.near) or None,
        taken_by=_commit(file.taken_by) if file.taken_by else None,
    )


def _finding(finding: Finding) -> VerifiedFindingOutput:
    span = finding.span
    return VerifiedFindingOutput.model_validate(
        {
            "kind": finding.rule,
            "level": str(finding.level),
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
            "message": _text(finding.message),
            "help": _text(finding.help or "") or None,
        }
    )


def _commit(commit: Commit) -> VerifiedCommitOutput:
    return VerifiedCommitOutput(id=commit.id, subject=_text(commit.subject))


def _place(place: FoundAt | None) -> PlaceOutput | None:
    return PlaceOutput(path=_text(place.path), line=place.line) if place else None


def _text(text: str) -> str:
    """`text` with replacement characters for what is no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
