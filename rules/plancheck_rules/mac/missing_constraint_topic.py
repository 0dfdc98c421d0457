"""missing-constraint-topic"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import SectionSpec, TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, speaks_of

# A promise to older versions answers for compatibility at large, unless the plan gives every other constraint a label of its own.
_COMPATIBILITY, _BACKWARD = "compatibility", "backward compatibility"
_STABILITY = "stability of operations and command line"

_OPENING_WORDS = 2
_BACKWARD_ALONE = regex(r"\bbackwards?[\s-]compatib")

_OBJECTIVES = "1. Every order is on record.\n2. Orders can be read back.\n3. Closed orders are put away.\n\n"


class MissingConstraintTopic(Rule):
    """The plan leaves out a constraint that its pull requests have to keep.

    What it finds: objectives that say nothing of compatibility, of performance, of backward compatibility or of the stability of operations and
    command line; one finding lists what is absent, and "none" is an answer. What the objectives themselves ask for is no constraint. Where no list
    names the constraints one by one, promises in the non-goals and in the evolution count: a fallback that is kept, a flag that may be left out.
    Why it matters: each pull request is reviewed against these lines; what no line says, one of them will break.
    How to fix: add a line for each, with a number where there is one.
    Source: phase 1 of the macro templates.
    """

    code = "MAC003"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="- **Performance constraints:** the minute tick takes at most 50 ms with 24 zones, and the daemon stays below 96 MB of memory.\n",
            base="macro-v2",
            at="## C. High-Level",
        ),
        Example(
            "",
            old="- **Operational/CLI stability expectations:** the commands, flags and exit codes of release 3.4 keep their meaning. New commands print\n"
            "  results to stdout and messages to stderr, use the same exit codes, and honour `--data` and `--json`.\n",
            base="macro-v1",
            at="## C) High-Level",
        ),
    )
    good = (
        Example(
            "- **Speed:** the minute tick keeps its budget of 50 ms",
            old="- **Performance constraints:** the minute tick takes at most 50 ms with 24 zones",
            base="macro-v2",
        ),
        Example(
            "- **CLI:** none; this is a new program",
            old="- **Operational and CLI stability expectations:** the three commands of today keep their arguments",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, spec = plan.section("objectives"), plan.format.section("objectives")
        if section is None or spec is None:
            return
        missing = [topic for topic in plan.missing_topics("objectives", self.name) if not _has_its_section(topic, plan)]
        missing = [topic for topic in missing if not _is_told_with_compatibility(topic, section, spec)]
        asked = [topic for topic in spec.topics if topic.rule == self.name]
        if not _are_listed(section, asked):
            missing = [topic for topic in missing if not _is_promised(topic, section, spec, plan)]
        if not missing and not plan.is_torn and not plan.is_to_be_written(section):
            missing = list(_only_backward(section, asked))
        if not missing:
            return
        titles = [topic.title for topic in missing]
        yield self.finding(
            section.title.span,
            f"nothing is said of {listed(titles)}, so no pull request can be held to it",
            help=f'add a line on {listed(titles)}, with a number where there is one; "none" and why is an answer too',
            confident=False,
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("objectives")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), _OBJECTIVES)


def _labels(section: Section) -> list[str]:
    return [plain(passage.label or passage.cells[0].value).lower() for passage in section.passages if passage.label or passage.cells]


def _are_listed(section: Section, asked: Sequence[TopicSpec]) -> bool:
    """Whether several constraints have a label or an item of their own, so that one without is left out."""
    items = [plain(passage.text.value).lower() for passage in section.passages if passage.kind == "item"]
    named = [*_labels(section), *(" ".join(item.split()[:_OPENING_WORDS]) for item in items)]
    return sum(any(speaks_of(label, topic.known_by) for label in named) for topic in asked) > 1


def _is_promised(topic: TopicSpec, section: Section, spec: SectionSpec, plan: Plan) -> bool:
    """Whether a passage on the non-goals or the evolution makes such a promise."""
    words, evolution = plan.format.words, plan.section("evolution")
    beside = [plain(passage.text.value).lower() for passage in _beside_objectives(section, spec)]
    said = beside + [plain(passage.text.value).lower() for passage in (evolution.passages if evolution else ()) if passage.kind != "code"]
    if topic.title in (_COMPATIBILITY, _BACKWARD):
        return any(speaks_of(text, words.get("compatibility_promises", ())) for text in said)
    if topic.title == _STABILITY:
        return any(speaks_of(text, topic.known_by) and speaks_of(text, words.get("stability_promises", ())) for text in said)
    return any(speaks_of(text, topic.known_by) for text in beside)


def _beside_objectives(section: Section, spec: SectionSpec) -> Iterator[Passage]:
    """What stands in the section under other labels than that of the objectives."""
    names = [own.known_by for own in spec.topics if own.rule != "objective-count"]
    is_open = False
    for passage in section.passages:
        label = plain(passage.label).lower() if passage.kind == "heading" or passage.depth == 0 else ""
        if label:
            is_open = any(speaks_of(label, known_by) for known_by in names)
        if is_open and passage.kind != "heading":
            yield passage


def _has_its_section(topic: TopicSpec, plan: Plan) -> bool:
    """Whether a section of the team's own speaks of the topic: in its title or, where that says constraints, in its text."""
    for other in plan.sections:
        title = plain(other.title.value).lower()
        if other.role is None and speaks_of(title, topic.known_by):
            return True
        is_about = other.role is None and speaks_of(title, plan.format.words.get("constraint_titles", ()))
        if is_about and any(speaks_of(plain(passage.text.value).lower(), topic.known_by) for passage in other.passages):
            return True
    return False


def _is_told_with_compatibility(topic: TopicSpec, section: Section, spec: SectionSpec) -> bool:
    """Whether backward compatibility is told under a label such as "Compatibility guarantees"."""
    known_by = next((own.known_by for own in spec.topics if own.title == _COMPATIBILITY), ())
    is_open = False
    for passage in section.passages if topic.title == _BACKWARD else ():
        label = plain(passage.label).lower()
        if passage.kind == "heading" or (label and passage.depth <= 1):
            is_open = speaks_of(label, known_by)
        if is_open and speaks_of(plain(passage.text.value).lower(), topic.known_by):
            return True
    return False


def _only_backward(section: Section, asked: Sequence[TopicSpec]) -> Iterator[TopicSpec]:
    """Compatibility, where only backward compatibility is said and each of the other constraints has a label of its own."""
    labels = _labels(section)
    own = [topic for topic in asked if topic.title == _COMPATIBILITY]
    others = [topic for topic in asked if topic.title != _COMPATIBILITY]
    named = [[topic.title for topic in others if speaks_of(label, topic.known_by)] for label in labels]
    are_labelled = all([topic.title] in named for topic in others)
    said = [label for label in labels for topic in own if speaks_of(label, topic.known_by)]
    if are_labelled and said and all(_BACKWARD_ALONE.search(label) for label in said):
        yield from own
