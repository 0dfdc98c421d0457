"""The models of `plancheck ast`: a promise to its readers, apart from the inner tree."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TitleOutput(_Model):
    text: str
    line: int


class HeaderFieldOutput(_Model):
    name: str
    line: int
    text: str


class PartOutput(_Model):
    number: int
    title: str
    line: int
    end_line: int


class SectionOutput(_Model):
    key: str | None
    title: str
    role: str | None
    line: int
    end_line: int


class ContractOutput(_Model):
    id: str
    name: str | None
    group: Literal["positive", "negative", "error"] | None
    line: int
    end_line: int
    given: TitleOutput | None
    when: TitleOutput | None
    then: TitleOutput | None
    mechanism: TitleOutput | None


class TaskFileOutput(_Model):
    path: str
    action: Literal["create", "modify", "test", "delete", "move"] | None
    line: int
    first_line: int | None
    last_line: int | None


class StepOutput(_Model):
    kind: Literal["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit", "other"]
    title: str
    line: int


class CommandOutput(_Model):
    text: str
    line: int
    expected: str | None


class CommitOutput(_Model):
    message: str
    line: int


class TaskOutput(_Model):
    number: int | str
    title: str
    line: int
    end_line: int
    contracts: list[str]
    files: list[TaskFileOutput]
    steps: list[StepOutput]
    commands: list[CommandOutput]
    commit: CommitOutput | None


class TestRowOutput(_Model):
    contract: str
    task: str | None
    type: str | None
    test: str | None
    line: int


class ChecklistItemOutput(_Model):
    id: str | None
    state: Literal["checked", "unchecked", "na", "text"]
    text: str
    line: int


class PullRequestOutput(_Model):
    id: str
    title: str
    line: int
    status: str | None


class DependencyOutput(_Model):
    before: str
    after: str
    source: Literal["diagram", "prose", "table", "field"]
    line: int


class BlockOutput(_Model):
    name: str
    line: int
    responsibility: str | None


class ConceptModelOutput(_Model):
    line: int
    end_line: int
    lines: int
    blocks: list[BlockOutput]


class RiskOutput(_Model):
    line: int
    cells: dict[str, str]


class DeviationOutput(_Model):
    line: int
    source: str | None
    plan: str | None
    reason: str | None


class CitationOutput(_Model):
    path: str
    first_line: int
    last_line: int
    line: int


class AstOutput(_Model):
    """A plan as `plancheck ast` prints it. Lines are 1-based; `end_line` is inclusive."""

    schema_version: Literal[1]
    path: str
    format: str | None
    compact: bool
    title: TitleOutput | None
    header: list[HeaderFieldOutput]
    parts: list[PartOutput]
    sections: list[SectionOutput]
    contracts: list[ContractOutput]
    tasks: list[TaskOutput]
    test_rows: list[TestRowOutput]
    checklist: list[ChecklistItemOutput]
    pull_requests: list[PullRequestOutput]
    dependencies: list[DependencyOutput]
    concept_model: ConceptModelOutput | None
    risks: list[RiskOutput]
    deviations: list[DeviationOutput]
    citations: list[CitationOutput]
