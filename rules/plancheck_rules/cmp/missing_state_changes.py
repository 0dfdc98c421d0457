"""missing-state-changes"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class MissingStateChanges(Rule):
    """The component interaction does not say who owns the state that the plan adds.

    What it finds: a section on component interaction without a word on state, owners or lifetime, in a plan whose code defines types that hold data.
    Documentation, plans of one or two tasks and plans that define no such type are not asked; "no new state" is an answer.
    Why it matters: state without a named owner is written from two places sooner or later.
    How to fix: name the new mutable state, its owner and its lifetime, or write that there is none.
    Source: phase 2 of the micro templates.
    """

    code = "CMP003"
    level = Level.ADVICE
    bad = (
        Example(
            "",
            old="**State changes:** The map from keys to refunds is new. The book owns it from process start to process end, and nobody else writes it.\n",
            base="micro-v3",
            at="### C) Component Interaction",
        ),
        Example(
            "",
            old="**State changes:** The queue is new. One outbox lives from app start to app end and is the only writer of its notes.\n",
            base="micro-v2",
            at="## C. Component Interaction",
        ),
    )
    good = (
        Example(
            "No state is added: every call works on what it is handed.",
            old="**State changes:** The queue is new. One outbox lives from app start to app end and is the only writer of its notes.",
            base="micro-v2",
        ),
        Example("**Ownership:** The map from keys", old="**State changes:** The map from keys", base="micro-v3"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("component-interaction")
        if section is None or plan.is_small or plan.is_documentation:
            return
        if plan.missing_topics("component-interaction", self.name) and plan.defines_types:
            yield self.finding(
                section.title.span,
                "the section does not say whether the types that the tasks define hold new state or who owns it",
                help='name each piece of new mutable state, its owner and when it is created and dropped, or write "no new state"',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, spec = plan.section("component-interaction"), plan.format.section("component-interaction")
        is_free = plan.is_small or plan.is_documentation or plan.is_torn or not plan.defines_types
        if section and spec and any(topic.rule == self.name for topic in spec.topics) and not is_free:
            yield Edit.after(section.title.span.end_line, "\nThe parts fit together.\n")
            yield Edit.without(section.title.span.end_line + 1, section.end_line)
