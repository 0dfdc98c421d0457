"""What is compared: contracts, tasks and pull requests, each as named parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from plancheck.comparison.words import counted, gist, says_the_same
from plancheck.plan import Contract, Plan, PullRequest, State, Task, Text
from plancheck.regex import regex
from plancheck.span import Span

ItemKind = Literal["contract", "task", "pull request"]

_BINDING = frozenset({"given", "when", "then"})
# What stands between the id of a guarantee and what it says.
_BEHIND_ID = regex(r"[*_`\])]{0,4}(?:\s?\([^()\n]{1,80}\))?[*_`]{0,3}\s{0,2}[:—–-]?[*_\s]{0,4}")


class Part(NamedTuple):
    """A clause or field; one that `is_binding` says what has to hold, a name or MECHANISM does not. In code every sign counts, blank lines do not."""

    label: str
    text: Text
    is_binding: bool = False

    @property
    def is_code(self) -> bool:
        return self.label == "code"

    @property
    def gist(self) -> str:
        """What parts that say the same have in common."""
        return "\n".join(line.rstrip() for line in self.text.value.split("\n") if line.strip()) if self.is_code else gist(self.text.value)

    def says_the_same(self, other: Part) -> bool:
        return self.gist == other.gist and (self.is_code or says_the_same(self.text.value, other.text.value))


class _Fields(NamedTuple):
    kind: ItemKind
    id: str
    name: Text | None
    place: Span
    parts: tuple[Part, ...]
    remarks: tuple[Text, ...]


class Item(_Fields):
    """A contract or guarantee, a task or a pull request. `id` is empty for a guarantee without one.

    `remarks` are what stands beside the clauses of a contract, where a change of it may be told.
    """

    @cached_property
    def binding(self) -> str:
        """What has to hold, in one text; of tasks and pull requests all that they say."""
        return "\n".join(part.text.value for part in self._binding)

    @cached_property
    def gist(self) -> str:
        """What items that say the same have in common."""
        return "\n".join(part.gist for part in self._binding)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in what has to hold."""
        return counted(self.binding)

    @cached_property
    def _binding(self) -> list[Part]:
        return [part for part in self.parts if part.is_binding] or list(self.parts)

    @property
    def shown(self) -> str:
        """What messages call it."""
        return {"contract": self.id or "a guarantee without an id", "task": f"Task {self.id}", "pull request": self.id}[self.kind]


def contracts_of(plan: Plan) -> tuple[Item, ...]:
    """The contracts of a micro plan and the guarantees of a macro plan, each id once."""
    found = [_of_contract(contract) for contract in plan.first_definitions]
    seen = {item.id for item in found}
    for guarantee in plan.guarantees:
        if guarantee.id is None or guarantee.id not in seen:
            seen.add(guarantee.id or "")
            found.append(_of_guarantee(guarantee.id, guarantee.text))
    return tuple(found)


def tasks_of(plan: Plan) -> tuple[Item, ...]:
    return tuple(Item("task", task.number, task.title, task.title.span, tuple(_task_parts(task)), ()) for task in plan.tasks)


def requests_of(plan: Plan) -> tuple[Item, ...]:
    """The pull requests, without their guarantees, which are compared as contracts."""
    first = {request.id: request for request in reversed(plan.pull_requests)}
    return tuple(Item("pull request", request.id, request.title, request.place, tuple(_request_parts(request)), ()) for request in reversed(first.values()))


def _of_contract(contract: Contract) -> Item:
    clauses = [Part(clause.keyword.upper(), clause.text, clause.keyword in _BINDING) for clause in contract.clauses if clause.text.state is not State.EMPTY]
    named = [contract.name] if contract.name else []
    if any(part.is_binding for part in clauses):
        parts = [*(Part("name", name) for name in named), *clauses]
    else:
        # A contract in one sentence has the beginning of it where others have their name.
        sentence = [*named, *contract.prose]
        parts = [*([Part("text", _joined(sentence), is_binding=True)] if sentence else []), *clauses]
    return Item("contract", contract.id, contract.name, contract.place, tuple(parts), (*contract.prose, *named))


def _of_guarantee(id_: str | None, text: Text) -> Item:
    at = text.value.find(id_) if id_ else -1
    if id_ is None or at < 0:
        return Item("contract", "", None, text.span, (Part("guarantee", text, is_binding=True),), ())
    behind = _BEHIND_ID.match(text.value, at + len(id_))
    # In the cell of a table a line break follows it.
    own = piece(text, behind.end() if behind else 0, len(text.value.removesuffix("<br>")))
    return Item("contract", id_, None, text.place(at, at + len(id_)), (Part("guarantee", own, is_binding=True),), (text,))


def piece(text: Text, start: int, end: int) -> Text:
    """`text.value[start:end]` as a text of its own."""
    span, before = text.place(start, end), text.lines_before(start)
    return Text(text.value[start:end], span, text.state, ((span.line, span.column), *text.places[before + 1 : text.lines_before(end) + 1]))


def _task_parts(task: Task) -> Iterator[Part]:
    yield Part("title", task.title)
    if task.contracts_text is not None:
        yield Part("contracts", task.contracts_text)
    yield from (Part("file", Text(f"{file.action or ''} `{file.path}`".strip(), file.span)) for file in task.files)
    # Its text is read line by line, and lines may be broken in another way.
    own = task.contracts_text.span.line if task.contracts_text else 0
    said = [text for text in task.prose if text.span.line != own]
    if said:
        yield Part("text", _joined(said))
    yield from (Part("code", Text(code.text, Span(code.first_line, 1, code.last_line, 1))) for code in task.code)


def _joined(texts: Sequence[Text]) -> Text:
    places = tuple(place for text in texts for place in text.places or ((text.span.line, text.span.column),))
    return Text("\n".join(text.value for text in texts), texts[0].span.to(texts[-1].span), texts[0].state, places)


def _request_parts(request: PullRequest) -> Iterator[Part]:
    yield Part("title", request.title)
    if request.status is not None:
        yield Part("status", request.status)
    yield from (Part(field.name, field.value) for field in request.fields if field.role not in ("guarantees", "title"))
