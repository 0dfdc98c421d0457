"""missing-confirmation"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.format import TopicSpec
from plancheck.plan import Passage, Plan, Section
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed, phrases_in, speaks_of

_ID = regex(r"\b[A-Z]{1,5}-\d{1,4}\b")


class MissingConfirmation(Rule):
    """The implementation overview does not confirm that no code is dead; in micro-v1, the plan lacks one of its four confirmations.

    What it finds: an overview without a word on dead code and on exercisable paths, in a plan that says nothing of the kind elsewhere: in another section,
    in a checklist item that says how the new code is exercised, or in an overview that names contracts beside its files, with the item ticked.
    Documentation, refactorings and plans of one or two tasks are not asked. In micro-v1 each of four is asked for, in the implementation plan or the CLI proof:
    no dead code, every new path exercised from the command line, no unused abstraction, no speculative scaffolding.
    Why it matters: agents leave fields and branches behind that nothing reaches, and this line is where somebody checks.
    How to fix: say that there is no dead code and how each path can be exercised.
    Source: section F of the micro templates, phase 2 of micro-v1.
    """

    code = "IMP002"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="**Confirmation:** No dead code; every path is exercisable from the tests of its own task.\n",
            base="micro-v3",
            at="### F) Implementation Overview",
        ),
        Example(
            "Confirmed by the team.",
            old="Confirmation: there is no dead code, and all paths are exercisable by the tests below.",
            base="micro-v2",
            at="## F. Implementation Overview",
        ),
    )
    good = (
        Example(
            "All new code is reached by the tests.",
            old="**Confirmation:** No dead code; every path is exercisable from the tests of its own task.",
            base="micro-v3",
        ),
        Example("Nothing unused is left.", old="Confirmation: there is no dead code, and all paths are exercisable by the tests below.", base="micro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("implementation-overview")
        if section is not None and plan.format.section("tasks") is None:
            missing = [topic.title for topic in plan.missing_topics("implementation-overview", self.name) if not _is_confirmed(topic, plan)]
            if missing:
                quoted = listed([f'"{title}"' for title in missing])
                yield self.finding(
                    section.title.span,
                    f"the plan does not confirm {quoted}, so nobody is seen to have checked it",
                    help=f"confirm each in a line of its own, with what shows it: {listed(missing)}",
                )
            return
        if section is None or plan.is_small or plan.is_documentation or plan.keeps_behaviour:
            return
        if plan.missing_topics("implementation-overview", self.name) and not _confirms_elsewhere(plan):
            yield self.finding(
                section.title.span,
                "nothing confirms that no code is dead and every path can be exercised, so nobody is seen to have checked it",
                level=Level.ADVICE if _is_ticked(plan) else None,
                help='add a line such as "No dead code: every new path is reached by the tests of its task"',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        spec = plan.format.section("implementation-overview")
        for topic in (topic for topic in spec.topics if topic.rule == self.name) if spec else ():
            said = {passage: None for section in plan.sections for passage in section.passages if _tells(passage, section, topic, plan)}
            sections = [(section, tuple(passage for passage in section.passages if passage not in said)) for section in plan.sections]
            rest = plan._replace(
                sections=tuple(section._replace(passages=passages, topics=section.topics - {topic.title}) for section, passages in sections),
                checklist=tuple(item for item in plan.checklist if all(item.text.span.line != passage.text.span.line for passage in said)),
            )
            if said and any(self.check(rest)):
                yield from (Edit.without(passage.text.span.line, passage.text.span.end_line) for passage in said)
                return


def _is_confirmed(topic: TopicSpec, plan: Plan) -> bool:
    """Whether any passage of the design or of the proof confirms it, under whatever label."""
    sections = [plan.section(role) for role in ("implementation-overview", "cli-proof")]
    passages = (passage for section in sections if section for passage in section.passages if passage.kind != "code")
    return any(speaks_of(plain(passage.text.value).lower(), topic.known_by) for passage in passages)


def _is_ticked(plan: Plan) -> bool:
    """Whether the checklist says as much of flags and interfaces, without saying how they are exercised."""
    words = plan.format.words.get("exercised_words", ())
    return any(item.state == "checked" and speaks_of(plain(item.text.value).lower(), words) for item in plan.checklist)


def _confirms_elsewhere(plan: Plan) -> bool:
    words = plan.format.words
    if any(speaks_of(plain(item.text.value).lower(), words.get("exercised_items", ())) for item in plan.checklist):
        return True
    guide = plan.section("review-guide")
    if guide and any(any(phrases_in(passage.text.value, words.get("unexercised_debts", ()))) for passage in guide.passages):
        return True
    if _is_ticked(plan) and _maps_files_to_contracts(plan):
        return True
    texts = [item.text.value for item in plan.checklist]
    texts += [passage.text.value for section in plan.sections for passage in section.passages if passage.kind != "code"]
    return any(True for text in texts for _ in phrases_in(text, words.get("confirmations", ())))


def _maps_files_to_contracts(plan: Plan) -> bool:
    """Whether the overview names beside files the contracts whose tests exercise them."""
    section, ids = plan.section("implementation-overview"), frozenset(plan.contract_ids)
    lines = {file.span.line for file in section.files} if section else set()
    return any(
        lines.intersection(range(passage.text.span.line, passage.text.span.end_line + 1)) and ids.intersection(_ID.findall(passage.text.value))
        for passage in (section.passages if section else ())
        if passage.kind == "item"
    )


def _tells(passage: Passage, section: Section, topic: TopicSpec, plan: Plan) -> bool:
    """Whether a passage, of whatever section, is one that confirms the topic."""
    words, said = plan.format.words, plain(passage.text.value).lower()
    if passage.kind == "code":
        return False
    if section.role in ("implementation-overview", "cli-proof") and speaks_of(said, topic.known_by):
        return True
    is_item = section.role == "checklist" and speaks_of(said, words.get("exercised_items", ()))
    return is_item or any(True for _ in phrases_in(passage.text.value, words.get("confirmations", ())))
