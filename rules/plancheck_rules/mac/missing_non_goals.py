"""missing-non-goals"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

_OBJECTIVES = "1. Every order is on record.\n2. Orders can be read back.\n3. Closed orders are put away.\n\n"


class MissingNonGoals(Rule):
    """The plan does not say what it leaves out.

    What it finds: objectives without non-goals, in any words: out of scope, excluded, what the series will not do. "None" is an answer.
    Why it matters: what nobody rules out is asked for in the review of each pull request.
    How to fix: list what a reader could expect of this series and will not get.
    Source: phase 1 of the macro templates.
    """

    code = "MAC002"
    level = Level.WARNING
    bad = (
        Example(
            "### Constraints",
            old="### Non-goals\n- Weather forecasts as an input of the plan.\n- A web interface.\n- Several greenhouses on one controller.\n### Constraints",
            base="macro-v2",
            at="## C. High-Level",
        ),
        Example(
            "### Constraints",
            old="### Non-goals\n\n- No database, no web interface and no multi-user server.\n"
            "- No temperature curves from sensors; a room has one temperature and one humidity per entry.\n"
            "- No change to the meaning of `location` and `notes`.\n\n### Constraints",
            base="macro-v1",
            at="## C) High-Level",
        ),
    )
    good = (
        Example("### What we leave alone\nOut of scope:", old="### Non-goals", base="macro-v2"),
        Example("### Deliberately excluded", old="### Non-goals", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("objectives")
        missing = plan.missing_topics("objectives", self.name)
        if section is None or not missing:
            return
        known_by = [phrase for topic in missing for phrase in topic.known_by]
        # They may have a section of their own.
        if any(other.role is None and speaks_of(plain(other.title.value).lower(), known_by) for other in plan.sections):
            return
        yield self.finding(
            section.title.span,
            "the objectives come without non-goals, so it is open what a reviewer may still ask of this series",
            help='add "Non-goals" with what a reader could expect here and will not get',
        )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("objectives")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), _OBJECTIVES)
