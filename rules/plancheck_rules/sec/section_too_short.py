"""section-too-short"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Section
from plancheck.rule import Example, Rule
from plancheck.span import Span

# Code points to a line of running text.
_WRAP = 120


class SectionTooShort(Rule):
    """A section is shorter than the format asks for.

    What it finds: an executive summary or review guide under its minimum of lines, counted as written and re-wrapped; plans of one or two tasks or PRs are free,
    and so is running text that lacks a fifth of the minimum at most.
    Why it matters: in so few lines something that the reviewer needs is usually left out.
    How to fix: say what is built, where it fits, what is adjacent (macro plans: why, in how many PRs, with which milestones); or what is tricky, what to scrutinize,
    what to skim, which debt is known.
    Source: output format and phase 7 of the micro templates, output format of macro-v2.
    """

    code = "SEC008"
    level = Level.ADVICE
    yields_to = ("missing-review-topic",)
    bad = (
        Example(
            "### A) Executive Summary\n\nRefunds become safe to repeat.\n\n### X) Background\n",
            old="### A) Executive Summary\n",
            base="micro-v3",
        ),
    )
    good = (Example("### E) Review Guide\n\nRead on.", old="### E) Review Guide", base="micro-v3"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for section in plan.sections:
            spec = plan.format.section(section.role) if section.role else None
            if spec is None or section.repeats or not section.holds_text or section.says_none or section is not plan.section(spec.role):
                continue
            if (
                section.length.below(spec.minimum)
                and not _says_enough(section, spec.minimum)
                and not (_is_small(plan) or plan.is_documentation or plan.is_to_be_written(section))
            ):
                count = max(section.length.written, section.length.wrapped)
                lines = "1 line" if count == 1 else f"{count} lines"
                yield self.finding(
                    section.title.span,
                    f"the section {section.title.value} has {lines} of text; in fewer than {spec.minimum} something is usually left out",
                    help=_what_to_say(plan, section),
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        for section in plan.sections if not (_is_small(plan) or plan.is_documentation) else ():
            spec = plan.format.section(section.role) if section.role else None
            # A guide of so few lines leaves out its topics, which is another rule's.
            if spec and spec.minimum > 1 and not spec.topics and section.passages and section is plan.section(spec.role):
                yield Edit(Span(section.passages[0].text.span.line, 1, section.end_line + 1, 1), "The change makes things better.\n\n")
                return


def _says_enough(section: Section, minimum: int) -> bool:
    """Whether its paragraphs alone fill four fifths of the minimum."""
    letters = sum(len(passage.text.value) + 1 for passage in section.passages if passage.kind == "text")
    return -(-letters // _WRAP) >= minimum * 4 // 5


def _what_to_say(plan: Plan, section: Section) -> str:
    if section.role == "review-guide":
        return "say what is tricky, what to scrutinize, what is safe to skim and which debt is known"
    if plan.format.kind == "micro":
        return "say what is built and why now, where in the system it fits, what is adjacent to it, and which deviations stand out"
    return "say why the work is done, in how many pull requests and with which milestones"


def _is_small(plan: Plan) -> bool:
    """Whether the plan has so few tasks or pull requests that little is to be said of them."""
    return plan.is_small if plan.format.kind == "micro" else len(plan.pull_requests) <= plan.format.counts.get("small_series", (0, 0))[1]
