"""dag-disagreement"""

from __future__ import annotations

from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import EdgeSource, Needs, Plan
from plancheck.rule import Example, Rule
from plancheck.span import Span

_NAMES: dict[EdgeSource, str] = {"diagram": "the drawing", "prose": "the text", "table": "the table", "field": "the field"}


class DagDisagreement(Rule):
    """Two places that each say all that a pull request needs contradict each other.

    What it finds: a need that one complete statement names (a node of the drawing, a row, a "Depends on" field, "needs PR1 and PR2") and another complete
    statement about the same pull request lacks, where no longer path implies it.
    Why it matters: one of the two is out of date, and whoever reads the wrong one starts too early or waits for nothing.
    How to fix: find out which holds, and correct the other.
    Source: phase on the dependency DAG of the macro templates.
    """

    code = "PRS016"
    level = Level.WARNING
    bad = (
        Example(
            "| PR4 | PR1, PR2 | none |",
            old="| PR4 | PR1 | none |",
            base="macro-v1",
            also=[("- PR2 and PR4 run in parallel: neither reads what the other stores.\n", "")],
        ),
        Example("PR-3 needs nothing. PR-4 needs", old="PR-3 needs PR-1. PR-4 needs", base="macro-v2", at="           +----->| PR-3 |"),
    )
    good = (
        Example("| PR3 | PR0, PR1, PR2 | none |", old="| PR3 | PR1, PR2 | none |", base="macro-v1"),
        Example("PR-3 may start early. PR-4 needs", old="PR-3 needs PR-1. PR-4 needs", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if not plan.pull_requests:
            return
        from plancheck.dependency_graph import graph_of

        graph, known = graph_of(plan), set(plan.request_ids)
        by_request: dict[str, dict[EdgeSource, Needs]] = {}
        for need in plan.dependencies.needs:
            if need.id in known and not (need.source == "diagram" and plan.dependencies.lost):
                sources = by_request.setdefault(need.id, {})
                earlier = sources.get(need.source)
                # Several drawings, rows or sentences about a pull request complete each other.
                sources[need.source] = need._replace(needed=need.needed | earlier.needed, span=earlier.span) if earlier else need
        drawn = {need.id for need in plan.dependencies.needs if need.source == "diagram"}
        for id_, sources in by_request.items():
            for one in sources.values():
                for other in sources.values():
                    lacking = [needed for needed in sorted((one.needed & known) - other.needed - {id_}) if other.source != "diagram" or needed in drawn]
                    for needed in lacking:
                        # What something else that is needed needs in turn is implied.
                        is_implied = any(graph.needs(beside, needed) for beside in one.needed | other.needed)
                        if not is_implied and not graph.needs(needed, id_):
                            yield self._finding(plan, id_, needed, one, other)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        from plancheck.dependency_graph import graph_of

        section, needing, graph = plan.section("dependencies"), plan.format.words.get("needing", ()), graph_of(plan)
        written = {request.id: request.written for request in plan.pull_requests}
        for need in plan.dependencies.needs if section and section.passages and needing and not plan.dependencies.lost else ():
            free = {id_ for id_ in written if id_ != need.id and not graph.needs(need.id, id_) and not graph.needs(id_, need.id)}
            free &= {other.id for other in plan.dependencies.needs if other.source == need.source}
            if section and need.id in written and need.source != "prose" and free:
                yield Edit.before(section.passages[0].text.span.line, f"{written[need.id]} {needing[0]} {written[min(free)]}.\n")
                return

    def _finding(self, plan: Plan, id_: str, needed: str, one: Needs, other: Needs) -> Finding:
        return self.finding(
            _place(plan, id_, needed, one),
            f"{_NAMES[one.source]} says here that {id_} needs {needed}, {_NAMES[other.source]} on line {other.span.line} does not; one of the two is out of date",
            help=f"find out whether {id_} needs {needed}, and correct the other place",
            related=[Related(other.span, f"{id_} without {needed} here")],
        )


def _place(plan: Plan, id_: str, needed: str, need: Needs) -> Span:
    """Where the source says that one needs the other: the edge, or the whole statement."""
    edges = (edge.span for edge in plan.dependencies.edges if (edge.before, edge.after, edge.source) == (needed, id_, need.source))
    return next(edges, need.span)
