"""The gates of the register's table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.plan.gates.marks import bare_number, marks_in, own_marks, written_marks
from plancheck.plan.gates.naming import RowKey, RowNames
from plancheck.plan.gates.parts import Said, names_part, parts_in
from plancheck.plan.gates.placement import Placement, placement_by, request_ids
from plancheck.plan.gates.walk import Statement, Walk
from plancheck.plan.rows import TableRow
from plancheck.plan.text import State, Text
from plancheck.plan.tree import Plan
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds

_ID_COLUMNS = frozenset({"", "#", "id", "no", "no.", "nr", "nr.", "ref", "key", "number", "risk", "risk id", "gate id"})
_REGISTER_CELLS = 3


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


class _Row(NamedTuple):
    """A row of the register with what it goes by, its gate, and further rows of other tables on the same decision."""

    row: TableRow
    key: RowKey
    gate: Text | None
    placed: Placement
    further: tuple[TableRow, ...]


def register_rows(plan: Plan) -> tuple[TableRow, ...]:
    """The rows of the register, without those of other tables and of lists in its section."""
    columns = plan.format.words.get("register_decision", ())
    return tuple(row for row in plan.risks if len(row.cells) >= _REGISTER_CELLS and row.cell(*columns) is not None)


def gates_of(plan: Plan) -> tuple[Gate, ...]:
    """The gates of the register's table; none where it says that there is none."""
    section = plan.section("risk-register")
    if section is None:
        return ()
    ids = request_ids(plan)
    rows = _rows(plan, ids)
    names = RowNames([row.key for row in rows], ids)
    lines = frozenset(row.span.line for row in register_rows(plan))
    statements = list(Walk(names, plan.format.words).read(section, lines))
    own = _by_row(statements, len(rows))
    homes = _by_row([statement for statement in statements if statement.is_named], len(rows))
    elsewhere = _said_elsewhere(rows, plan, ids)
    general = tuple(statement.said for statement in statements if statement.is_general)
    unclaimed = tuple(statement.said for statement in statements if not statement.rows and not statement.is_general and statement.said.text.value)
    return tuple(
        Gate(row.row, row.gate, row.key.names, row.placed, (*_cells(row, plan), *own[index], *elsewhere[index]), general, unclaimed, _home(row, homes[index], plan))
        for index, row in enumerate(rows)
        if row.gate is not None
    )


def criteria_of(gate: Gate, plan: Plan) -> tuple[Text, ...]:
    """What the plan calls the success criteria of a gate."""
    parts = (found for said in gate.said for found in parts_in(said, plan.format.words))
    return tuple(found.text for found in parts if found.kind == "criteria" and found.says_something)


def _cells(row: _Row, plan: Plan) -> list[Said]:
    """What the row says, without decision and assumption."""
    skipped = (*plan.format.words.get("register_decision", ()), *plan.format.words.get("register_assumption", ()))
    cells = [cell for own in (row.row, *row.further) for cell in own.cells]
    return [Said((f"{column}:",), text, is_entry=False) for column, text in cells if not any(word in column for word in skipped)]


def _home(row: _Row, named: Sequence[Said], plan: Plan) -> Span:
    """Where a finding about the gate stands: the first text of its own; a list of all abort plans is none."""
    homes = (said.text.span for said in named[:1] if not any(names_part(topic, plan.format.words) for topic in said.topics))
    return next(homes, row.row.span)


def _rows(plan: Plan, ids: RequestIds) -> list[_Row]:
    """The rows of the register. A later table that says more of the same decisions completes the rows of the first."""
    found: list[_Row] = []
    by_name: dict[tuple[str, str], int] = {}
    for row in register_rows(plan):
        key = _key(row, plan, ids)
        columns = tuple(name for name, _ in row.cells)
        same = [(kind, name) for kind, names in (("mark", key.names), ("decision", (plain(key.decision).lower(),))) for name in names if name]
        first = next((by_name[name] for name in same if name in by_name), None)
        if first is not None and tuple(name for name, _ in found[first].row.cells) != columns and found[first].gate is not None:
            found[first] = found[first]._replace(further=(*found[first].further, row))
            continue
        by_name |= {name: len(found) for name in same if name not in by_name}
        cell = row.cell(*plan.format.words.get("register_gate", ()))
        gate = cell if cell is not None and _is_gate(cell, plan) else None
        found.append(_Row(row, key, gate, placement_by(gate.value, ids) if gate else Placement((), ()), ()))
    return found


def _key(row: TableRow, plan: Plan, ids: RequestIds) -> RowKey:
    words = plan.format.words
    decision, assumption = row.cell(*words.get("register_decision", ())), row.cell(*words.get("register_assumption", ()))
    gate, validation = row.cell(*words.get("register_gate", ())), row.cell(*words.get("register_validation", ()))
    foreign = (*words.get("pr_families", ()), *words.get("contract_families", ()))
    cells = [cell for cell in (gate, validation) if cell is not None]
    names, aliases = (
        tuple(dict.fromkeys(name for name in marks if name.rstrip("0123456789") not in foreign))
        for marks in (list(_names(row, gate, decision, plan)), [mark for cell in cells for mark in marks_in(cell.value)])
    )
    said = [cell.value for cell in (decision, assumption, validation) if cell is not None]
    is_gate = gate is not None and _is_gate(gate, plan)
    before = placement_by(gate.value, ids).before if gate is not None and is_gate else ()
    return RowKey(names, is_gate, aliases, before, decision.value if decision else "", "\n".join(said))


def _names(row: TableRow, gate: Text | None, decision: Text | None, plan: Plan) -> Iterator[str]:
    if gate is not None and _is_gate(gate, plan):
        yield from marks_in(gate.value)
    for column, text in row.cells:
        if text is decision or column in _ID_COLUMNS:
            value = plain(text.value)
            number = bare_number(value)
            yield from own_marks(value)
            yield from () if number is None else (f"R{number}",)


def _is_gate(cell: Text, plan: Plan) -> bool:
    said = plain(cell.value).strip(" -–—.")
    return (
        cell.state is State.PRESENT
        and bool(said)
        and not any(start == 0 for start, _ in phrases_in(said[:40], (*plan.format.words.get("declined", ()), "no gate")))
    )


def _by_row(statements: Sequence[Statement], count: int) -> list[list[Said]]:
    found: list[list[Said]] = [[] for _ in range(count)]
    for statement in statements:
        for index in statement.rows:
            found[index].append(statement.said)
    return found


def _said_elsewhere(rows: Sequence[_Row], plan: Plan, ids: RequestIds) -> list[list[Said]]:
    """What sections on dependencies and of the team's own, and the fields of pull requests, say of each row by its mark."""
    marked = RowNames([RowKey(row.key.names, row.key.is_gate) for row in rows], ids)
    found: list[list[Said]] = [[] for _ in rows]
    for section in plan.sections:
        if section.role == "dependencies" or (section.role is None and "gate" in section.title.value.lower()):
            for index, said in enumerate(_by_row(list(Walk(marked, plan.format.words).read(section)), len(rows))):
                found[index] += said
    by_request: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        by_request[row.placed.before].append(index)
    for request in plan.pull_requests:
        for field in request.fields_of("gate"):
            # A field that names no gate speaks of the one that the pull request waits for.
            for index in marked.mentioned(field.value.value) or by_request.get((request.id,), ()):
                found[index].append(Said(("validation gate:",), field.value))
    return found
