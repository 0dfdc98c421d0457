"""The gates of the register's table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.plan.gates.marks import written_marks
from plancheck.plan.gates.naming import RowKey, RowNames
from plancheck.plan.gates.parts import Said, kind_of, parts_in
from plancheck.plan.gates.placement import Placement, request_ids
from plancheck.plan.gates.register import RegisterRow, read_register
from plancheck.plan.gates.walk import Statement, Walk
from plancheck.plan.rows import TableRow
from plancheck.plan.text import Text
from plancheck.plan.tree import Plan
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.request_ids import RequestIds


class Gate(NamedTuple):
    """A row of the register with something in its gate column.

    `names` are the marks that the row goes by (`G1`, `R1`, `D1`: without dashes); `said` is what the row, without decision
    and assumption, and passages about it say; `said_of_all` is what the register says of all its gates, and `unclaimed` what
    it says under no gate that could be told. `place` is where a finding about it stands: the first passage of its own, or the row.
    """

    row: TableRow
    cell: Text
    names: tuple[str, ...]
    placed: Placement
    said: tuple[Said, ...]
    said_of_all: tuple[Said, ...]
    unclaimed: tuple[Said, ...]
    place: Span

    @property
    def shown(self) -> str:
        """What the plan calls it, for a message."""
        said = plain(self.cell.value)
        own = next((written for mark, written in written_marks(said).items() if mark in self.names), next(iter(self.names), None))
        return f'the gate "{said}"' if own is None else own if own.lower().startswith("gate") else f"gate {own}"


def gates_of(plan: Plan) -> tuple[Gate, ...]:
    """The gates of the register's table; none where it says that there is none."""
    section = plan.section("risk-register")
    if section is None:
        return ()
    ids = request_ids(plan)
    rows = read_register(plan, ids)
    names = RowNames([row.key for row in rows], ids, plan.format.words)
    lines = frozenset(line for row in rows for line in (row.row.span.line, *(other.span.line for other in row.further)))
    statements = list(Walk(names, plan.format.words).read(section, lines))
    own = _by_row(statements, len(rows))
    # What is about this gate alone comes before what is about several.
    named = [statement for statement in statements if statement.is_named]
    homes = _by_row(sorted(named, key=lambda statement: len(statement.rows) > 1), len(rows))
    elsewhere = _said_elsewhere(rows, names, plan, ids)
    general = tuple(statement.said for statement in statements if statement.is_general)
    unclaimed = tuple(statement.said for statement in statements if not statement.rows and not statement.is_general and statement.said.text.value)
    return tuple(
        Gate(
            row.row,
            row.gate,
            row.key.names,
            row.placed,
            (*_cells(row, plan), *own[index], *elsewhere[index]),
            general,
            unclaimed,
            _home(row, homes[index], plan),
        )
        for index, row in enumerate(rows)
        if row.gate is not None
    )


def criteria_of(gate: Gate, plan: Plan) -> tuple[Text, ...]:
    """What the plan calls the success criteria of a gate."""
    parts = (found for said in gate.said for found in parts_in(said, plan.format.words))
    return tuple(found.text for found in parts if found.kind == "criteria" and found.says_something)


def _cells(row: RegisterRow, plan: Plan) -> list[Said]:
    """What the row says, without decision and assumption."""
    skipped = (*plan.format.words.get("register_decision", ()), *plan.format.words.get("register_assumption", ()))
    cells = [cell for own in (row.row, *row.further) for cell in own.cells]
    return [Said((f"{column}:",), text, is_entry=False) for column, text in cells if not any(word in column for word in skipped)]


def _home(row: RegisterRow, named: Sequence[Said], plan: Plan) -> Span:
    """Where a finding about the gate stands: the first text of its own; a list of all abort plans is none."""
    homes = (said.text.span for said in named if kind_of(said.topics, plan.format.words) not in ("criteria", "abort"))
    return next(homes, row.row.span)


def _by_row(statements: Sequence[Statement], count: int) -> list[list[Said]]:
    found: list[list[Said]] = [[] for _ in range(count)]
    for statement in statements:
        for index in statement.rows:
            found[index].append(statement.said)
    return found


def _said_elsewhere(rows: Sequence[RegisterRow], names: RowNames, plan: Plan, ids: RequestIds) -> list[list[Said]]:
    """What other sections and the pull requests say of each row: by its mark, or in sections of the team's own on gates by any name."""
    words = plan.format.words
    marked = RowNames([RowKey(row.key.names, row.key.is_gate) for row in rows], ids, words)
    found: list[list[Said]] = [[] for _ in rows]
    for section in plan.sections:
        is_own = section.role is None and any(word in section.title.value.lower() for word in words.get("gate_sections", ()))
        if is_own or section.role == "dependencies":
            statements = Walk(names if is_own else marked, words).read(section, with_code=is_own)
            for index, said in enumerate(_by_row([statement for statement in statements if statement.said.text.value], len(rows))):
                found[index] += said
    for index, said_of_row in _said_in_requests(rows, marked, plan, ids):
        found[index].append(said_of_row)
    return found


def _said_in_requests(rows: Sequence[RegisterRow], marked: RowNames, plan: Plan, ids: RequestIds) -> Iterator[tuple[int, Said]]:
    words = plan.format.words
    by_request: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_trial: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        by_request[row.placed.before].append(index)
        for cell in (row.gate, row.row.cell(*words.get("register_validation", ()))):
            for id_ in ids.ids_in(cell.value) if cell is not None else ():
                if id_ not in row.placed.before:
                    by_trial[id_].append(index)
    for request in plan.pull_requests:
        # A pull request that is the trial itself says what it has to show.
        is_trial = any(word in request.title.value.lower() for word in words.get("trial_titles", ()))
        for field in request.fields if is_trial else ():
            yield from ((index, Said((), field.value)) for index in by_trial.get(request.id, ()))
        for field in request.fields_of("gate"):
            # A field that names no gate speaks of the one that the pull request waits for.
            owners = marked.mentioned(field.value.value) or by_request.get((request.id,), [])
            yield from ((index, Said(("validation gate:",), field.value)) for index in owners)
