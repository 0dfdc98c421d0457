"""missing-risk-class"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import listed


class MissingRiskClass(Rule):
    """The risk analysis leaves out a class of risks.

    What it finds: a risk analysis that does not speak of broken invariants, performance, backward compatibility, hidden coupling or gaps in observability, in any
    words; one finding lists what is absent. "None", with or without a reason, is an answer.
    Why it matters: each class hides where the others are not looked for; one that nobody names was not looked for at all.
    How to fix: add a line on each class with the test or the design that prevents it, or say that there is no such risk.
    Source: phase 5 of micro-v1.
    """

    code = "RSK003"
    level = Level.WARNING
    bad = (
        Example(
            "",
            old="2. **Performance:** a limited build still reads every episode file. It does the reading of today and writes fewer items, so no build becomes slower; the design adds no second pass over the files.\n",
            base="micro-v1",
            at="## Section G",
        ),
        Example(
            "4. **Pages:** they are built from the catalog",
            old="4. **Hidden coupling:** another command could rely on the feed for its list of episodes. Only `castline inspect` opens the feed, on request; pages are built from the catalog",
            base="micro-v1",
            at="## Section G",
        ),
    )
    good = (
        Example("2. **How fast it is:** memory and time stay those of today.\n2. **Cost:** a limited", old="2. **Performance:** a limited", base="micro-v1"),
        Example("4. **Coupling:** none. Another command", old="4. **Hidden coupling:** another command", base="micro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risks")
        missing = [topic.title for topic in plan.missing_topics("risks", self.name)]
        if section is not None and missing:
            yield self.finding(
                section.title.span,
                f"the risk analysis says nothing of {listed(missing)}, and a risk that nobody looked for is prevented by nothing",
                help='add a line on each, with the test or the design that prevents it; "none" and why is an answer too',
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section = plan.section("risks")
        silent = [other._replace(passages=(), topics=frozenset(), unplaced=()) if other is section else other for other in plan.sections]
        if section and section.passages and any(self.check(plan._replace(sections=tuple(silent)))):
            yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The change is small.\n\n")
