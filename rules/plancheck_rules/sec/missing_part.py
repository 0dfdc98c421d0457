"""missing-part"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class MissingPart(Rule):
    """The plan lacks a heading of its parts.

    What it finds: a full-form plan without `## Part 1`, `## Part 2` or `## Part 3`; one finding names those that are absent.
    Why it matters: the parts tell the human reviewer from the executing agent where to start and where to stop.
    How to fix: add the heading above the first section of the part.
    Source: output format of the micro templates.
    """

    code = "SEC005"
    level = Level.ADVICE
    bad = (Example("", old="## Part 3: Quality Assurance\n", base="micro-v3", at="# Idempotent Refunds"),)
    good = (Example("## PART III - QUALITY", old="## Part 3: Quality Assurance", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        present = {part.number for part in plan.parts}
        absent = [part for part in plan.format.parts if part.number not in present]
        if absent and not plan.is_torn and not plan.structure.blank:
            names = listed(f"Part {part.number}: {part.title}" for part in absent)
            yield self.finding(
                plan.top,
                f"the plan has no heading for {names}; the parts tell reviewers and agents their share",
                help="add `## Part N: Title` above its first section",
            )
