"""unknown-gate"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import HeaderField, Plan, State, Text
from plancheck.plan.gates import Gate, Placement, gates_of, marks_in, placement_by, register_rows, request_ids, written_marks
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed
from plancheck.wording.sentences import sentences_in

_OTHER_PLAN = regex(r"\b(?:plan|series|repo|repository|roadmap|epic|issue|team)\b", re.IGNORECASE)
_DONE = regex(r"\b(?:merged|shipped|released|done|landed)\b", re.IGNORECASE)
_CONDITION = regex(r"\b(?:if|unless|when|fail\w*|abort\w*|otherwise)\b", re.IGNORECASE)
# A field with these says that the pull request waits for its gates; a bare name may also stand where it provides them.
_WAITS = regex(
    r"\b(?:must (?:be )?pass(?:ed)?|pass(?:es|ed)? (?:first|before)|needs?|requires?|depends on|waits for|blocked by|gated by|before (?:this|it|merg\w*|start\w*))\b",
    re.IGNORECASE,
)
_NEAR = 30
_GATE_LETTERS = frozenset({"G", "VG"})


class _Place(NamedTuple):
    """Where a text puts the gates of these names among the pull requests."""

    names: frozenset[str]
    span: Span
    placed: Placement


class UnknownGate(Rule):
    """A gate and the series of pull requests do not fit.

    What it finds: a gate before a pull request that the plan does not have; one that the register, or the section on dependencies, places after the pull
    request that it gates; and a pull request whose field names a gate that the register lacks. Each unknown id is told once, and pull requests of other
    plans are free where they are named with their plan.
    Why it matters: the work that a gate was to protect starts without it, or waits for ever.
    How to fix: correct the id, add the gate to the register, or move it before the pull request.
    Source: phases 3, 6 and 7 of macro-v2.
    """

    code = "RSK008"
    level = Level.ERROR
    bad = (
        Example("G3, before PR-8 |", old="G3, before PR-3 |", base="macro-v2"),
        Example("- **Validation Gate:** G7, before PR-3.", old="- **Validation Gate:** G3, before PR-3.", base="macro-v2"),
        Example("G4 stands after PR-5, whose", old="G4 stands before PR-5 and after PR-3, whose", base="macro-v2"),
        Example("G3, before PR-5 |", old="G3, before PR-3 |", base="macro-v2"),
    )
    good = (
        Example("G3, before PR-8 of the probe plan |", old="G3, before PR-3 |", base="macro-v2"),
        Example("- **Validation Gate:** the third gate of section E.", old="- **Validation Gate:** G3, before PR-3.", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risk-register")
        if section is None or not plan.pull_requests or plan.is_torn or plan.is_to_be_written(section):
            return
        gates = gates_of(plan)
        yield from self._unknown_requests(plan, gates)
        yield from self._unknown_names(plan, gates)
        yield from self._late(plan, gates)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        cells = [(gate.cell, gate.placed.before) for gate in gates_of(plan) if not _OTHER_PLAN.search(gate.cell.value)]
        for cell, before in cells if plan.pull_requests and not plan.is_torn else ():
            for found in request_ids(plan).find(cell.value):
                if found.ids[0] in before:
                    unknown = re.sub(r"\d+", lambda number: str(int(number[0]) + len(plan.pull_requests)), plan.pull_requests[-1].written)
                    yield Edit(cell.place(found.start, found.end), unknown)
                    return

    def _unknown_requests(self, plan: Plan, gates: tuple[Gate, ...]) -> Iterator[Finding]:
        ids, told = request_ids(plan), set(plan.request_ids)
        fields = (field.value for request in plan.pull_requests for field in request.fields_of("gate"))
        for text, placed in chain(((gate.cell, gate.placed) for gate in gates), ((text, placement_by(text.value, ids)) for text in fields)):
            for found in ids.find(text.value):
                beside = text.value[max(0, found.start - _NEAR) : found.start] + " " + text.value[found.end : found.end + _NEAR]
                for id_ in found.ids:
                    is_placed = id_ in placed.before or (id_ in placed.after and not _DONE.search(beside))
                    if id_ in told or not is_placed or _OTHER_PLAN.search(beside):
                        continue
                    told.add(id_)
                    if not _is_of_longer_series(plan, id_):
                        written = text.value[found.start : found.end] if len(found.ids) == 1 else id_
                        yield self.finding(
                            text.place(found.start, found.end),
                            f"a gate is set {'before' if id_ in placed.before else 'after'} {written}, which the plan does not have, so it never comes due",
                            help=f"name the pull request that is meant (the plan has {listed(plan.request_ids)}), or say of which plan it is",
                            confident=not _is_before_series(plan, id_),
                        )

    def _unknown_names(self, plan: Plan, gates: tuple[Gate, ...]) -> Iterator[Finding]:
        section, column = plan.section("risk-register"), plan.format.words.get("register_gate", ())
        if section is None or not (section.says_none or any(row.cell(*column) for row in register_rows(plan))):
            return  # what the register lacks as a whole is told by risk-register-columns
        known = {mark for passage in section.passages for mark in marks_in(passage.text.value)} | {name for gate in gates for name in gate.names}
        letters = {name.rstrip("0123456789") for gate in gates for name in gate.names} | _GATE_LETTERS
        # Gates without names may be counted by whoever refers to them.
        counted = {f"G{number}" for number in range(1, len(gates) + 1)} if not any(gate.names for gate in gates) else set()
        told: set[str] = set()
        for request in plan.pull_requests:
            for field in request.fields_of("gate"):
                marks = written_marks(field.value.value)
                names = [name for name in marks if name.rstrip("0123456789") in letters and name not in known | counted | told]
                told.update(names)
                if names:
                    yield self.finding(
                        _first_line(field.value),
                        f"{request.written} waits for {listed(marks[name] for name in names)}, which the risk register does not have, so nothing says what has to be shown",
                        help=f"correct the name, or add a row for {marks[names[0]]} to the register",
                    )

    def _late(self, plan: Plan, gates: tuple[Gate, ...]) -> Iterator[Finding]:
        from plancheck.dependency_graph import graph_of

        # On a cycle everything comes after everything, which is the matter of another rule.
        graph = graph_of(plan).without_cycles()
        placements = _placements(plan, frozenset(name for gate in gates for name in gate.names))
        waiting_for = _waiting_for(plan)
        for gate in gates:
            waiting = {id_: field for name in gate.names for id_, field in waiting_for.get(name, ())}
            gated = dict.fromkeys((*gate.placed.before, *waiting))
            told = dict.fromkeys(place for name in gate.names for place in placements.get(name, ()) if place.names <= set(gate.names))
            for _, span, placed in (_Place(frozenset(), _first_line(gate.cell), gate.placed), *told):
                late = next(((id_, other) for id_ in gated for other in placed.after if other == id_ or graph.needs(other, id_)), None)
                if late is None and placed is gate.placed and placed.before:
                    # A cell that names only later pull requests leaves those behind that wait for the gate as well.
                    late = next(((id_, placed.before[0]) for id_ in waiting if all(graph.needs(other, id_) for other in placed.before)), None)
                if late is not None:
                    yield self._after(plan, gate, span, *late, waiting)
                    break

    def _after(self, plan: Plan, gate: Gate, span: Span, gated: str, other: str, waiting: dict[str, HeaderField]) -> Finding:
        written = {request.id: request.written for request in plan.pull_requests}
        first, later = written.get(gated, gated), written.get(other, other)
        what = f"after {first}" if gated == other else f"at {later}, which needs {first}"
        related = [Related(waiting[gated].label, f"{first} waits for it here")] if gated in waiting else [Related(gate.cell.span, "the register has it here")]
        return self.finding(
            span,
            f"{gate.shown} stands {what}, the pull request that it has to come before, so the work that it protects is done without it",
            help=f"place it before {first}, or correct which pull request it gates",
            related=related,
        )


def _placements(plan: Plan, names: frozenset[str]) -> dict[str, list[_Place]]:
    """What the section on dependencies says about the place of gates, sentence by sentence and row by row, by the gates that each is about."""
    section, ids = plan.section("dependencies"), request_ids(plan)
    found: dict[str, list[_Place]] = defaultdict(list)
    for passage in section.passages if section else ():
        if passage.kind == "code":
            continue
        value = passage.text.value
        for start, end in [(0, len(value))] if passage.kind == "row" else sentences_in(value):
            sentence = value[start:end]
            named = names.intersection(marks_in(sentence))
            if named and not _CONDITION.search(sentence):
                place = _Place(named, passage.text.place(start, end), placement_by(sentence, ids))
                for name in named:
                    found[name].append(place)
    return found


def _waiting_for(plan: Plan) -> dict[str, list[tuple[str, HeaderField]]]:
    """The pull requests whose field says that they, and no later one, wait for a gate, by the gate."""
    ids = request_ids(plan)
    found: dict[str, list[tuple[str, HeaderField]]] = defaultdict(list)
    for request in plan.pull_requests:
        for field in request.fields_of("gate"):
            value = plain(field.value.value)
            before = set(placement_by(value, ids).before)
            if field.value.state is State.PRESENT and (before == {request.id} or (not before and _WAITS.search(value))):
                for name in marks_in(value):
                    found[name].append((request.id, field))
    return found


def _first_line(text: Text) -> Span:
    return text.place(0, len(text.value.split("\n")[0]))


def _number(id_: str) -> int:
    match = re.search(r"\d+", id_)
    return int(match[0]) if match else 0


def _is_before_series(plan: Plan, id_: str) -> bool:
    return _number(id_) < min(map(_number, plan.request_ids))


def _is_of_longer_series(plan: Plan, id_: str) -> bool:
    """Whether the series of the plan is part of a longer one, and another section speaks of this earlier pull request too."""
    ids = request_ids(plan)
    sections = [section for section in plan.sections if section.role not in ("risk-register", "pr-plan")]
    return _is_before_series(plan, id_) and any(
        id_ in ids.ids_in(passage.text.value) for section in sections for passage in section.passages if passage.kind != "code"
    )
