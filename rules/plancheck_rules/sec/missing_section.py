"""missing-section"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.format import SectionSpec
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span


class MissingSection(Rule):
    """A section of the format is absent.

    What it finds: each section that the format lists and the plan lacks, known by its title whatever its letter or level; the appendix is advice.
    Why it matters: reviewers and agents look for each part of a plan in its section, and a question that has none was not asked.
    How to fix: add the section; where there is nothing to say, say "None" and why.
    Source: output format of all templates.
    """

    code = "SEC001"
    level = Level.ERROR
    bad = (
        Example("### I) What Could Break", old="### I) Risk Analysis", base="micro-v3", at="## Part 2"),
        Example("Plan checks below.", old="## Sanity Checklist", base="compact", at="# Backfill"),
        Example("### What all PRs share", old="## G. Cross-Cutting Infrastructure Plan", base="macro-v2", at="# Verdin"),
    )
    good = (
        Example("### I. Risks", old="### I) Risk Analysis", base="micro-v3"),
        Example("## D) Proposed Architectural Evolution", old="## D) Architectural Evolution", base="macro-v1"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        present = {section.role for section in plan.sections}
        # A short section may stand as a field of the header.
        elsewhere = " | ".join((*plan.structure.hidden_titles, *(field.name for field in plan.header if field.role is None))).lower()
        for spec in plan.format.required_sections:
            stands_elsewhere = spec.role == "tasks" and bool(plan.tasks)
            if spec.role in present or stands_elsewhere or any(name.lower() in elsewhere for name in (spec.title, *spec.aliases)) or plan.structure.blank:
                continue
            yield self.finding(
                _place(plan, spec),
                f"the section {spec.title} is missing, so its questions stay unanswered",
                help=f'add `{"#" * _level(plan)} {spec.label}`; where there is nothing to say, write "None" and why',
                level=Level.ADVICE if spec.role == "appendix" else None,
            )


def _place(plan: Plan, spec: SectionSpec) -> Span:
    """The heading of the part that the section belongs to, else the title."""
    return next((part.title.span for part in plan.parts if part.number == spec.part), plan.top)


def _level(plan: Plan) -> int:
    return next((section.level for section in plan.sections if section.role), 2 if plan.compact else 3)
