"""missing-part"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.format import PartSpec
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import listed


class MissingPart(Rule):
    """The plan lacks a heading of its parts.

    What it finds: a full-form plan without `## Part 1`, `## Part 2` or `## Part 3`; one finding names those that are absent. A part whose sections stand on
    the level of the parts needs no heading above them, and parts that all bear titles of the team's own divide the plan in another way.
    Why it matters: the parts tell the human reviewer from the executing agent where to start and where to stop.
    How to fix: add the heading above the first section of the part; `--fix` does so.
    Source: output format of the micro templates.
    """

    code = "SEC005"
    level = Level.ADVICE
    bad = (Example("", old="## Part 3: Quality Assurance\n", base="micro-v3", at="# Idempotent Refunds"),)
    good = (Example("## PART III - QUALITY", old="## Part 3: Quality Assurance", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        absent = [spec for spec in plan.format.parts if not _is_headed(plan, spec)]
        if absent and not _divides_otherwise(plan) and not plan.is_torn and not plan.structure.blank:
            names = listed(f"Part {part.number}: {part.title}" for part in absent)
            yield self.finding(
                plan.top,
                f"the plan has no heading for {names}; the parts tell reviewers and agents their share",
                help="add `## Part N: Title` above its first section",
                fix=_fix(plan, absent),
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        sections = {section.line for section in plan.sections}
        for part in plan.parts:
            rest = plan._replace(parts=tuple(other for other in plan.parts if other is not part))
            if part.title.span.line not in sections and any(self.check(rest)):
                yield Edit.without(part.title.span.line, part.title.span.line)
                return


def _is_headed(plan: Plan, spec: PartSpec) -> bool:
    """Whether the part has a heading, or headings of sections that are as high as those of the other parts."""
    if any(part.number == spec.number for part in plan.parts):
        return True
    roles = {section.role for section in plan.format.sections if section.part == spec.number}
    levels = [section.level for section in plan.sections if section.role in roles and not section.is_part]
    return bool(levels and plan.parts) and max(levels) <= min(part.level for part in plan.parts)


def _divides_otherwise(plan: Plan) -> bool:
    """Whether the parts that are there all bear titles of the team's own; a bare "Part 2" bears none."""
    known = {part.title.lower() for part in plan.format.parts}
    titles = [plain(part.title.value).lower() for part in plan.parts]
    return bool(titles) and not any(title in known or title.startswith("part ") for title in titles)


def _fix(plan: Plan, absent: Sequence[PartSpec]) -> Fix | None:
    from plancheck.adding.parts import new_parts

    edits = new_parts(plan, absent)
    return Fix(f"add the {'heading' if len(edits) == 1 else 'headings'}", edits, is_safe=True) if edits else None
