"""broken-suppression"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Suppression
from plancheck.rule import Example, SuppressionRule


class BrokenSuppression(SuppressionRule):
    """An inline suppression names no known rule, or gives no reason.

    What it finds: `<!-- plancheck: ignore[...] -->` with an unknown name, without a name, without the reason that has
    to follow it, or of a rule that the team lets no plan suppress (`unsuppressible` in the configuration).
    Why it matters: it hides nothing, and without a reason nobody can tell later whether it still holds.
    How to fix: write `<!-- plancheck: ignore[rule-name] why this is fine here -->`.
    Source: catalogue, family FMT; interface, "What a plan's author writes".
    """

    code = "FMT009"
    level = Level.ERROR
    any_document = True
    bad = (
        Example("Plan checks: <!-- plancheck: ignore[no-such-rule] it is fine -->", old="Plan checks:", base="compact"),
        Example("Plan checks: <!-- plancheck: ignore[task-count] -->", old="Plan checks:", base="compact"),
    )
    good = (Example("Plan checks: `<!-- plancheck: ignore[no-such-rule] -->` is no comment here", old="Plan checks:", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for suppression in plan.suppressions:
            if suppression.unknown:
                yield self.finding(
                    suppression.span,
                    f"this suppression names {', '.join(suppression.unknown)}, which is no rule, so it hides nothing",
                    help="`plancheck rules` lists the names; write `<!-- plancheck: ignore[rule-name] reason -->`",
                )
            elif not suppression.names:
                yield self.finding(
                    suppression.span, "this suppression names no rule, so it hides nothing", help="write `<!-- plancheck: ignore[rule-name] reason -->`"
                )
            elif not suppression.reason:
                yield self.finding(
                    suppression.span,
                    "this suppression gives no reason, so it hides nothing: later readers could not tell whether it still holds",
                    help="add the reason after the closing bracket",
                )

    def check_suppressions(self, plan: Plan, unused: Sequence[Suppression], strict: Sequence[tuple[Suppression, Sequence[str]]]) -> Iterator[Finding]:
        for suppression, names in strict:
            yield self.finding(
                suppression.span,
                f"the team's configuration lets no plan suppress {', '.join(names)}, so this hides nothing",
                help="mend what the rule finds, or talk to those who keep the configuration (`unsuppressible`)",
                reason="not-allowed",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[:1]:
            yield Edit.before(section.line, f"<!-- plancheck: ignore[{self.name}] -->\n")
