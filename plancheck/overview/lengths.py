"""How long the stretches of a plan are and how much it holds, against what its format allows."""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.graphs.naming import shown
from plancheck.plan import Plan
from plancheck.report.overview.model import Amount, Stretch
from plancheck.report.visible import visible

# What a format may set limits for, where a plan has it, and in which section.
_COUNTED = (("contracts", "contracts"), ("tasks", "tasks"), ("pull_requests", "pr-plan"))


def amounts_of(plan: Plan) -> tuple[Amount, ...]:
    """How many contracts, tasks and pull requests it has, of those that it has any of or for which the format has a section.

    A format may take over limits for what it has no section of; they say nothing.
    """
    limits = {
        what: plan.format.counts.get(what, (0, 0)) for what, role in _COUNTED if plan.recognition.chosen is not None and plan.format.section(role) is not None
    }
    numbers = {what: len(getattr(plan, what)) for what, _ in _COUNTED}
    # What is asked for and was not read is seen by no rule, so it is told.
    return tuple(Amount(what.replace("_", " "), number, *limits.get(what, (0, 0))) for what, number in numbers.items() if number or what in limits)


def parts_of(plan: Plan) -> tuple[Stretch, ...]:
    targets = {spec.number: spec.target for spec in plan.format.parts} if plan.recognition.chosen is not None else {}
    return tuple(
        Stretch(
            shown(part.title) or f"Part {part.number}",
            part.title.span.line,
            part.end_line,
            part.length.written,
            part.length.wrapped,
            target=targets.get(part.number, 0),
        )
        for part in plan.parts
    )


def sections_of(plan: Plan) -> tuple[Stretch, ...]:
    """The sections in the order of the plan, then the first tiers of its pull requests; those that repeat another are left out."""
    return (*_sections(plan), *_first_tiers(plan))


def _sections(plan: Plan) -> Iterator[Stretch]:
    for section in plan.sections:
        spec = plan.format.section(section.role) if section.role and plan.recognition.chosen is not None else None
        if not section.repeats:
            title = f"{section.key}) {shown(section.title)}" if section.key else shown(section.title)
            limits = (spec.minimum, spec.target, spec.cap) if spec else ()
            yield Stretch(title, section.line, section.end_line, section.length.written, section.length.wrapped, *limits)


def _first_tiers(plan: Plan) -> Iterator[Stretch]:
    target, cap = plan.format.counts.get("tier_one", (0, 0)) if plan.recognition.chosen is not None else (0, 0)
    for request in plan.pull_requests:
        if request.first_tier is not None:
            yield Stretch(
                f"{visible(request.written)}: review summary",
                request.line,
                request.end_line,
                request.first_tier.written,
                request.first_tier.wrapped,
                target=target,
                cap=cap,
                is_summary=True,
            )
