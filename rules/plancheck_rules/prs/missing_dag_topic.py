"""missing-dag-topic"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.plan.gates import Gate, gates_of, marks_in, placement_by, register_rows, request_ids
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of
from plancheck.wording.request_ids import RequestIds
from plancheck.wording.sentences import sentences_in

_PARALLEL, _ORDER, _GATES = "parallel workstreams", "merge order", "the placement of validation gates"
_PHRASES = {_PARALLEL: "overlap_phrases", _ORDER: "sequence_phrases"}
_WORD = regex(r"[a-z]+")
_OWN_NAME = regex(r"\W{0,4}(?P<name>[A-Z][\w-]{0,20})\W{0,4}(?:,|;|:|\s(?:before|after|until)\b)")
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
        topics = [topic for topic in topics if not _is_said(topic, section, plan)]
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


def _is_said(topic: TopicSpec, section: Section, plan: Plan) -> bool:
    """Whether a sentence that was read as an order or a claim of parallelism, or a phrase of the format, answers under another label."""
    if (topic.title == _PARALLEL and plan.dependencies.parallel) or (topic.title == _ORDER and plan.dependencies.orders):
        return True
    phrases = plan.format.words.get(_PHRASES.get(topic.title, ""), ())
    return any(True for passage in section.passages if passage.kind != "code" for _ in phrases_in(passage.text.value, phrases))


def _has_to_place_gates(section: Section, topic: TopicSpec, plan: Plan) -> bool:
    """Whether the plan has gates, as far as its register can be read, and no passage of `section` speaks of them, under whatever label."""
    register, gates = plan.section("risk-register"), gates_of(plan)
    if register is None or register.says_none or (register_rows(plan) and not gates):
        return False
    return not any(_speaks_of_gates(passage, topic.known_by, gates, request_ids(plan)) for passage in section.passages)


def _speaks_of_gates(passage: Passage, known_by: Collection[str], gates: Sequence[Gate], ids: RequestIds) -> bool:
    value = passage.text.value
    said = plain(value).lower()
    if passage.kind == "code":
        # Of a drawing only whole words: its nodes bear names.
        words = {word.removesuffix("s") for word in _WORD.findall(said)}
        return _names_gate(value, gates, ids) or any(word == known or (len(known) >= _STEM and word.startswith(known)) for word in words for known in known_by)
    # A name alone may be mentioned for another reason.
    sentences = [value] if passage.kind == "row" else [value[start:end] for start, end in sentences_in(value)]
    return speaks_of(said, known_by) or any(_names_gate(sentence, gates, ids) and any(placement_by(sentence, ids)) for sentence in sentences)


def _names_gate(text: str, gates: Sequence[Gate], ids: RequestIds) -> bool:
    marks = set(marks_in(text))
    # "G-A, before PR 1": a name that is no mark as others are.
    names = {match["name"] for gate in gates if (match := _OWN_NAME.match(gate.cell.value)) and not ids.ids_in(match["name"])}
    return any(not marks.isdisjoint(gate.names) for gate in gates) or any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in names)


def _places_gates_elsewhere(plan: Plan) -> bool:
    """Whether the register, or the field of a pull request that names the gate, says of each gate where it stands."""
    waiting = {mark for request in plan.pull_requests for field in request.fields_of("gate") for mark in marks_in(field.value.value)}
    gates = gates_of(plan)
    return bool(gates) and all(gate.placed.before or gate.placed.after or not waiting.isdisjoint(gate.names) for gate in gates)
