"""section-out-of-order"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class SectionOutOfOrder(Rule):
    """Sections stand in another order than the format's.

    What it finds: the fewest sections whose move would restore the order; sections of a team's own do not count.
    Why it matters: the order is the order of reading: why before what, what before how.
    How to fix: move the section to its place.
    Source: output format (strict) of all templates.
    """

    code = "SEC002"
    level = Level.ERROR
    bad = (
        Example(
            "### E) Guide for Reviewers\n\nStart with the tricky part, the book.\nThen read BC-5.\nThen BC-3.\nSkim the export.\nThe key map is known debt.\n\n### D) Deviation Log",
            old="### D) Deviation Log",
            base="micro-v3",
            also=[("### E) Review Guide\n", "#### Reading order\n")],
        ),
    )
    good = (Example("## Scope\n\nBoth pages.\n\n## Behavioral Contracts", old="## Behavioral Contracts", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        order = {spec.role: index for index, spec in enumerate(plan.format.required_sections)}
        present = [section for section in plan.sections if section.role in order and not section.is_part and section is plan.section(section.role)]
        positions = [order[section.role or ""] for section in present]
        in_place = _longest_rising(positions)
        for index, section in enumerate(present):
            if index in in_place:
                continue
            after = [other for other in in_place if positions[other] < positions[index]]
            before = [other for other in in_place if positions[other] > positions[index]]
            place = f"after {present[max(after)].title.value}" if after else f"before {present[min(before)].title.value}"
            yield self.finding(
                section.title.span,
                f"the section {section.title.value} is out of order; the format has it {place}, and readers follow that order",
                help=f"move it {place}",
            )


def _longest_rising(values: Sequence[int]) -> list[int]:
    """The indexes of a longest rising run of `values`, in order."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    chain, at = [], ends[-1] if ends else -1
    while at != -1:
        chain.append(at)
        at = previous[at]
    return chain[::-1]
