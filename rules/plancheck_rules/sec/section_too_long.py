"""section-too-long"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_LINES = "\n\n".join(f"The refund desk reads case {number} of its list with care." for number in range(1, 15))


class SectionTooLong(Rule):
    """A section is longer than the format allows or aims at.

    What it finds: a section over its cap, or over its target by more than a fifth (advice), or a Part 1 over its target.
    Lines are counted as written and re-wrapped at 120 characters; both counts have to be over.
    Why it matters: the part that people review has to be short enough that they read it.
    How to fix: cut it, or move detail into the appendix.
    Source: output format, phases 2 and 7 of the micro templates.
    """

    code = "SEC007"
    level = Level.ERROR
    bad = (Example(f"### E) Review Guide\n\n{_LINES}", old="### E) Review Guide", base="micro-v3"),)
    good = (Example("### E) Review Guide\n\nTwo more lines stay\n\nwithin the target.", old="### E) Review Guide", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            if spec is None or section.repeats:
                continue
            if spec.cap and section.length.exceeds(spec.cap):
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} has {section.length.written} lines, and more than {spec.cap} are not reviewed with care",
                    help="cut it, or move detail into the appendix",
                    level=Level.named(spec.cap_level),
                )
            elif spec.target and section.length.exceeds(spec.target * 6 // 5):
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} has {section.length.written} lines; about {spec.target} are the aim, so that it gets read",
                    help="cut it, or move detail into the appendix",
                    level=Level.ADVICE,
                )
        for part in plan.parts:
            target = next((spec.target for spec in plan.format.parts if spec.number == part.number), 0)
            if target and part.length.exceeds(target * 6 // 5):
                yield self.finding(
                    part.title.span,
                    f"Part {part.number} has {part.length.written} lines; under {target} are the aim, so that a person reads all of it",
                    help="cut it, or move detail into Part 2 or the appendix",
                    level=Level.ADVICE,
                )
