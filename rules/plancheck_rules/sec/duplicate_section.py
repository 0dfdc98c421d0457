"""duplicate-section"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain

# A section this short without rows beside a longer one of its kind only leads in or points to it.
_POINTER_LINES = 3
_SAID_ANEW = "- The importer reads both files.\n- It keeps the order of their lines.\n- It reports each line that it leaves out.\n- The rest stays the same.\n"


class DuplicateSection(Rule):
    """A section stands twice.

    What it finds: two sections of one role with contents of their own; a lead-in, a pointer, a section "repeated for visibility" or a summary that closes the plan
    is none.
    Why it matters: two versions of one section drift apart, and an agent follows the one it meets first.
    How to fix: merge them, or say in the heading that the second repeats the first.
    Source: output format of all templates.
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
        Example(
            "## D) Architectural Evolution\n\nThe register becomes the end of a journal.\nIt applies entries.\nThe reports stay unchanged.\nNo refactoring.\n\n"
            "## D) Architectural Evolution",
            old="## D) Architectural Evolution",
            base="macro-v1",
            at="## D) Architectural Evolution\n\n- **How",
        ),
    )
    good = (
        Example("## Sanity Checklist\n\nSee the end.\n\n## Sanity Checklist", old="## Sanity Checklist", base="compact"),
        Example(
            "- **Interface over-specification:** `Verdin.Demand` stays private until PR-5.\n\n## K. Summary\n\nFive PRs.\nFour gates.\nTen contracts.\nTwo streams.",
            old="- **Interface over-specification:** `Verdin.Demand` has one function and stays private to the application until PR-5 has used it.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, Section] = {}
        for section in plan.sections:
            if section.role is None or section.repeats or plan.format.section(section.role) is None:
                continue
            earlier = first.setdefault(section.role, section)
            if earlier is section or _is_pointer(earlier) or _is_pointer(section) or _closes(plan, section):
                continue
            yield self.finding(
                section.title.span,
                f"the section {section.title.value} stands a second time, and two versions of it drift apart",
                help='merge them, or add "(repeated)" to this heading',
                related=[Related(earlier.title.span, "it stands here first")],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections[1:]:
            spec = plan.format.section(section.role) if section.role else None
            if spec and not (section.repeats or section.is_part or _is_pointer(section)):
                yield Edit.after(section.end_line, f"\n{'#' * section.level} {spec.label if section.key else spec.title}\n\n{_SAID_ANEW}")
                return


def _is_pointer(section: Section) -> bool:
    rows = sum(passage.kind == "row" for passage in section.passages)
    return section.length.written <= _POINTER_LINES and rows < 2


def _closes(plan: Plan, section: Section) -> bool:
    """Whether it sums up a plan at its end, behind every other section of the format."""
    if plain(section.title.value).lower().strip(" .:") not in plan.format.words.get("closing_titles", ()):
        return False
    return all(other.line < section.line for other in plan.sections if other.role and other is not section)
