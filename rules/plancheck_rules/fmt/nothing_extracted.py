"""nothing-extracted"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule

_EXPECTED = {
    "contracts": ("no contract", "write each as `BC-1: Name` with GIVEN, WHEN and THEN below it"),
    "tasks": ("no task", "give each task a heading such as `### Task 1: Name`"),
    "test_rows": ("no row that maps a contract to a test", "use a table with the columns Contract, Task, Test Type and Test Name"),
    "risks": ("no risk", "use a table with the columns Risk, Likelihood, Impact and Mitigation"),
    "checklist": ("no item", "write each item as `- [ ] R1: ...`"),
}


class NothingExtracted(Rule):
    """A section has text, but nothing in it reads as what the section is for.

    What it finds: a contracts, task, test, risk or checklist section with words and without a single contract, task, row or item.
    Why it matters: all checks of that section would pass in silence.
    How to fix: bring the text into a form that can be read; an explicit "none" is an answer too.
    Source: catalogue, family FMT (no silent pass).
    """

    code = "FMT007"
    level = Level.ERROR
    bad = (
        Example(
            "## Sanity Checklist\n\nEverything was looked at.\n\n## Answers",
            old="## Sanity Checklist",
            base="compact",
        ),
    )
    good = (Example("### I) Risk Analysis\n\nNone: the change is a rename.", old="### I) Risk Analysis", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            if spec is None or spec.yields is None or not section.holds_text or section.repeats or section is not plan.section(spec.role):
                continue
            if not getattr(plan, spec.yields) and not (section.says_none or plan.is_torn or plan.is_to_be_written(section)):
                what, help_ = _EXPECTED[spec.yields]
                yield self.finding(
                    section.title.span, f"the section {section.title.value} has text, but {what} could be read from it, so nothing in it is checked", help=help_
                )
