"""nothing-extracted"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.phrases import phrases_in
from plancheck.wording.section_groups import guarantees_in, scenarios_in

_EXPECTED = {
    "contracts": ("no contract", "write each as `BC-1: Name` with GIVEN, WHEN and THEN below it"),
    "tasks": ("no task", "give each task a heading such as `### Task 1: Name`"),
    "test_rows": ("no row that maps a contract to a test", "use a table with the columns Contract, Task, Test Type and Test Name"),
    "risks": ("no risk", "use a table with the columns Risk, Likelihood, Impact and Mitigation"),
    "checklist": ("no item", "write each item as `- [ ] R1: ...`"),
    "pull_requests": ("no pull request", "give each a heading such as `### PR 1: Name`"),
    "dependencies": ("nothing about the order of pull requests", "draw a graph, or say of each what it needs, as in `PR 3 needs PR 1 and PR 2`"),
    "register": ("no decision", "give each decision a row of the table"),
}

# What is read from its section alone.
_ALONE = ("contracts", "test_rows", "risks", "checklist")


class NothingExtracted(Rule):
    """A section has text, but nothing in it reads as what the section is for.

    What it finds: a contracts, task, test, risk or checklist section with words and without a single contract, task, row or item; in macro plans a PR plan without
    a PR, a dependency section that says nothing of order, a risk register whose table has no row.
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
        Example(
            "## F) Dependency DAG\n\nThe journal has to be there first of all, since trials and rooms write into it. Parallel work, merging and integration risks come later.\n\n"
            "## X) Further notes\n\n```mermaid",
            old="## F) Dependency DAG\n\n### PR dependency graph\n\n```mermaid",
            base="macro-v1",
        ),
    )
    good = (
        Example("### I) Risk Analysis\n\nNone: the change is a rename.", old="### I) Risk Analysis", base="micro-v3"),
        Example(
            "## F) Dependency DAG\n\nFirst of all, a graph.\n\n### PR dependency graph", old="## F) Dependency DAG\n\n### PR dependency graph", base="macro-v1"
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            if spec is None or spec.yields is None or not section.holds_text or section.repeats or section is not plan.section(spec.role):
                continue
            if not _yields(plan, section, spec.yields) and not (section.says_none or plan.is_torn or plan.is_to_be_written(section)):
                what, help_ = _EXPECTED[spec.yields]
                yield self.finding(
                    section.title.span, f"the section {section.title.value} has text, but {what} could be read from it, so nothing in it is checked", help=help_
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in () if plan.is_torn else reversed(plan.sections):
            spec = plan.format.section(section.role) if section.role else None
            is_all = spec and (spec.yields in _ALONE or (spec.yields == "dependencies" and _states_order_alone(plan, section)))
            if spec and is_all and section.passages and section is plan.section(spec.role) and not section.is_part:
                yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The team has talked it over and is content.\n\n")
                return


def _yields(plan: Plan, section: Section, what: str) -> bool:
    if what == "contracts":
        # The first micro plan may promise in plain sentences.
        passages, words = section.passages, plan.format.words
        return bool(plan.contracts) or any(True for _ in (*guarantees_in(passages, words), *scenarios_in(passages, words)))
    if what == "register":
        # Prose in its place lacks the columns first of all.
        return not any(passage.is_head for passage in section.passages) or any(passage.kind == "row" and not passage.is_head for passage in section.passages)
    return _orders(plan, section) if what == "dependencies" else bool(getattr(plan, what))


def _states_order_alone(plan: Plan, section: Section) -> bool:
    """Whether the plan says something of the order of pull requests, and all of it in this section."""
    stated = plan.dependencies
    spans = [*(edge.span for edge in stated.edges), *(needs.span for needs in stated.needs), *(claim.span for claim in stated.parallel)]
    spans += [*(order.span for order in stated.orders), *(text.span for text in stated.lost)]
    return bool(spans) and len(plan.pull_requests) > 1 and all(section.line < span.line <= section.end_line for span in spans)


def _orders(plan: Plan, section: Section) -> bool:
    """Whether the section says something about the order of pull requests, if only that it is open; a single one has none."""
    stated = plan.dependencies
    if len(plan.pull_requests) < 2 or any((stated.edges, stated.needs, stated.parallel, stated.orders, stated.lost)):
        return True
    words = plan.format.words.get("independence_phrases", ())
    return any(True for passage in section.passages for _ in phrases_in(passage.text.value, words))
