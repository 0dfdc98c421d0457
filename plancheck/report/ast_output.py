"""The JSON of `plancheck ast`: models of its own, so that the inner tree can change without breaking its readers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from plancheck import plan as tree


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


def ast_output(plan: tree.Plan) -> AstOutput:
    """The published form of `plan`."""
    return AstOutput(
        schema_version=1,
        path=plan.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        format=plan.recognition.chosen,
        compact=plan.compact,
        title=_text(plan.title),
        header=[HeaderFieldOutput(name=field.name, line=field.label.line, text=field.value.value) for field in plan.header],
        parts=[PartOutput(number=part.number, title=part.title.value, line=part.title.span.line, end_line=part.end_line) for part in plan.parts],
        sections=[SectionOutput(key=s.key, title=s.title.value, role=s.role, line=s.line, end_line=s.end_line) for s in plan.sections],
        contracts=[_contract(contract) for contract in plan.contracts],
        tasks=[_task(task) for task in plan.tasks],
        test_rows=[output for row in plan.test_rows for output in _test_rows(row)],
        checklist=[ChecklistItemOutput(id=i.id, state=i.state, text=i.text.value, line=i.text.span.line) for i in plan.checklist],
        pull_requests=[],
        dependencies=[],
        concept_model=None,
        risks=[RiskOutput(line=row.span.line, cells={name: text.value for name, text in row.cells}) for row in plan.risks],
        deviations=[_deviation(row) for row in plan.deviations],
        citations=[CitationOutput(path=c.path, first_line=c.first_line, last_line=c.last_line, line=c.span.line) for c in plan.citations],
    )


def _text(text: tree.Text | None) -> TitleOutput | None:
    return TitleOutput(text=text.value, line=text.span.line) if text else None


def _clause(contract: tree.Contract, keyword: str) -> TitleOutput | None:
    clause = contract.clause(keyword)
    return TitleOutput(text=clause.text.value, line=clause.label.line) if clause and clause.text.state is not tree.State.EMPTY else None


def _contract(contract: tree.Contract) -> ContractOutput:
    return ContractOutput(
        id=contract.id,
        name=contract.name.value if contract.name else None,
        group=contract.group,
        line=contract.place.line,
        end_line=contract.end_line,
        given=_clause(contract, "given"),
        when=_clause(contract, "when"),
        then=_clause(contract, "then"),
        mechanism=_clause(contract, "mechanism"),
    )


def _task(task: tree.Task) -> TaskOutput:
    named = task.contracts
    contracts = ["*"] if named and named.everything else [reference.id for reference in named.ids] if named else []
    return TaskOutput(
        number=int(task.number) if task.number.isdigit() else task.number,
        title=task.title.value,
        line=task.line,
        end_line=task.end_line,
        contracts=contracts,
        files=[TaskFileOutput(path=f.path, action=f.action, line=f.span.line, first_line=f.first_line, last_line=f.last_line) for f in task.files],
        steps=[StepOutput(kind=step.kind, title=step.title.value, line=step.title.span.line) for step in task.steps],
        commands=[CommandOutput(text=c.text.value, line=c.text.span.line, expected=c.expected) for c in task.commands],
        commit=CommitOutput(message=task.commit.value, line=task.commit.span.line) if task.commit else None,
    )


def _test_rows(row: tree.TestRow) -> list[TestRowOutput]:
    tasks = " ".join(task.id for task in row.tasks) or None
    kind, test = (row.type.value if row.type else None), (row.test.value if row.test else None)
    return [TestRowOutput(contract=ref.id, task=tasks, type=kind, test=test, line=row.text.span.line) for ref in row.contracts.ids]


def _deviation(row: tree.TableRow) -> DeviationOutput:
    source, plan, reason = row.cell("source", "spec", "issue", "macro"), row.cell("plan", "micro", "does", "deviation"), row.cell("reason", "why", "category")
    return DeviationOutput(
        line=row.span.line,
        source=source.value if source else None,
        plan=plan.value if plan else None,
        reason=reason.value if reason else None,
    )
