"""unused-suppression"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Suppression
from plancheck.rule import Example, SuppressionRule


class UnusedSuppression(SuppressionRule):
    """An inline suppression hides nothing.

    What it finds: a well-formed suppression at whose place none of its rules has a finding.
    Why it matters: it would hide the next real fault at this place.
    How to fix: delete it.
    Source: catalogue, family FMT.
    """

    code = "FMT010"
    level = Level.WARNING
    bad = (Example("Plan checks: <!-- plancheck: ignore[task-count] two tasks suffice -->", old="Plan checks:", base="compact"),)
    good = (
        Example(
            "<!-- plancheck: ignore[task-without-contract] housekeeping -->\n### Task 1: Write the glossary entry",
            old="### Task 1: Write the glossary entry (BC-2)",
            base="compact",
        ),
    )

    def check_unused(self, unused: Sequence[Suppression]) -> Iterator[Finding]:
        for suppression in unused:
            if suppression.names and suppression.reason and not suppression.unknown:
                yield self.finding(suppression.span, f"this suppression of {', '.join(suppression.names)} hides nothing", help="delete it")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[:1]:
            yield Edit.before(section.line, "<!-- plancheck: ignore[placeholder-text] the title is still open -->\n")
