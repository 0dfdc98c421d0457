"""The tree of a plan as `plancheck ast` prints it."""

from __future__ import annotations

from plancheck import plan as tree
from plancheck.report.ast_models import (
    AstOutput,
    BlockOutput,
    ChecklistItemOutput,
    CitationOutput,
    CommandOutput,
    CommitOutput,
    ConceptModelOutput,
    ContractOutput,
    DependencyOutput,
    DeviationOutput,
    HeaderFieldOutput,
    PartOutput,
    PullRequestOutput,
    RiskOutput,
    SectionOutput,
    StepOutput,
    TaskFileOutput,
    TaskOutput,
    TestRowOutput,
    TitleOutput,
)


def ast_output(plan: tree.Plan) -> AstOutput:
    """The published form of `plan`."""
    # Context that stands before the format's sections is none of them.
    optional = {spec.role for spec in plan.format.sections if spec.optional}
    return AstOutput(
        schema_version=1,
        path=plan.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        format=plan.recognition.chosen,
        compact=plan.compact,
        title=_text(plan.title),
        header=[HeaderFieldOutput(name=field.name, line=field.label.line, text=field.value.value) for field in plan.header],
        parts=[PartOutput(number=part.number, title=part.title.value, line=part.title.span.line, end_line=part.end_line) for part in plan.parts],
        sections=[
            SectionOutput(key=s.key, title=s.title.value, role=s.role, line=s.line, end_line=s.end_line) for s in plan.sections if s.role not in optional
        ],
        contracts=[_contract(contract) for contract in plan.contracts],
        tasks=[_task(task) for task in plan.tasks],
        test_rows=[output for row in plan.test_rows for output in _test_rows(row)],
        checklist=[ChecklistItemOutput(id=i.id, state=i.state, text=i.text.value, line=i.text.span.line) for i in plan.checklist],
        pull_requests=[PullRequestOutput(id=r.id, title=r.title.value, line=r.line, status=r.status.value if r.status else None) for r in plan.pull_requests],
        dependencies=[DependencyOutput(before=e.before, after=e.after, source=e.source, line=e.span.line) for e in plan.dependencies.edges],
        concept_model=_concept_model(plan.concept_model),
        risks=[RiskOutput(line=row.span.line, cells={name: text.value for name, text in row.cells}) for row in plan.risks],
        deviations=[_deviation(row) for row in plan.deviations],
        citations=[CitationOutput(path=c.path, first_line=c.first_line, last_line=c.last_line, line=c.span.line) for c in plan.citations],
    )


def _concept_model(model: tree.ConceptModel | None) -> ConceptModelOutput | None:
    if model is None:
        return None
    blocks = [
        BlockOutput(name=block.name.value, line=block.name.span.line, responsibility=block.responsibilities[0].value if block.responsibilities else None)
        for block in model.blocks
    ]
    return ConceptModelOutput(line=model.place.line, end_line=model.end_line, lines=model.length.written, blocks=blocks)


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
