"""placeholder-text"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import shortened


class PlaceholderText(Rule):
    """Text of the template was left in.

    What it finds: `[PR Title]`, `<Name>`, `TODO`, `TBD`, a lone `...`, `exact/path/to/`, `BC-X` and the like where that is all that a field, cell, clause, item or line says.
    Why it matters: an executing agent takes it for an instruction, or invents what stands there.
    How to fix: write what belongs there, or remove the line.
    Source: the slots of all templates.
    """

    code = "SEC006"
    level = Level.ERROR
    bad = (
        Example("**Source:** TBD", old="**Source:** GitHub issue #57", base="compact"),
        Example("- GIVEN <precondition>", old="- GIVEN a reader who opens the backfill guide", base="compact"),
        Example("- Create: `exact/path/to/book.py`", old="- Test: `tests/refunds/test_export.py`", base="micro-v3"),
        Example("# [PR Title] Implementation Plan", old="# Backfill Documentation Implementation Plan", base="compact"),
    )
    good = (
        Example(
            "- [x] No partial implementation, and no TODO: guide and glossary arrive together.",
            old="- [x] No partial implementation: guide and glossary arrive together.",
            base="compact",
        ),
        Example(
            "- THEN the page shows `drover backfill <month>` and `[31 days loaded]` below it",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example("Plan checks, run with `go test ./...`:", old="Plan checks:", base="compact"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for text in plan.placeholders:
            yield self.finding(
                text.span,
                f"{shortened(text.value)!r} is text of the template; whoever carries out the plan would have to guess what belongs here",
                help="write what belongs here, or remove the line",
            )
