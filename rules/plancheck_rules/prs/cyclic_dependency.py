"""cyclic-dependency"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Edge, Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class CyclicDependency(Rule):
    """Pull requests need each other in a circle.

    What it finds: each cycle among the dependencies that the plan states, in drawings, sentences, tables and fields together, spelled out once and whole;
    those that one edge closes are one finding.
    An arrow that goes back to an earlier pull request in a later round is none.
    Why it matters: none of these pull requests can be merged first, so the series stops there.
    How to fix: drop or turn round one of the edges, or split a pull request so that one half comes before the cycle.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS009"
    level = Level.ERROR
    bad = (
        Example("  PR1 --> PR4\n  PR4 --> PR0", old="  PR1 --> PR4", base="macro-v1", at="  PR4 --> PR0"),
        Example("PR-1 needs PR-5. PR-2 needs PR-1.", old="PR-1 needs nothing. PR-2 needs PR-1.", base="macro-v2"),
    )
    good = (
        Example("  PR1 --> PR4\n  PR4 -->|next round| PR0", old="  PR1 --> PR4", base="macro-v1"),
        Example("PR-1 does not need PR-5. PR-2 needs PR-1.", old="PR-1 needs nothing. PR-2 needs PR-1.", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if not plan.pull_requests:
            return
        from plancheck.dependency_graph import graph_of

        edges: dict[tuple[str, str], Edge] = {}
        for edge in plan.dependencies.edges:
            edges.setdefault((edge.before, edge.after), edge)
        # The edge that comes last in the text closes the circle; it may close several, and is one cause.
        closed: dict[Edge, list[tuple[str, ...]]] = {}
        for cycle in graph_of(plan).cycles():
            last = max((edges[pair] for pair in _pairs(cycle)), key=lambda edge: (edge.span.line, edge.span.column))
            closed.setdefault(last, []).append(cycle)
        for last, cycles in closed.items():
            around = dict.fromkeys(edges[pair] for cycle in cycles for pair in _pairs(cycle))
            yield self._finding(last, cycles, [edge for edge in around if edge is not last])

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, needing = plan.section("dependencies"), plan.format.words.get("needing", ())
        written = {request.id: request.written for request in plan.pull_requests}
        edge = next((edge for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and needing and edge:
            yield Edit.before(section.passages[0].text.span.line, f"{written[edge.before]} {needing[0]} {written[edge.after]}.\n")

    def _finding(self, last: Edge, cycles: Sequence[tuple[str, ...]], others: Sequence[Edge]) -> Finding:
        circles = listed(" -> ".join([*cycle, cycle[0]]) for cycle in cycles)
        are = "is a circle" if len(cycles) == 1 else "are circles"
        return self.finding(
            last.span,
            f"{circles} {are}, so none of these pull requests can be merged first",
            help=f"drop or turn round one of the edges, for example {last.before} -> {last.after}, or split a pull request",
            related=[Related(edge.span, f"{edge.after} needs {edge.before} here") for edge in others],
        )


def _pairs(cycle: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(cycle, [*cycle[1:], cycle[0]], strict=True)
