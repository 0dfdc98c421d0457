"""The drawing of a graph beside a text: whoever follows its strokes finds the edges that it was drawn from, and no others."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plancheck.report.overview.terminal.rails import NODE, Stop, drawn


def lines(order: Sequence[str], *edges: str) -> list[str]:
    return [line for stop in drawn(order, {(edge[0], edge[1]) for edge in edges}) for line in (stop.node, *stop.leading)]


def test_a_chain_is_one_rail() -> None:
    assert lines("abc", "ab", "bc") == ["@", "│", "@", "│", "@"]


def test_what_stands_alone_has_no_rail() -> None:
    assert [*drawn("ab", set())] == [Stop("@", (), ""), Stop("@", (), "")]


def test_a_diamond() -> None:
    assert lines("abcd", "ab", "ac", "bd", "cd") == ["@", "├─╮", "@ │", "│ │", "│ @", "├─╯", "@"]


def test_a_fan_and_what_meets_again() -> None:
    assert lines("abcde", "ab", "ac", "ad", "be", "ce", "de") == ["@", "├─┬─╮", "@ │ │", "│ │ │", "│ @ │", "├─╯ │", "│   @", "├───╯", "@"]


def test_a_stroke_passes_below_rails_on_its_way() -> None:
    assert lines("abcd", "ad", "bd", "bc") == ["@", "│", "│ @", "├─┤", "│ @", "@"]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[str, set[tuple[str, str]]]:
    order = "abcdefghijkl"[: draw(st.integers(1, 12))]
    pairs = [(before, after) for index, before in enumerate(order) for after in order[index + 1 :]]
    return order, draw(st.sets(st.sampled_from(pairs), max_size=20)) if pairs else set()


@given(graphs())
def test_strokes_lead_where_the_edges_do(graph: tuple[str, set[tuple[str, str]]]) -> None:
    order, edges = graph
    assert followed(order, [*drawn(order, edges)]) == edges


def followed(order: Sequence[str], stops: Sequence[Stop]) -> set[tuple[str, str]]:
    """The edges that a reader sees: who stands on each rail, from the first line to the last."""
    edges: set[tuple[str, str]] = set()
    riders: dict[int, set[str]] = {}
    for key, stop in zip(order, stops, strict=True):
        column = stop.node.index(NODE)
        edges |= {(before, key) for before in riders.get(column, ())}
        riders[column] = {key}
        for line in stop.leading:
            ends = [index for index, letter in enumerate(line) if letter in "├┤┬╮╰╯" and index != column]
            for end in ends:
                assert all(letter in "─│┬" for letter in line[min(column, end) + 1 : max(column, end)])
                # What branches off downwards is a new rail; what meets one adds to it.
                riders[end] = riders[end] | {key} if line[end] in "├┤" else {key}
        # Only a stroke at the foot of the last line leads on.
        foot = stop.leading[-1] if stop.leading else stop.node
        riders = {rail: who for rail, who in riders.items() if foot[rail : rail + 1] in tuple("│├┤┬╮")}
        assert {index for index, letter in enumerate(stop.after) if letter == "│"} == set(riders)
    return edges
