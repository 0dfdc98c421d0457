"""untraceable-drawing"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class UntraceableDrawing(Rule):
    """A line or arrow in the drawing of the dependencies reaches nothing.

    What it finds: where the trace of a stroke that starts or ends at a pull request was lost. Nothing is guessed: such a stroke gives no dependency.
    Lines that end at other text, such as a gate or a release, are traced.
    Why it matters: the reader of the plan, too, has to guess which pull request is meant, and plancheck judges the order without it.
    How to fix: draw the stroke through to the pull request, or remove it.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS015"
    level = Level.WARNING
    bad = (Example("  PR1 --> PR4\n  PR4 -->", old="  PR1 --> PR4", base="macro-v1", at="  PR4 -->"),)
    good = (Example("  PR1 --> PR4\n  PR4 --> release", old="  PR1 --> PR4", base="macro-v1"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for stroke in plan.dependencies.lost:
            yield self.finding(
                stroke.span,
                "this stroke leads to nothing, so the dependency that it stands for is neither read nor checked",
                help="draw it through to the pull request that is meant, or remove it",
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, lines = plan.section("dependencies"), [edge.span.line for edge in plan.dependencies.edges if edge.source == "diagram"]
        for passage in section.passages if section else ():
            first, last = passage.text.span.line, passage.text.span.end_line
            if passage.kind == "code" and any(first < line < last for line in lines):
                yield Edit.before(last, f"\n  {plan.pull_requests[-1].written} -->")
                return
