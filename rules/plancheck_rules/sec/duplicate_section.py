"""duplicate-section"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule

# A section this short without rows beside a longer one of its kind only leads in or points to it.
_POINTER_LINES = 3


class DuplicateSection(Rule):
    """A section stands twice.

    What it finds: two sections of one role with contents of their own; a lead-in, a pointer or a section "repeated for visibility" is none.
    Why it matters: two versions of one section drift apart, and an agent follows the one it meets first.
    How to fix: merge them, or say in the heading that the second repeats the first.
    Source: output format of the micro templates.
    """

    code = "SEC003"
    level = Level.WARNING
    bad = (
        Example(
            "## Sanity Checklist\n\n- [x] Scope: both pages.\n- [x] Lint passes.\n- [x] No global state.\n- [x] Spelling is checked.\n\n## Sanity Checklist",
            old="## Sanity Checklist",
            base="compact",
            at="## Sanity Checklist\n\nPlan checks",
        ),
    )
    good = (Example("## Sanity Checklist\n\nSee the end.\n\n## Sanity Checklist", old="## Sanity Checklist", base="compact"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for section in plan.sections:
            if section.role is None or section.repeats or plan.format.section(section.role) is None:
                continue
            earlier = first.setdefault(section.role, section)
            if earlier is section or _is_pointer(earlier) or _is_pointer(section):
                continue
            yield self.finding(
                section.title.span,
                f"the section {section.title.value} stands a second time, and two versions of it drift apart",
                help='merge them, or add "(repeated)" to this heading',
                related=[Related(earlier.title.span, "it stands here first")],
            )


def _is_pointer(section: Section) -> bool:
    rows = sum(passage.kind == "row" for passage in section.passages)
    return section.length.written <= _POINTER_LINES and rows < 2
