"""A missing section: its heading and its skeleton, at its place in the order of the format."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plancheck.adding.headings import section_heading
from plancheck.adding.lines import heading_end, is_blank, is_rule, last_said
from plancheck.adding.outlines import outline_for
from plancheck.edit import Edit
from plancheck.format import SectionSpec
from plancheck.plan import Plan, Section
from plancheck.skeleton.sections import body_of


class _Place(NamedTuple):
    """The line behind which, or before which, a section goes."""

    line: int
    is_behind: bool


def new_section(plan: Plan, spec: SectionSpec) -> tuple[Edit, ...]:
    """The section of `spec` with what `plancheck new` writes into it; nothing where the plan has no section to take the dress from, or no plain place."""
    known = [section for section in plan.sections if section.role and not section.is_part]
    like = _nearest(known, spec, plan)
    place = _place(plan, spec, known)
    if like is None or place is None or place.line <= max((field.value.span.end_line for field in plan.header), default=0):
        return ()
    heading = section_heading(plan.lines, like, spec.title, spec.letter if _keeps_letters(plan, like, spec) else None)
    if heading is None:
        return ()
    text = [*heading, "", *body(plan, spec, like.level)]
    rule = ["", "---"] if _are_ruled(plan.lines, known) else []
    if place.is_behind:
        is_tight = place.line < len(plan.lines) and not is_blank(plan.lines, place.line + 1)
        return (Edit.after(place.line, "\n".join([*rule, "", *text, *([""] if is_tight else [])])),)
    return (Edit.before(place.line, "\n".join([*text, *rule, ""])),)


def section_body(plan: Plan, section: Section) -> tuple[Edit, ...]:
    """What `plancheck new` writes into a section, for one that has a bare heading; nothing where the format does not know it."""
    spec = plan.format.section(section.role) if section.role else None
    if spec is None or section.is_part:
        return ()
    end = heading_end(plan.lines, section.line)
    is_tight = end < len(plan.lines) and not is_blank(plan.lines, end + 1)
    return (Edit.after(end, "\n".join(["", *body(plan, spec, section.level), *([""] if is_tight else [])])),)


def body(plan: Plan, spec: SectionSpec, level: int) -> list[str]:
    """The skeleton of a section whose heading is of `level`, without blank lines around it and with single ones inside."""
    written = "\n".join(body_of(spec, outline_for(plan, level))).strip("\n").split("\n")
    return [line for index, line in enumerate(written) if line or written[index - 1]]


def _keeps_letters(plan: Plan, like: Section, spec: SectionSpec) -> bool:
    """Whether the letter of `spec` is free, and its neighbour has the one that the format gives it."""
    own = plan.format.section(like.role) if like.role else None
    return own is not None and own.letter == like.key and all(section.key != spec.letter for section in plan.sections)


def _nearest(known: Sequence[Section], spec: SectionSpec, plan: Plan) -> Section | None:
    """The section beside the new one in the order of the format, of its own part where there is one."""
    specs = list(plan.format.sections)
    at = specs.index(spec)
    order = {other.role: (other.part != spec.part, abs(index - at), index > at) for index, other in enumerate(specs)}
    return min((section for section in known if section.role in order), key=lambda section: order[section.role or ""], default=None)


def _place(plan: Plan, spec: SectionSpec, known: Sequence[Section]) -> _Place | None:
    """Where the section goes, None where those that come before and after it stand in another order."""
    specs = list(plan.format.sections)
    at = specs.index(spec)
    places = {section.role or "": (section.line, section.end_line) for section in reversed(known)}
    if plan.tasks:
        lines = [*places.get("tasks", ()), plan.tasks[0].line, *(task.end_line for task in plan.tasks)]
        places["tasks"] = min(lines), max(lines)
    before = [other for other in reversed(specs[:at]) if other.role in places]
    after = [other for other in specs[at + 1 :] if other.role in places]
    if max((places[other.role][1] for other in before), default=0) >= min((places[other.role][0] for other in after), default=len(plan.lines) + 1):
        return None
    if spec.part is None and plan.parts and before and not after:
        return _behind(plan, plan.parts[-1].title.span.line, max(plan.parts[-1].end_line, places[before[0].role][1]))
    heading = next((part for part in plan.parts if part.number == spec.part), None)
    if before and (before[0].part == spec.part or not heading):
        # Where those before it stand in an order of their own, it goes behind the last of them.
        own = [places[other.role] for other in before if other.part == before[0].part]
        return _behind(plan, *max(own, key=lambda place: place[1]))
    if after and (after[0].part == spec.part or not heading):
        return _Place(places[after[0].role][0], is_behind=False)
    if heading is None:
        return None
    first = heading_end(plan.lines, heading.title.span.line)
    below = (line for line in range(first + 1, heading.end_line + 1) if plan.lines[line - 1].startswith("#"))
    return _behind(plan, first, next(below, heading.end_line + 1) - 1)


def _behind(plan: Plan, first: int, last: int) -> _Place:
    return _Place(last_said(plan.lines, first, min(last, len(plan.lines))), is_behind=True)


def _are_ruled(lines: Sequence[str], known: Sequence[Section]) -> bool:
    """Whether most sections that follow each other are kept apart by a rule."""
    pairs = [(one, other) for one, other in pairwise(known) if one.end_line + 1 == other.line]
    ruled = sum(any(is_rule(lines, line) for line in range(last_said(lines, one.line, one.end_line) + 1, other.line)) for one, other in pairs)
    return 2 * ruled > len(pairs)
