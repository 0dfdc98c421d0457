"""false-parallelism"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Plan
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed


class FalseParallelism(Rule):
    """Pull requests are called parallel although one needs the other.

    What it finds: an explicit claim that pull requests can proceed at the same time, two of which depend on each other, also through others.
    A list of workstreams claims nothing; pull requests on one cycle are the cycle's matter.
    Why it matters: two people are sent to work at the same time, and one of them can only wait.
    How to fix: take the one that waits out of the claim, or say after which pull request it joins.
    Source: phase on the dependency DAG of the macro templates (parallelizable workstreams).
    """

    code = "PRS014"
    level = Level.ERROR
    bad = (
        Example("- PR1 and PR4 run in parallel: both only read.", old="- PR3 and PR4 run in parallel: both only read.", base="macro-v1"),
        Example("PR-3 can be built in parallel with PR-5.", old="PR-3 can be built in parallel with PR-2.", base="macro-v2"),
    )
    good = (
        Example("- PR3 and PR4 run in parallel once PR1 is merged.", old="- PR3 and PR4 run in parallel: both only read.", base="macro-v1"),
        Example("PR-3 cannot be built in parallel with PR-5.", old="PR-3 can be built in parallel with PR-2.", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if not plan.pull_requests:
            return
        from plancheck.dependency_graph import graph_of

        graph = graph_of(plan).without_cycles()
        said: set[tuple[str, str]] = set()
        for claim in plan.dependencies.parallel:
            pairs = [(b, a) if graph.needs(a, b) else (a, b) for a, b in combinations(claim.ids, 2) if graph.needs(a, b) or graph.needs(b, a)]
            new = [pair for pair in pairs if pair not in said]
            said.update(new)
            if not new:
                continue
            ways = listed(f"{after} needs {before}{_through(graph.path(before, after))}" for before, after in new)
            waiting = listed(dict.fromkeys(after for _, after in new))
            first = graph.path(*new[0])[:2]
            edge = next(edge for edge in plan.dependencies.edges if (edge.before, edge.after) == first)
            yield self.finding(
                claim.span,
                f"{listed(claim.ids)} are called parallel here, but {ways}, so whoever starts on {waiting} can only wait",
                help=f"take {waiting} out of the claim, or say what has to be merged first",
                related=[Related(edge.span, f"{edge.after} needs {edge.before} here")],
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("dependencies"), plan.format.words.get("parallel_words", ())
        written = {request.id: request.written for request in plan.pull_requests}
        edge = next((edge for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and words and edge:
            yield Edit.before(section.passages[0].text.span.line, f"{written[edge.before]} and {written[edge.after]} can be built {words[0]}.\n")


def _through(way: tuple[str, ...]) -> str:
    return f" through {listed(way[1:-1])}" if len(way) > 2 else ""
