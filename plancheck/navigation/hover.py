"""What an editor shows of a thing wherever it is named, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.navigation.contract_names import guarantees_with_ids
from plancheck.navigation.coverage import coverage
from plancheck.navigation.symbols import Symbol
from plancheck.plan import Contract, Plan, PullRequest, State, Task, Text
from plancheck.wording.marks import plain

# So much of one field; who wants more goes to the definition.
_LONGEST = 600


def hover(plan: Plan, symbol: Symbol) -> str:
    """What `plan` says of `symbol`; empty where it defines none such."""
    match symbol.kind:
        case "contract":
            contract = plan.contract(symbol.id)
            lines = _of_contract(contract, plan) if contract is not None else _of_guarantee(symbol.id, plan)
        case "task":
            lines = (line for task in plan.tasks if task.number == symbol.id for line in _of_task(task, plan))
        case "request":
            lines = (line for request in plan.pull_requests if request.id == symbol.id for line in _of_request(request, plan))
        case "check":
            lines = _of_check(symbol.id, plan)
    return "\n\n".join(lines)


def promise_of(contract: Contract) -> str:
    """The clauses of a contract or, where it has none, the first of its text."""
    clauses = [f"- **{clause.keyword.upper()}** {_said(clause.text, indent='  ')}" for clause in contract.clauses if clause.text.state is not State.EMPTY]
    return "\n".join(clauses or map(_said, contract.prose[:1]))


def _of_contract(contract: Contract, plan: Plan) -> Iterator[str]:
    group = f" ({contract.group})" if contract.group else ""
    yield _headline(contract.id, contract.name) + group
    if said := promise_of(contract):
        yield said
    yield from (f"*{covered.text}*" for covered in coverage(plan) if covered.id == contract.id)


def _of_guarantee(id_: str, plan: Plan) -> Iterator[str]:
    for guarantee in guarantees_with_ids(plan):
        if guarantee.id == id_:
            yield f"**{id_}**: {plain(guarantee.text.value).removeprefix(id_).lstrip(' :—–-')}"
            yield from (f"*guaranteed by {request.written}*" for request in plan.pull_requests if guarantee in request.guarantees)


def _of_task(task: Task, plan: Plan) -> Iterator[str]:
    yield _headline(f"Task {task.number}", task.title)
    names = {contract.id: contract.name for contract in plan.first_definitions}
    known, served = plan.contract_ids, dict.fromkeys(reference.id for reference in task.contracts.ids) if task.contracts else {}
    if served:
        yield "Contracts:\n\n" + "\n".join(f"- {_headline(id_, names.get(known.get(id_, id_)))}" for id_ in served)
    elif task.contracts is not None and task.contracts.everything:
        yield "Contracts: all"
    if task.files:
        yield "Files:\n\n" + "\n".join(f"- `{file.path}`{f' ({file.action})' if file.action else ''}" for file in task.files)


def _of_request(request: PullRequest, plan: Plan) -> Iterator[str]:
    yield _headline(request.written, request.title)
    fields = (field for field in request.fields if field.role != "title" and field.value.state is State.PRESENT)
    if lines := [f"- **{field.name}:** {_said(field.value, indent='  ')}" for field in fields if field.role is not None]:
        yield "\n".join(lines)
    yield from (f"*{covered.text}*" for covered in coverage(plan) if covered.id == request.id)


def _of_check(id_: str, plan: Plan) -> Iterator[str]:
    title = next((item.title for item in plan.format.checklist if item.id == id_), None)
    yield f"**{id_}**: {title}" if title else f"**{id_}**"
    states = [item.state for item in plan.checklist if item.id == id_]
    words = {"checked": "ticked", "unchecked": "open", "na": "not applicable", "text": "answered in words"}
    yield from (f"*{words[state]} in the checklist*" for state in states[:1])


def _headline(id_: str, name: Text | None) -> str:
    return f"**{id_}**: {_said(name)}" if name is not None and name.state is not State.EMPTY else f"**{id_}**"


def _said(text: Text, indent: str = "") -> str:
    """What a text says, in a list item with its later lines `indent`ed; long ones are cut."""
    value = text.value if len(text.value) <= _LONGEST else f"{text.value[: _LONGEST - 1]}…"
    return f"\n{indent}".join(line.strip() for line in value.split("\n"))
