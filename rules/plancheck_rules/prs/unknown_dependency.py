"""unknown-dependency"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Edge, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class UnknownDependency(Rule):
    """A dependency names a pull request that the plan does not have.

    What it finds: an id in an arrow, row, field or sentence on dependencies that the PR plan does not define, once an id. Pull requests of other plans are
    free where they are named with their plan, or as merged.
    Why it matters: whoever schedules the series waits for a pull request that nobody writes.
    How to fix: correct the id, or add the pull request to the PR plan.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS011"
    level = Level.ERROR
    bad = (
        Example("| PR4 | PR1, PR7 | none |", old="| PR4 | PR1 | none |", base="macro-v1"),
        Example("PR-4 needs PR-2 and PR-9. PR-5 needs", old="PR-4 needs PR-2. PR-5 needs", base="macro-v2"),
    )
    good = (Example("PR-4 needs PR-2. It does not need PR-12 of the pump plan. PR-5 needs", old="PR-4 needs PR-2. PR-5 needs", base="macro-v2"),)

    def check(self, plan: Plan) -> Iterator[Finding]:
        if not plan.pull_requests:
            return
        known, unknown = set(plan.request_ids), dict[str, list[Edge]]()
        for edge in plan.dependencies.edges:
            for id_ in {edge.before, edge.after} - known:
                unknown.setdefault(id_, []).append(edge)
        for id_, edges in unknown.items():
            yield self.finding(
                edges[0].span,
                f"{id_} takes part in the dependencies, but the plan has no such pull request, so what waits for it waits for ever",
                help=f"correct the id (the plan has {listed(plan.request_ids)}), or add {id_} to the PR plan",
                related=[Related(edge.span, f"{id_} here as well") for edge in edges[1:]],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, needing = plan.section("dependencies"), plan.format.words.get("needing", ())
        written = {request.id: request.written for request in plan.pull_requests}
        edge = next((edge for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and needing and edge:
            unknown = re.sub(r"\d+", lambda number: str(int(number[0]) + len(written)), plan.pull_requests[-1].written)
            yield Edit.before(section.passages[0].text.span.line, f"{written[edge.after]} {needing[0]} {written[edge.before]} and {unknown}.\n")
