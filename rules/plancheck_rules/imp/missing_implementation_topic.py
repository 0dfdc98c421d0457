"""missing-implementation-topic"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of

# A design with so many labelled topics labels them all.
_LABELLED = 3
_LABEL_WORDS = 6
_FILES, _DECISIONS = "the files to", "the key decisions"


class MissingImplementationTopic(Rule):
    """The implementation overview leaves out the files or the key decisions; in micro-v1, the plan one of its topics.

    What it finds: an overview that names no file, or one without a decision or its reason, in any words. Decisions that stand under a label of their own
    elsewhere, or as a choice with its reason in Architecture, count; documentation and plans of one or two tasks are not asked for decisions.
    In micro-v1 it asks for files, control flow, validation, error handling and logging, in words or in code; "none" is an answer.
    Why it matters: files and decisions are what a reviewer agrees to before the tasks are carried out.
    How to fix: list the files with a line each, and the decisions with their reasons.
    Source: section F of the micro templates, phase 2 of micro-v1.
    """

    code = "IMP001"
    level = Level.ADVICE
    bad = (
        Example(
            "",
            old="**Key decisions:** Amounts are whole cents. A rejection is an exception inside the package and a status at its edge.\n",
            base="micro-v3",
            at="### F) Implementation Overview",
        ),
        Example(
            "",
            old="Key decisions: sending is strictly one after another, and the queue knows nothing about networks.\n",
            base="micro-v2",
            at="## F. Implementation Overview",
        ),
    )
    good = (
        Example(
            "Amounts are whole cents rather than decimals, which the ledger rounds.",
            old="**Key decisions:** Amounts are whole cents. A rejection is an exception inside the package and a status at its edge.",
            base="micro-v3",
        ),
        Example("Approach: sending is strictly", old="Key decisions: sending is strictly", base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("implementation-overview")
        missing = [
            topic.title for topic in plan.missing_topics("implementation-overview", self.name) if not (section and _is_shown(topic, section, plan, self.name))
        ]
        if section is not None and section.files:
            missing = [title for title in missing if not title.startswith(_FILES)]
        if _DECISIONS in missing and (plan.is_small or plan.is_documentation or _decides_elsewhere(plan)):
            missing.remove(_DECISIONS)
        if section is not None and missing:
            yield self.finding(
                section.title.span,
                f"the implementation overview leaves out {listed(missing)}, which a reviewer agrees to before the work starts",
                help=f"add {listed(missing)}, one line each",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("implementation-overview")
        if section and section.passages and not plan.is_torn:
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The importer gets a second stage.\n\n")


def _is_shown(topic: TopicSpec, section: Section, plan: Plan, rule: str) -> bool:
    """Whether a design, in a format without tasks, shows the topic in its code or, where it has no labels for topics, in looser words."""
    if plan.format.section("tasks") is not None:
        return False
    codes = (passage.text.value.lower() for passage in section.passages if passage.kind == "code")
    if any(speaks_of(code, topic.known_by) for code in codes):
        return True
    spec = plan.format.section("implementation-overview")
    topics = [
        each for each in (spec.topics if spec else ()) if each.rule == rule and any(speaks_of(_label(passage), each.known_by) for passage in section.passages)
    ]
    signs = (*topic.known_by, *plan.format.words.get(f"{topic.title} signs", ()))
    return len(topics) < _LABELLED and any(speaks_of(plain(passage.text.value).lower(), signs) for passage in section.passages)


def _label(passage: Passage) -> str:
    """The words that a passage is labelled with: its own label, all of a short one, or the first cell of its row."""
    text = passage.cells[0].value if passage.cells else passage.label or passage.text.value
    return plain(text).lower() if passage.label or len(text.split()) <= _LABEL_WORDS else ""


def _decides_elsewhere(plan: Plan) -> bool:
    words, architecture = plan.format.words, plan.field("architecture")
    if architecture is not None and any(True for _ in phrases_in(architecture.value.value, words.get("decisions", ()))):
        return True
    labels = (plain(passage.label).lower() for section in plan.sections for passage in section.passages if passage.kind != "code")
    return any(speaks_of(label, words.get("decision_labels", ())) for label in labels)
