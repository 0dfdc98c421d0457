"""A random graph of pull requests, written down in each style that people use, is read back with the same edges."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.reading import Declaration
from plancheck.registry import open_registry

Edges = frozenset[tuple[int, int]]

REGISTRY = open_registry()
SPELLINGS = ("PR{}", "PR {}", "PR-{}", "WP{}")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Edges]:
    """The number of pull requests, and edges from lower to higher numbers without those that a longer path implies."""
    count = draw(st.integers(2, 9))
    pairs = [(before, after) for after in range(count) for before in range(after)]
    chosen = set(draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=14, unique=True)))
    return count, frozenset(edge for edge in chosen if not _is_implied(edge, chosen))


def _is_implied(edge: tuple[int, int], edges: set[tuple[int, int]]) -> bool:
    before, after = edge
    waiting = [follower for start, follower in edges if start == before and follower != after]
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        if node == after:
            return True
        new = {follower for start, follower in edges if start == node} - seen
        seen |= new
        waiting += new
    return False


def needed_by(edges: Edges, after: int) -> list[int]:
    return sorted(before for before, other in edges if other == after)


def following(edges: Edges, before: int) -> list[int]:
    return sorted(after for other, after in edges if other == before)


def listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "none"


def mermaid(count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from ("```mermaid", "flowchart TD")
    yield from (f'  n{number}["{name(number)}: title {number}"]' for number in range(count))
    yield from (f"  n{before} --> n{after}" for before, after in sorted(edges))
    yield "```"


def mermaid_with_groups(_count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from ("```mermaid", "graph LR")
    for before in sorted({before for before, _ in edges}):
        yield f"  {name(before).replace(' ', '')} --> {' & '.join(name(after).replace(' ', '') for after in following(edges, before))}"
    yield "```"


def dot(_count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from ("```dot", "digraph series {", "  rankdir=LR;")
    yield from (f'  "{name(before)}" -> "{name(after)}";' for before, after in sorted(edges))
    yield from ("}", "```")


def arrow_lines(_count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield "```"
    for before in sorted({before for before, _ in edges}):
        yield f"{name(before)} -> {', '.join(map(name, following(edges, before)))}"
    yield "```"


def arrow_items(_count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from (f"- {name(before)} → {name(after)}" for before, after in sorted(edges))


def needs_sentences(count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    for number in range(count):
        needed = needed_by(edges, number)
        yield f"- {name(number)} depends on {listed(list(map(name, needed)))}." if needed else f"- {name(number)} needs nothing."


def blocks_sentences(_count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    for before in sorted({before for before, _ in edges}):
        yield f"- {name(before)} blocks {listed(list(map(name, following(edges, before))))}."


def needs_table(count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from ("| PR | What it brings | Depends on |", "|---|---|---|")
    yield from (f"| {name(number)} | title {number} | {', '.join(map(name, needed_by(edges, number))) or '—'} |" for number in range(count))


def unblocks_table(count: int, edges: Edges, name: Callable[[int], str]) -> Iterator[str]:
    yield from ("| PR | Unblocks |", "|---|---|")
    yield from (f"| {name(number)} | {', '.join(map(name, following(edges, number))) or 'none'} |" for number in range(count))


STYLES = (mermaid, mermaid_with_groups, dot, arrow_lines, arrow_items, needs_sentences, blocks_sentences, needs_table, unblocks_table)


def document(count: int, edges: Edges, name: Callable[[int], str], section: list[str], *, has_fields: bool) -> str:
    lines = ["# Series: Macro Plan", "", "## E) PR Plan", ""]
    for number in range(count):
        lines += [f"### {name(number)}: title {number}", "", "Brings something."]
        lines += ["", f"- **Depends on:** {', '.join(map(name, needed_by(edges, number))) or 'none'}"] if has_fields else []
        lines += [""]
    return "\n".join([*lines, "## F) Dependency DAG", "", *section, ""])


def edges_of(text: str) -> set[tuple[str, str]]:
    plan = read(Source.of(text), REGISTRY, option=Declaration("macro-v1", "the test"))
    assert not plan.dependencies.lost
    return {(edge.before, edge.after) for edge in plan.dependencies.edges}


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
@given(graph=graphs(), spelling=st.sampled_from(SPELLINGS))
@settings(max_examples=40, deadline=None)
def test_graph_is_read_back(style: Callable[..., Iterator[str]], graph: tuple[int, Edges], spelling: str) -> None:
    count, edges = graph
    text = document(count, edges, spelling.format, list(style(count, edges, spelling.format)), has_fields=False)
    plain = spelling.replace(" ", "").replace("-", "")
    assert edges_of(text) == {(plain.format(before), plain.format(after)) for before, after in edges}, text


@given(graph=graphs(), spelling=st.sampled_from(SPELLINGS))
@settings(max_examples=40, deadline=None)
def test_graph_in_the_fields_of_the_pull_requests_is_read_back(graph: tuple[int, Edges], spelling: str) -> None:
    count, edges = graph
    text = document(count, edges, spelling.format, ["The fields say it."], has_fields=True)
    plain = spelling.replace(" ", "").replace("-", "")
    assert edges_of(text) == {(plain.format(before), plain.format(after)) for before, after in edges}, text
