"""order-contradicts-dag"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Edge, MergeOrder, Plan
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import listed

if TYPE_CHECKING:
    from plancheck.dependency_graph import DependencyGraph

_NUMBER = regex(r"(?P<family>[A-Z]+)(?P<number>\d+)")


class OrderContradictsDag(Rule):
    """A merge sequence, or the numbering, puts a pull request before one that it needs.

    What it finds: a stated merge order in which a pull request comes before what it needs, directly or through others; as advice, a dependency on a pull
    request of a higher number.
    Why it matters: who follows the sequence merges code whose foundation is not there yet.
    How to fix: move the pull request behind what it needs, or correct the dependency.
    Source: phase on the dependency DAG of the macro templates (merge sequencing guidance).
    """

    code = "PRS013"
    level = Level.ERROR
    bad = (
        Example("Merge in the order PR1, PR0, PR2, PR3, PR4.", old="Merge in the order PR0, PR1, PR2, PR3, PR4.", base="macro-v1"),
        Example("- **Merge sequence:** PR-1, PR-4, PR-2, PR-3, PR-5.", old="- **Merge sequence:** PR-1, PR-2, PR-3, PR-4, PR-5.", base="macro-v2"),
    )
    good = (
        Example("Merge in the order PR0, PR2, PR1, PR4, PR3.", old="Merge in the order PR0, PR1, PR2, PR3, PR4.", base="macro-v1"),
        Example(
            "- **Merge sequence:** PR-1, then PR-3 and PR-2 in any order, PR-4, PR-5.",
            old="- **Merge sequence:** PR-1, PR-2, PR-3, PR-4, PR-5.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        if not plan.pull_requests:
            return
        from plancheck.dependency_graph import graph_of

        graph, known = graph_of(plan).without_cycles(), set(plan.request_ids)
        contradicted: set[tuple[str, str]] = set()
        for order in plan.dependencies.orders:
            early = [pair for pair in _early(order, graph) if pair not in contradicted]
            contradicted.update(early)
            if early:
                yield self._of_sequence(plan, graph, order, early)
        late = [edge for edge in plan.dependencies.edges if _is_numbered_later(edge) and (edge.after, edge.before) not in contradicted]
        late = [edge for edge in late if {edge.before, edge.after} <= known and graph.needs(edge.after, edge.before)]
        pairs = list(dict.fromkeys((edge.before, edge.after) for edge in late))
        if pairs:
            yield self.finding(
                late[0].span,
                f"{listed(f'{after} needs {before}' for before, after in pairs)}: the numbers promise the opposite order to everybody who reads only those",
                help="number the pull requests in an order in which they can be merged",
                level=Level.ADVICE,
            )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("dependencies"), plan.format.words.get("order_words", ())
        written = {request.id: request.written for request in plan.pull_requests}
        edge = next((edge for edge in plan.dependencies.edges if edge.is_firm and {edge.before, edge.after} <= written.keys()), None)
        if section and section.passages and words and edge:
            said = f"{words[0].capitalize()}: {written[edge.after]}, {written[edge.before]}."
            yield Edit.after(section.passages[-1].text.span.end_line, f"\n{said}\n")

    def _of_sequence(self, plan: Plan, graph: DependencyGraph, order: MergeOrder, early: Sequence[tuple[str, str]]) -> Finding:
        related = []
        for first, needed in early:
            way = graph.path(needed, first)
            edge = next(edge for edge in plan.dependencies.edges if (edge.before, edge.after) == way[:2])
            related.append(Related(edge.span, f"{edge.after} needs {edge.before} here"))
        first, needed = early[0]
        ways = listed(f"{id_}, which needs {other}{_through(graph.path(other, id_))}, comes first" for id_, other in early)
        return self.finding(
            order.span,
            f"in this sequence {ways}; who follows it merges code whose foundation is not there yet",
            help=f"move {first} behind {needed}, or correct the dependency",
            related=related,
        )


def _early(order: MergeOrder, graph: DependencyGraph) -> Iterator[tuple[str, str]]:
    """(pull request, what it needs) where the sequence puts the first before the second."""
    first = {id_: index for index, step in reversed(list(enumerate(order.steps))) for id_ in step}
    for index, step in enumerate(order.steps):
        for id_ in step:
            for needed in sorted(needed for needed in graph.needed_by(id_) if first.get(needed, index) > index):
                yield id_, needed


def _is_numbered_later(edge: Edge) -> bool:
    before, after = _NUMBER.match(edge.before), _NUMBER.match(edge.after)
    return before is not None and after is not None and before["family"] == after["family"] and int(before["number"]) > int(after["number"])


def _through(way: Sequence[str]) -> str:
    return f" through {listed(way[1:-1])}" if len(way) > 2 else ""
