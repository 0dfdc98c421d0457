"""section-too-long"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Length, Plan, PullRequest, Section
from plancheck.rule import Example, Rule

_LINES = "\n\n".join(f"The refund desk reads case {number} of its list with care." for number in range(1, 15))


class SectionTooLong(Rule):
    """A section is longer than the format allows or aims at.

    What it finds: a section over its cap, or over its target by more than a fifth (advice), or a Part 1 over its target; in macro-v2 also the first tier of a
    PR. What holds for most PRs is said once.
    Lines are counted as written and re-wrapped at 120 characters; both counts have to be over. Under a target deeper headings are no lines.
    Why it matters: the part that people review has to be short enough that they read it.
    How to fix: cut it, or move detail into the appendix.
    Source: output format, phases 2 and 7 of the micro templates; phases 2 and 6 of macro-v2.
    """

    code = "SEC007"
    level = Level.ERROR
    bad = (
        Example(f"### E) Review Guide\n\n{_LINES}", old="### E) Review Guide", base="micro-v3"),
        Example(
            f"- **Motivation:** Wet zones get as much water as dry ones.\n\n{_LINES}\n",
            old="- **Motivation:** Wet zones get as much water as dry ones.",
            base="macro-v2",
            at="### PR-5: Water by moisture",
        ),
        Example(f"Shared state: none.\n\n{_LINES}\n\n{_LINES}\n\n{_LINES}", old="Shared state: none.", base="macro-v2", at="## D. Concept Model"),
    )
    good = (
        Example("### E) Review Guide\n\nTwo more lines stay\n\nwithin the target.", old="### E) Review Guide", base="micro-v3"),
        Example(
            f"- **Architectural Impact:** a second implementation.\n\n{_LINES}\n",
            old="- **Architectural Impact:** a second implementation behind `Verdin.Demand`; the planner reads the Soil Log.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            if spec is None or section.repeats:
                continue
            if spec.cap and section.length.exceeds(spec.cap):
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} has {section.length.written} lines, and more than {spec.cap} are not reviewed with care",
                    help="cut it, or move detail into the appendix" if plan.format.kind == "micro" else "cut it, or move detail where it is read on demand",
                    level=Level.named(spec.cap_level),
                )
            elif spec.target and (length := _without_headings(section)).exceeds(_tolerated(spec.target)):
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} has {length.written} lines; about {spec.target} are the aim, so that it gets read",
                    help="cut it, or move detail into the appendix" if plan.format.kind == "micro" else "cut it, or move detail where it is read on demand",
                    level=Level.ADVICE,
                )
        for part in plan.parts:
            target = next((spec.target for spec in plan.format.parts if spec.number == part.number), 0)
            if target and part.length.exceeds(_tolerated(target)):
                yield self.finding(
                    part.title.span,
                    f"Part {part.number} has {part.length.written} lines; under {target} are the aim, so that a person reads all of it",
                    help="cut it, or move detail into Part 2 or the appendix",
                    level=Level.ADVICE,
                )
        yield from self._first_tiers(plan)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            most = (spec.cap or _tolerated(spec.target)) if spec else 0
            if most and section.passages and not section.repeats:
                yield Edit.before(section.passages[0].text.span.line, "".join(f"- The reader looks at case {number}.\n" for number in range(1, most + 2)))
                return

    def _first_tiers(self, plan: Plan) -> Iterator[Finding]:
        """The halves of the pull requests that people review."""
        target, cap = plan.format.counts.get("tier_one", (0, 0))
        tiers = [(request, request.first_tier) for request in plan.pull_requests if cap and request.first_tier]
        over = [self._of_tier(request, tier, f"and more than {cap} are not reviewed with care", Level.WARNING) for request, tier in tiers if tier.exceeds(cap)]
        long = [
            self._of_tier(request, tier, f"about {target} are the aim, so that it gets read", Level.ADVICE)
            for request, tier in tiers
            if tier.exceeds(_tolerated(target)) and not tier.exceeds(cap)
        ]
        for findings, limit, level in ((over, cap, Level.WARNING), (long, target, Level.ADVICE)):
            yield from self.once_if_common(findings, len(tiers), partial(self._of_most, plan, len(findings), limit, level))

    def _of_tier(self, request: PullRequest, tier: Length, why: str, level: Level) -> Finding:
        return self.finding(
            request.place,
            f"the review summary of {request.written} has {tier.written} lines; {why}",
            help="cut it, or move detail into the second tier",
            level=level,
        )

    def _of_most(self, plan: Plan, count: int, limit: int, level: Level) -> Finding:
        return self.finding(
            plan.requests_place,
            f"the review summaries of {count} pull requests are too long; {limit} lines each are the limit up to which they get read",
            help="cut them, or move detail into the second tier",
            level=level,
        )


def _without_headings(section: Section) -> Length:
    headings = sum(passage.kind == "heading" for passage in section.passages)
    return Length(section.length.written - headings, section.length.wrapped - headings)


def _tolerated(target: int) -> int:
    """A target counts as missed when it is passed by more than a fifth."""
    return target * 6 // 5
