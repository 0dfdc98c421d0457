"""self-dependency"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.rule import Example, Rule


class SelfDependency(Rule):
    """A pull request is said to need itself.

    What it finds: a field, row, sentence or arrow by which a pull request depends on its own id.
    Why it matters: it is most often a slip for another pull request, whose place in the order is then lost.
    How to fix: name the pull request that is meant, or "none".
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS010"
    level = Level.ERROR
    bad = (
        Example("| PR4 | PR1, PR4 | none |", old="| PR4 | PR1 | none |", base="macro-v1"),
        Example("PR-4 needs PR-2 and PR-4. PR-5 needs", old="PR-4 needs PR-2. PR-5 needs", base="macro-v2"),
    )
    good = (Example("PR-4 needs PR-2, whose limit PR-4 reads. PR-5 needs", old="PR-4 needs PR-2. PR-5 needs", base="macro-v2"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        for edge in plan.dependencies.edges:
            if edge.before == edge.after and edge.before in plan.request_ids:
                yield self.finding(
                    edge.span,
                    f"{edge.after} is said to need itself, so the pull request that it really needs has no place in the order",
                    help="name the pull request that is meant, or write that there is none",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, needing = plan.section("dependencies"), plan.format.words.get("needing", ())
        written = {request.id: request.written for request in plan.pull_requests}
        edge = next((edge for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and needing and edge:
            yield Edit.before(section.passages[0].text.span.line, f"{written[edge.after]} {needing[0]} {written[edge.before]} and {written[edge.after]}.\n")
