"""missing-dag-topic"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.plan.gates import gates_of, marks_in, register_rows
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

_GATES = "the placement of validation gates"
_WORD = re.compile(r"[a-z]+")
# Of a longer word the start is enough, so that a gateway is no gate.
_STEM = 6


class MissingDagTopic(Rule):
    """The dependency section leaves out a question that the series has to answer.

    What it finds: a section without a graph in any form (drawing, sentences, table, fields), or that says nothing of parallel work, merge order,
    the placement of validation gates (macro-v2) or integration risks; one finding lists what is absent. "None" is an answer. Gates may stand in a drawing
    or with the merge order; where only the register or the pull requests place them, that is advice, and without gates nothing has to be placed.
    Why it matters: what is not decided here is decided by whoever merges first.
    How to fix: add a line on each.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS017"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="### Integration risk notes\n\n- PR1 and PR2 both add a line to the table of entry kinds; whichever comes second rebases over one line.\n- PR3 is the first reader of trials and rooms together, so its integration tests use a directory that carries both kinds.\n",
            base="macro-v1",
            at="## F) Dependency DAG",
        ),
    )
    good = (Example("### Conflicts to expect", old="### Integration risk notes", base="macro-v1"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("dependencies")
        if section is None or len(plan.request_ids) < 2 or not plan.dependencies.mentioned:
            return
        topics = [topic for topic in plan.missing_topics("dependencies", self.name) if topic.title != _GATES or _has_to_place_gates(section, topic, plan)]
        missing = [topic.title for topic in topics if topic.title != _GATES or not _places_gates_elsewhere(plan)]
        is_answered = section.says_none or plan.is_torn or plan.is_to_be_written(section) or not section.holds_text
        has_graph = plan.dependencies.edges or plan.dependencies.orders or plan.dependencies.needs or plan.dependencies.parallel
        if not has_graph and not is_answered:
            missing.insert(0, "a graph of the dependencies")
        if missing:
            yield self.finding(
                section.title.span,
                f"the dependency section says nothing of {listed(missing)}, so that is decided by whoever merges first",
                help=f'add a line on {listed(missing)}; "none" is an answer too',
            )
        elif topics:
            yield self.finding(
                section.title.span,
                "the dependency section shows none of the validation gates, so whoever merges by its graph may pass one by",
                help="repeat here, in the graph or the merge order, which gate stands before which pull request, as the register has it",
                level=Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, written = plan.section("dependencies"), {request.id: request.written for request in plan.pull_requests}
        silent = [other._replace(topics=frozenset()) if other is section else other for other in plan.sections]
        edge = next((edge for edge in plan.dependencies.edges if {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and edge and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit.before(section.passages[0].text.span.line, f"{written[edge.after]} comes after {written[edge.before]}.\n")
            ends = [*(passage.text.span.line for passage in section.passages[1:]), section.end_line + 1]
            for passage, end in zip(section.passages, ends, strict=True):
                if passage.kind != "code":
                    yield Edit.without(passage.text.span.line, end - 1)


def _has_to_place_gates(section: Section, topic: TopicSpec, plan: Plan) -> bool:
    """Whether the plan has gates, as far as its register can be read, and no passage of `section` speaks of them, under whatever label."""
    register, gates = plan.section("risk-register"), gates_of(plan)
    if register is None or register.says_none or (register_rows(plan) and not gates):
        return False
    names = {name for gate in gates for name in gate.names}
    return not any(_speaks_of_gates(passage, topic.known_by, names) for passage in section.passages)


def _speaks_of_gates(passage: Passage, known_by: Collection[str], names: Collection[str]) -> bool:
    said = plain(passage.text.value).lower()
    if not names.isdisjoint(marks_in(passage.text.value)) or (passage.kind != "code" and speaks_of(said, known_by)):
        return True
    # Of a drawing only whole words: its nodes bear names.
    words = {word.removesuffix("s") for word in _WORD.findall(said)}
    return any(word == known or (len(known) >= _STEM and word.startswith(known)) for word in words for known in known_by)


def _places_gates_elsewhere(plan: Plan) -> bool:
    """Whether the register, or the field of a pull request that names the gate, says of each gate where it stands."""
    waiting = {mark for request in plan.pull_requests for field in request.fields_of("gate") for mark in marks_in(field.value.value)}
    gates = gates_of(plan)
    return bool(gates) and all(gate.placed.before or gate.placed.after or not waiting.isdisjoint(gate.names) for gate in gates)
