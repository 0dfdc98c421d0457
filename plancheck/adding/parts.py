"""Headings of parts above the sections that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plancheck.adding.lines import is_blank, is_rule, line_at
from plancheck.edit import Edit
from plancheck.format import PartSpec
from plancheck.plan import Plan
from plancheck.regex import regex
from plancheck.span import Span

_BOLD = regex(r"(?P<marks>\*\*|__)(?P<words>[^*_]{1,200})(?P=marks)")


def new_parts(plan: Plan, absent: Sequence[PartSpec]) -> tuple[Edit, ...]:
    """The headings, each above the first section of its part.

    Nothing where one would stand on the level of the sections, above none of them, or among those of another part.
    """
    of_part = {spec.role: spec.part for spec in plan.format.sections if spec.part is not None}
    known = [(section, of_part[section.role]) for section in plan.sections if section.role in of_part and not section.is_part]
    numbers = [number for _, number in known]
    level = plan.parts[0].level if plan.parts else max(2, min((section.level for section, _ in known), default=0) - 1)
    if numbers != sorted(numbers) or any(section.level <= level for section, _ in known):
        return ()
    first = {number: section for section, number in reversed(known)}
    if not all(spec.number in first for spec in absent):
        return ()
    return tuple(_above(plan, first[spec.number].line, spec, level) for spec in absent)


def _above(plan: Plan, line: int, spec: PartSpec, level: int) -> Edit:
    """The heading above `line`; a line of bold words there that names the part (`**PART 2: ...**`) becomes it."""
    above = line - 1
    while above > 1 and (is_blank(plan.lines, above) or is_rule(plan.lines, above)):
        above -= 1
    bold = _BOLD.fullmatch(line_at(plan.lines, above))
    if bold and re.match(rf"part\s+{spec.number}\b", bold["words"], re.IGNORECASE):
        return Edit(Span(above, 1, above, len(bold[0]) + 1), f"{'#' * level} {bold['words']}")
    gap = "" if line == 1 or is_blank(plan.lines, line - 1) else "\n"
    return Edit.before(line, f"{gap}{_heading(plan, spec, level)}\n")


def _heading(plan: Plan, spec: PartSpec, level: int) -> str:
    """The heading of the part, in the form of the others: `## Part 2: ...`, `# PART 2 - ...`."""
    for part in plan.parts:
        lead, found, tail = line_at(plan.lines, part.title.span.line).rpartition(part.title.value)
        if found and lead.startswith("#") and not tail.strip("*_# ") and lead.count(str(part.number)) == 1:
            return f"{lead.replace(str(part.number), str(spec.number))}{spec.title}{tail}".rstrip()
    return f"{'#' * level} Part {spec.number}: {spec.title}"
