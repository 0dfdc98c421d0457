"""unused-suppression"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, Suppression
from plancheck.rule import Example, SuppressionRule
from plancheck.span import Span


class UnusedSuppression(SuppressionRule):
    """An inline suppression hides nothing.

    What it finds: a well-formed suppression at whose place none of its rules has a finding.
    Why it matters: it would hide the next real fault at this place.
    How to fix: delete it; `--fix` does so.
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

    def check_suppressions(self, plan: Plan, unused: Sequence[Suppression], strict: Sequence[tuple[Suppression, Sequence[str]]]) -> Iterator[Finding]:
        for suppression in unused:
            if suppression.names and suppression.reason and not suppression.unknown:
                message = f"this suppression of {', '.join(suppression.names)} hides nothing"
                yield self.finding(suppression.span, message, help="delete it", fix=Fix("delete it", (_without(plan, suppression),), is_safe=True))

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[:1]:
            yield Edit.before(section.line, "<!-- plancheck: ignore[placeholder-text] the title is still open -->\n")


def _without(plan: Plan, suppression: Suppression) -> Edit:
    """The edit that deletes the comment: its line where that holds nothing else, else the comment with the blanks before it."""
    span, line = suppression.span, plan.lines[suppression.span.line - 1]
    before, behind = line[: span.column - 1], line[span.end_column - 1 :]
    if (before + behind).strip():
        return Edit(Span(span.line, len(before.rstrip()) + 1, span.line, span.end_column), "") if before.strip() else Edit(span, "")
    # Of two blank lines around it one is left.
    is_double = all(0 < number <= len(plan.lines) and not plan.lines[number - 1].strip() for number in (span.line - 1, span.line + 1))
    return Edit.without(span.line, span.line + is_double)
