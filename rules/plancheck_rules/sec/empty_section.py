"""empty-section"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule


class EmptySection(Rule):
    """A section has a heading and nothing under it.

    What it finds: a bare heading; one that holds deeper headings is not bare.
    Why it matters: nobody can tell whether there is nothing to say or nobody has said it yet.
    How to fix: write the section, or "None" and why. `--fix` puts a skeleton to fill in below the heading.
    Source: output format of all templates.
    """

    code = "SEC004"
    level = Level.ERROR
    bad = (
        Example("### I) Risk Analysis\n\n### X) Rollout\n\nLater.\n\n### Y) More", old="### I) Risk Analysis", base="micro-v3", at="### I)"),
        Example("## X) Glossary\n\n## F) Dependency DAG", old="## F) Dependency DAG", base="macro-v1", at="## X)"),
    )
    good = (Example("### I) Risk Analysis\n\n#### Of the book", old="### I) Risk Analysis", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            if not section.holds_text and not plan.is_torn:
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} is empty, so it is open whether there is nothing to say or it was forgotten",
                    help='write it, or say "None" and why',
                    fix=_fix(plan, section),
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections:
            holds_tasks = any(section.line < task.line <= section.end_line for task in plan.tasks)
            if section.passages and not (section.is_part or holds_tasks or plan.is_torn):
                yield Edit.without(section.passages[0].text.span.line, section.end_line)
                return


def _fix(plan: Plan, section: Section) -> Fix | None:
    from plancheck.adding.sections import section_body

    edits = section_body(plan, section)
    return Fix("put into it what there is to write", edits, is_safe=True) if edits else None
