"""The rows of the risk register, and what each goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plancheck.plan.gates.marks import bare_number, marks_in, own_marks
from plancheck.plan.gates.naming import RowKey, RowNames
from plancheck.plan.gates.placement import Placement, placement_by
from plancheck.plan.rows import TableRow
from plancheck.plan.text import State, Text
from plancheck.plan.tree import Plan
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds

_ID_COLUMNS = frozenset({"", "#", "id", "no", "no.", "nr", "nr.", "ref", "key", "number", "risk", "risk id", "gate id"})
_REGISTER_CELLS = 3
# How far into its cell it may say that there is no gate.
_OPENING = 40


class RegisterRow(NamedTuple):
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


def read_register(plan: Plan, ids: RequestIds) -> list[RegisterRow]:
    """The rows of the register. A further table that says more of the same decisions completes the rows of the first."""
    words, found, later = plan.format.words, list[RegisterRow](), list[tuple[TableRow, RowKey, Text | None]]()
    own = (*words.get("register_validation", ()), *words.get("register_assumption", ()))
    rows = register_rows(plan)
    for row in rows:
        key, cell = _key(row, plan, ids), row.cell(*words.get("register_gate", ()))
        gate = cell if cell is not None and _is_gate(cell, plan) else None
        if _columns(row) == _columns(rows[0]):
            found.append(RegisterRow(row, key, gate, placement_by(gate.value, ids) if gate else Placement((), ()), ()))
        else:
            later.append((row, key, gate))
    if not later:
        return found
    names = RowNames([row.key for row in found], ids, words)
    for row, key, gate in later:
        same = names.of_marks(key.names) or names.of_decision(key.decision)
        # Shorter names of the decisions do where the table has nothing else of a register.
        if not same and row.cell(*own) is None:
            same = names.meant(f"{plain(key.decision)}:") or names.of_requests(key.before)
        if len(same) == 1:
            (index,) = same
            found[index] = found[index]._replace(further=(*found[index].further, row))
        elif gate is not None:
            found.append(RegisterRow(row, key, gate, placement_by(gate.value, ids), ()))
    return found


def _columns(row: TableRow) -> tuple[str, ...]:
    return tuple(name for name, _ in row.cells)


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
    said, words = plain(cell.value).strip(" -–—."), plan.format.words
    declined = (*words.get("declined", ()), *words.get("no_gate", ()))
    return cell.state is State.PRESENT and bool(said) and not any(start == 0 for start, _ in phrases_in(said[:_OPENING], declined))
