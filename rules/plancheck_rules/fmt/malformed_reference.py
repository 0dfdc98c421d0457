"""malformed-reference"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, References
from plancheck.rule import Example, Rule


class MalformedReference(Rule):
    """An id or a range of ids that cannot be resolved as it is written.

    What it finds: ranges that run backwards (`BC-3..BC-1`) or name more ids than any plan has (`BC-1..BC-99999999`); such a range is never expanded.
    Why it matters: an executing agent cannot tell which contracts are meant.
    How to fix: write the range from its lower to its higher end, or list the ids.
    Source: catalogue, family FMT.
    """

    code = "FMT008"
    level = Level.WARNING
    bad = (
        Example("### Task 1: Write the glossary entry (BC-2..BC-1)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
        Example("### Task 1: Write the glossary entry (BC-2 through BC-99999999)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),
    )
    good = (Example("### Task 1: Write the glossary entry (BC-1..BC-2)", old="### Task 1: Write the glossary entry (BC-2)", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        named: list[References] = [task.contracts for task in plan.tasks if task.contracts is not None]
        named += [row.contracts for row in plan.test_rows]
        for references in named:
            for broken in references.broken:
                yield self.finding(
                    broken.span,
                    f"the range {broken.id} cannot be resolved, so it is unclear which contracts are meant",
                    help="write it upwards (`BC-1..BC-3`), or list the ids",
                )
