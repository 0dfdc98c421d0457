"""Two-dimensional drawings: small ones with answers, ones drawn by a program, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.reading.dependencies.canvas import read_canvas
from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.wording.request_ids import RequestIds
from tests.reading import canvas_drawings, drawn_graphs
from tests.reading.drawn_graphs import Layered

WORDS = {"next_rounds": ("next round", "next iteration", "loop back", "n+1", "retry")}
FIRST = 7

PIECES = [
    "PR1",
    "PR2",
    " ",
    "  ",
    "\n",
    "\n",
    "│",
    "─",
    "┌",
    "┐",
    "└",
    "┘",
    "├",
    "┼",
    "▼",
    "►",
    "→",
    "|",
    "-",
    "--",
    "->",
    "+",
    "v",
    ">",
    "<",
    "/",
    "\\",
    ":",
    ". . .",
]
PIECES += ["═" * 12, "\t", "日本", "🚀", "e\u0301", "\u200d", "gate", "(", "retry", "\x00", "_", "'", "`", "*", "^", "······"]
JUNK = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=120).map("".join), st.text(alphabet="PR12 │─┼┌┘►▼|-+>v\n", max_size=200))


def drawn(lines: list[str]) -> Drawn:
    return read_canvas(Sheet(lines, FIRST), RequestIds(("PR",)), WORDS)


def arrows(lines: list[str]) -> set[tuple[str, str]]:
    found = drawn(lines)
    assert not found.lost, "\n".join(lines)
    return {(arrow.before, arrow.after) for arrow in found.arrows}


@pytest.mark.parametrize("drawing", canvas_drawings.drawings(), ids=lambda drawing: drawing.name.replace(" ", "-"))
def test_drawing_says_what_it_shows(drawing: canvas_drawings.Drawing) -> None:
    found = drawn(drawing.lines)
    assert {(arrow.before, arrow.after) for arrow in found.arrows} == drawing.arrows
    assert sorted({span.line - FIRST + 1 for span in found.lost}) == drawing.lost


def test_nodes_stand_at_their_first_place() -> None:
    found = drawn(["PR 1: 日本 ──► PR2", "PR2 ──► PR1   only after PR9"])
    assert [(id_, span.line, span.column, span.end_column) for id_, span in found.nodes] == [("PR1", FIRST, 1, 5), ("PR2", FIRST, 14, 17)]
    assert [(arrow.span.line, arrow.span.column) for arrow in found.arrows] == [(FIRST, 12), (FIRST + 1, 7)]


@given(graph=drawn_graphs.layered_graphs(), ascii_only=st.booleans(), boxed=st.booleans())
@settings(max_examples=150, deadline=None)
def test_layers_are_read_downward(graph: Layered, ascii_only: bool, boxed: bool) -> None:
    lines = drawn_graphs.downward(graph, ascii_only=ascii_only, boxed=boxed)
    assert arrows(lines) == graph.arrows, "\n".join(lines)


@given(graph=drawn_graphs.layered_graphs(), ascii_only=st.booleans())
@settings(max_examples=150, deadline=None)
def test_layers_are_read_to_the_right(graph: Layered, ascii_only: bool) -> None:
    lines = drawn_graphs.to_the_right(graph, ascii_only=ascii_only)
    assert arrows(lines) == graph.arrows, "\n".join(lines)


@given(parents=drawn_graphs.trees(), ascii_only=st.booleans())
@settings(max_examples=100, deadline=None)
def test_trees_are_read(parents: list[int], ascii_only: bool) -> None:
    lines = drawn_graphs.tree(parents, ascii_only=ascii_only)
    assert arrows(lines) == {(f"PR{parent}", f"PR{child}") for child, parent in enumerate(parents, 1)}, "\n".join(lines)


@given(graph=drawn_graphs.layered_graphs(), arrow=st.sampled_from(["->", "-->", "→", "──►", "=>", "- ->", "- - ->", "···>"]))
@settings(max_examples=100, deadline=None)
def test_arrow_lines_are_read(graph: Layered, arrow: str) -> None:
    lines = drawn_graphs.arrow_lines(graph, arrow)
    assert arrows(lines) == graph.arrows, "\n".join(lines)


@given(graph=drawn_graphs.layered_graphs(), ascii_only=st.booleans(), index=st.integers(0, 40), by=st.sampled_from([-1, 1]))
@settings(max_examples=150, deadline=None)
def test_a_row_may_be_out_of_true(graph: Layered, ascii_only: bool, index: int, by: int) -> None:
    lines = drawn_graphs.shifted(drawn_graphs.downward(graph, ascii_only=ascii_only, boxed=False), index, by)
    assert arrows(lines) == graph.arrows, "\n".join(lines)


@given(graph=drawn_graphs.layered_graphs(), boxed=st.booleans(), index=st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_a_stroke_may_be_missing(graph: Layered, boxed: bool, index: int) -> None:
    lines = drawn_graphs.without_stroke(drawn_graphs.downward(graph, ascii_only=False, boxed=boxed), index)
    found = drawn(lines)
    assert {(arrow.before, arrow.after) for arrow in found.arrows} == graph.arrows, "\n".join(lines)


@given(graph=drawn_graphs.layered_graphs(), ascii_only=st.booleans(), to_the_right=st.booleans(), number=st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_what_leads_to_nothing_is_lost_and_nothing_is_guessed(graph: Layered, ascii_only: bool, to_the_right: bool, number: int) -> None:
    nodes = [node for layer in graph.layers for node in layer]
    node = nodes[number % len(nodes)]
    style = drawn_graphs.to_the_right if to_the_right else lambda graph, ascii_only: drawn_graphs.downward(graph, ascii_only=ascii_only, boxed=False)
    lines = drawn_graphs.without_node(style(graph, ascii_only=ascii_only), node)
    found = drawn(lines)
    assert {(arrow.before, arrow.after) for arrow in found.arrows} == {arrow for arrow in graph.arrows if node not in arrow}, "\n".join(lines)
    assert bool(found.lost) == any(node in arrow for arrow in graph.arrows), "\n".join(lines)


@given(text=JUNK)
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_and_no_place_is_outside_of_it(text: str) -> None:
    lines = text.split("\n")
    found = drawn(lines)
    for span in (*(arrow.span for arrow in found.arrows), *(span for _, span in found.nodes), *found.lost):
        assert FIRST <= span.line == span.end_line < FIRST + len(lines)
        assert 1 <= span.column <= span.end_column <= len(lines[span.line - FIRST]) + 1


@pytest.mark.parametrize(
    "text",
    [
        "+-" * 10_000,
        "+-\n" * 5_000,
        "┌" * 10_000,
        ("┼" * 200 + "\n") * 100,
        "\n".join(("+--+ " * 2_000, "|a | " * 2_000, "+--+ " * 2_000)),
        ("a  " * 3_000 + "\n") * 3,
        "  -> PR1\n" * 3_000,
        "PR1 -> " + "g -> " * 3_000 + "PR2",
        "\n".join((" ".join(f"PR{n}" for n in range(300)), "   |" * 300, "-" * 1_200, "   |" * 300, " ".join(f"PR{n + 300}" for n in range(300)))),
        "- " * 20_000,
    ],
    ids=["corners", "sides", "box corners", "crossings", "boxes", "texts", "openings", "gates", "bus", "dashes"],
)
def test_large_drawings_come_to_an_end(text: str) -> None:
    lines = text.split("\n")
    assert all(FIRST <= span.line < FIRST + len(lines) for span in drawn(lines).lost)
