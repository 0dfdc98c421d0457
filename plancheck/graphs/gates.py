"""The validation gates of a macro plan with the pull requests around them: the rows of the register, and the gates that pull requests name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plancheck.dependency_graph import DependencyGraph
from plancheck.graphs.naming import free_key, shown
from plancheck.plan import Plan, PullRequest, State, Text
from plancheck.plan.gates import Gate, Placement, gates_of, marks_in, placement_in
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.sentences import sentences_in

# How far into a field it may say that there is no gate.
_OPENING = 40
_GATE_LETTERS = frozenset({"G", "VG"})


@dataclass(slots=True)
class PlacedGate:
    """A gate with the pull requests of the plan before which and after which it stands, each with where the plan says so."""

    key: str
    title: str
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


def placed_gates(plan: Plan, graph: DependencyGraph) -> list[PlacedGate]:
    """The gates in the order of the register, then those that only a field names.

    Rows that name one gate are one. What a field says counts as far as it closes no circle: it may speak of a gate in passing.
    """
    return _Gates(plan, graph).gates()


class _Gates:
    def __init__(self, plan: Plan, graph: DependencyGraph) -> None:
        self._plan, self._graph = plan, graph
        self._known = frozenset(plan.request_ids)
        self._taken = set(self._known)
        self._by_name: dict[str, PlacedGate] = {}
        self._gates: list[PlacedGate] = []

    def gates(self) -> list[PlacedGate]:
        for number, gate in enumerate(gates_of(self._plan), 1):
            self._add_row(number, gate)
        for request in self._plan.pull_requests:
            for text in (said.value for said in request.fields_of("gate")):
                if not self._says_none(text):
                    self._add_field(request, text)
        return self._gates

    def _add_row(self, number: int, gate: Gate) -> None:
        names = [name for name in gate.names if name not in self._known]
        placed = next((self._by_name[name] for name in names[:1] if name in self._by_name), None)
        if placed is None:
            words = self._plan.format.words
            title = next((said for key in ("register_validation", "register_decision") if (said := shown(gate.row.cell(*words.get(key, ()))))), "")
            placed = self._new(names[0] if names else f"Gate {number}", title or shown(gate.cell))
        for name in names:
            self._by_name.setdefault(name, placed)
        self._place(placed, gate.placed, "register")

    def _new(self, key: str, title: str) -> PlacedGate:
        gate = PlacedGate(free_key(key, self._taken), title)
        self._gates.append(gate)
        return gate

    def _place(self, gate: PlacedGate, placed: Placement, source: str) -> None:
        for around, ids in ((gate.before, placed.before), (gate.after, placed.after)):
            for id_ in ids:
                if id_ in self._known:
                    around.setdefault(id_, source)

    def _add_field(self, request: PullRequest, text: Text) -> None:
        named = [(gate, sentence) for sentence in _sentences(text) for gate in self._named_in(sentence, text)]
        for gate, sentence in named:
            placed = placement_in(sentence, self._plan)
            if not placed.before and not placed.after:
                placed = Placement((request.id,), ())
            self._place(gate, self._without_circles(gate, placed), "field")
        is_gated = any(request.id in gate.before for gate in self._gates)
        # A field without a name describes the gate that the register has for this pull request.
        if not named and not is_gated:
            gate = self._new(f"Gate {len(self._gates) + 1}", shown(text))
            self._place(gate, Placement((request.id,), ()), "field")

    def _named_in(self, sentence: str, text: Text) -> Iterator[PlacedGate]:
        for name in marks_in(sentence):
            if name not in self._by_name and name.rstrip("0123456789") in _GATE_LETTERS:
                self._by_name[name] = self._new(name, shown(text))
            if name in self._by_name:
                yield self._by_name[name]

    def _without_circles(self, gate: PlacedGate, placed: Placement) -> Placement:
        before = tuple(id_ for id_ in placed.before if not any(id_ == other or self._graph.needs(other, id_) for other in gate.after))
        after = tuple(id_ for id_ in placed.after if not any(id_ == other or self._graph.needs(id_, other) for other in (*gate.before, *before)))
        return Placement(before, after)

    def _says_none(self, text: Text) -> bool:
        said = plain(text.value).strip(" -–—.")
        nothing = (*self._plan.format.words.get("declined", ()), "no gate")
        return text.state is not State.PRESENT or not said or any(start == 0 for start, _ in phrases_in(said[:_OPENING], nothing))


def _sentences(text: Text) -> list[str]:
    return [text.value[start:end] for start, end in sentences_in(text.value)] or [text.value]
