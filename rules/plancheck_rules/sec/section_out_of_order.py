"""section-out-of-order"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class SectionOutOfOrder(Rule):
    """Sections stand in another order than the format's.

    What it finds: the fewest sections whose move would restore the order; sections of a team's own do not count, and of two with one role the one that
    stands right does. It is an error in another part of the plan, a warning within its part, and advice where two neighbours are swapped there or the section
    has a few lines (nothing in a plan of documents alone).
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
        present = [section for section in plan.sections if section.role in order and not section.is_part and not section.repeats]
        positions = [order[section.role or ""] for section in present]
        in_place = _longest_rising(positions)
        told = {present[index].role for index in in_place}
        for index, section in enumerate(present):
            if section.role in told:
                continue
            told.add(section.role)
            after = [other for other in in_place if positions[other] < positions[index]]
            before = [other for other in in_place if positions[other] > positions[index]]
            passed = [present[other] for other in (*after, *before) if (other > index) == (positions[other] < positions[index])]
            level = _level(plan, section, passed)
            if level is None:
                continue
            place = f"after {present[max(after)].title.value}" if after else f"before {present[min(before)].title.value}"
            inside = [other for other in passed if section.line < other.line and section.level < other.level]
            yield self.finding(
                section.title.span,
                f"{listed(other.title.value for other in inside)} stands inside the section {section.title.value}, which is to come after it"
                if inside
                else f"the section {section.title.value} is out of order; the format has it {place}, and readers follow that order",
                help=f"move it {place}",
                level=level,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        specs = {spec.role: spec for spec in plan.format.required_sections}
        present = [section for section in plan.sections if section.role in specs and section is plan.section(section.role) and not section.is_part]
        # An appendix belongs to no part, and may have a heading above its own.
        for last in ([section for section in present[1:] if specs[section.role or ""].part] or present[1:])[-1:]:
            heading = f"{'#' * last.level} {specs[last.role or ''].label if last.key else last.title.value}"
            _, passing = plan.format.counts.get("passing_lines", (0, 0))
            yield Edit.before(present[0].line, "\n".join([heading, "", *(f"- Case {number} is to be read first." for number in range(1, passing + 2)), ""]))
            yield Edit.without(last.line, last.end_line)


def _level(plan: Plan, section: Section, passed: Sequence[Section]) -> Level | None:
    """How much it matters that the section has to pass `passed` on its way to its place; None where it does not."""
    part, is_near = _part(plan, section), len(passed) == 1
    if part is None or any(_part(plan, other) != part for other in passed):
        # Without parts two neighbours are as near to each other as within one.
        return Level.WARNING if is_near and not plan.format.parts else Level.ERROR
    if section.length.below(plan.format.counts.get("passing_lines", (0, 0))[1] + 1):
        return None if plan.is_documentation else Level.ADVICE
    return Level.ADVICE if is_near else Level.WARNING


def _part(plan: Plan, section: Section) -> int | None:
    """The part that the section stands in or, in a plan without their headings, belongs to."""
    if plan.parts:
        return next((part.number for part in plan.parts if part.title.span.line < section.line <= part.end_line), None)
    spec = plan.format.section(section.role or "")
    return spec.part if spec else None


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
