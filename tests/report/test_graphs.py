"""Pictures of graphs: every output has all of a picture, can be read back, and drawings are drawn so that they can be read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.dependency_graph import DependencyGraph
from plancheck.errors import PlancheckError
from plancheck.reading.dependencies.dot import is_dot, read_dot
from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.reading.dependencies.mermaid import is_mermaid, read_mermaid
from plancheck.registry import open_registry
from plancheck.report.graphs.boxes import lettered_boxes
from plancheck.report.graphs.crossings import ordered
from plancheck.report.graphs.dot import to_dot
from plancheck.report.graphs.json_output import graph_output
from plancheck.report.graphs.labels import identifiers
from plancheck.report.graphs.layers import layers_of
from plancheck.report.graphs.layout import Box, Drawing, layout
from plancheck.report.graphs.lettering import measure, wrapped
from plancheck.report.graphs.mermaid import to_mermaid
from plancheck.report.graphs.model import Edge, Node, Picture
from plancheck.report.graphs.summary import summary
from plancheck.report.graphs.svg import to_svg
from plancheck.wording.request_ids import RequestIds

WORDS = open_registry().formats["macro-v2"].words
IDS = RequestIds({"PR", "WP"})
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    'say "hi" </text><script>alert(1)</script>',
    "a;b #quot; #35; &amp; end",
    "`code` & *bold* %% comment {x} [y] (z) }}",
    'style:"x#y; classDef a:#b',
    "back\\slash \\n \\",
    "PR2, PR3 and PR4",
    "--> PR1",
    "<br/>日本語のタイトル 🎉",
    "\x1b[31m\ufffe\u202e\ud800",
    "TestSimulator_RunsOneVeryLongNameWithoutABlankThatFitsNowhere_AtAll",
    "word " * 80,
]
titles = st.one_of(st.sampled_from(["", "Ledger", "A journal of all runs", *HOSTILE]), st.text(max_size=40))


@st.composite
def requests(draw: st.DrawFn, *, may_circle: bool = True) -> Picture:
    """Up to 14 pull requests with edges, circles among them, and up to four gates before and after some."""
    ids = [f"PR{number}" for number in range(1, draw(st.integers(1, 14)) + 1)]
    pairs = [(before, after) for before in ids for after in ids if before != after and (may_circle or int(before[2:]) < int(after[2:]))]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    graph = DependencyGraph(ids, chosen)
    waves, path = graph.waves(), graph.critical_path()
    tangled = set(graph.edges) - set(graph.without_cycles().edges)
    wave_of = {id_: number for number, wave in enumerate(waves, 1) for id_ in wave}
    nodes = [Node(id_, "request", draw(titles), wave_of.get(id_), id_ in path, graph.is_on_cycle(id_)) for id_ in ids]
    edges = [Edge(*pair, pair in set(pairwise(path)), pair in tangled, ("field",)) for pair in chosen]
    for number in range(1, draw(st.integers(0, 4)) + 1):
        gate = f"G{number}"
        # A text that names pull requests which are drawn nowhere else is read as their node.
        nodes.append(Node(gate, "gate", draw(titles.filter(lambda title: set(IDS.ids_in(title)) <= set(ids)))))
        edges += [Edge(gate, id_) for id_ in draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))]
        if draw(st.booleans()) and not any(edge.before == gate for edge in edges):
            edges.append(Edge(draw(st.sampled_from(ids)), gate))
    return Picture("requests", draw(titles), tuple(nodes), tuple(edges), path, waves, tuple(graph.cycles()))


@st.composite
def traceabilities(draw: st.DrawFn) -> Picture:
    contracts = [Node(f"BC-{number}", "contract", draw(titles), lacks=draw(st.sampled_from([(), ("test",), ("task", "test")]))) for number in range(1, 7)]
    tasks = [Node(f"Task {number}", "task", draw(titles)) for number in range(1, draw(st.integers(0, 5)) + 1)]
    tests = [Node(f"TestThing_{number}", "test", draw(titles)) for number in range(1, draw(st.integers(0, 9)) + 1)]
    pairs = [(before.key, after.key) for befores, afters in ((contracts, tasks), (tasks, tests), (contracts, tests)) for before in befores for after in afters]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25)) if pairs else []
    return Picture("traceability", draw(titles), (*contracts, *tasks, *tests), tuple(Edge(*pair) for pair in chosen))


pictures = st.one_of(requests(), traceabilities())


def drawn_by(picture: Picture) -> Drawing:
    return layout(picture, {key: box.size for key, box in lettered_boxes(picture).items()})


# --- each output has all of it ---------------------------------------------------------------------------------------------


@given(pictures)
def test_mermaid_has_every_node_and_edge_once(picture: Picture) -> None:
    lines, names = to_mermaid(picture).split("\n"), identifiers(picture)
    assert len(set(names.values())) == len(picture.nodes)
    assert all(re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII) for name in names.values())
    nodes = [line for line in lines if re.match(r'  \w+[\[({]+"', line)]
    assert [re.split(r"\W", line.strip())[0] for line in nodes] == [names[node.key] for node in picture.nodes]
    # Nothing within a label can end it.
    assert all(line.count('"') == 2 for line in nodes)
    edges = [re.fullmatch(r"  (\w+) (?:-->|==>|-\.->) (\w+)", line) for line in lines]
    assert [(match[1], match[2]) for match in edges if match] == [(names[edge.before], names[edge.after]) for edge in picture.edges]
    assert all(
        line.startswith(("flowchart ", "  %% ", "  classDef ", "  class ", "  linkStyle "))
        for line in lines[:-1]
        if line not in nodes and "->" not in line and "=>" not in line
    )


@given(pictures)
def test_dot_has_every_node_and_edge_once(picture: Picture) -> None:
    lines = to_dot(picture).split("\n")
    assert [re.findall(r'^  "([^"]+)" \[label="(?:[^"\\]|\\.)*", shape=', line) for line in lines if " [label=" in line] == [
        [node.key] for node in picture.nodes
    ]
    edges = [re.match(r'  "([^"]+)" -> "([^"]+)" \[', line) for line in lines]
    assert [(match[1], match[2]) for match in edges if match] == [(edge.before, edge.after) for edge in picture.edges]


@given(pictures)
def test_json_has_every_node_and_edge_once(picture: Picture) -> None:
    output = graph_output(picture, "plan.md", "macro-v2")
    assert [(node.id, node.kind, node.lacks) for node in output.nodes] == [(node.key, node.kind, list(node.lacks)) for node in picture.nodes]
    assert [(edge.before, edge.after, tuple(edge.sources)) for edge in output.edges] == [(edge.before, edge.after, edge.sources) for edge in picture.edges]
    assert output.model_dump_json()


@given(pictures)
@settings(deadline=None)
def test_svg_is_well_formed_and_has_every_node_and_edge_once(picture: Picture) -> None:
    text = to_svg(picture)
    assert text == to_svg(picture)
    root = ElementTree.fromstring(text)
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "polygon", "g", "path", "text"}
    assert not any(name.lower().startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
    shapes = [group for group in root.iter(f"{SVG}g") if "class" in group.attrib]
    assert [group.attrib["class"] for group in shapes] == [node.kind for node in picture.nodes]
    assert all((len(list(group.iter(f"{SVG}polygon"))) == 1) is (group.attrib["class"] == "gate") for group in shapes)
    # A line and its head.
    assert len(list(root.iter(f"{SVG}path"))) == 2 * len(picture.edges)
    captions = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert all(word in captions for word in " ".join(summary(picture)).split())


# --- what others read in it ------------------------------------------------------------------------------------------------


def read_back(drawn: Drawn) -> set[tuple[str, str]]:
    return {(arrow.before, arrow.after) for arrow in drawn.arrows}


@given(requests())
def test_mermaid_reads_back_as_the_same_edges(picture: Picture) -> None:
    lines = to_mermaid(picture).split("\n")
    ids = [node.key for node in picture.of_kind("request")]
    assert is_mermaid("", lines)
    drawn = read_mermaid(Sheet(lines, 1), RequestIds({"PR", "WP"}, ids), WORDS)
    assert read_back(drawn) == {(edge.before, edge.after) for edge in picture.edges if not {edge.before[0], edge.after[0]} & {"G"}}
    assert [id_ for id_, _ in drawn.nodes] == ids
    assert drawn.lost == ()


@given(requests())
def test_dot_reads_back_as_the_same_edges(picture: Picture) -> None:
    lines = to_dot(picture).split("\n")
    ids = [node.key for node in picture.of_kind("request")]
    assert is_dot("", lines)
    drawn = read_dot(Sheet(lines, 1), RequestIds({"PR", "WP"}, ids), WORDS)
    assert read_back(drawn) == {(edge.before, edge.after) for edge in picture.edges if not {edge.before[0], edge.after[0]} & {"G"}}
    assert [id_ for id_, _ in drawn.nodes] == ids
    assert drawn.lost == ()


def test_an_arrow_over_a_gate_reads_back_as_one_arrow() -> None:
    picture = Picture(
        "requests", "", (Node("PR1", "request"), Node("PR2", "request"), Node("G1", "gate", "Benchmark of PR 2")), (Edge("PR1", "G1"), Edge("G1", "PR2"))
    )
    ids = RequestIds({"PR"}, ["PR1", "PR2"])
    assert read_back(read_mermaid(Sheet(to_mermaid(picture).split("\n"), 1), ids, WORDS)) == {("PR1", "PR2")}
    assert read_back(read_dot(Sheet(to_dot(picture).split("\n"), 1), ids, WORDS)) == {("PR1", "PR2")}


def test_ids_that_are_no_identifiers_read_back() -> None:
    picture = Picture(
        "requests", "", (Node("PR1", "request"), Node("PR1.5", "request", "Half"), Node("PR4A", "request")), (Edge("PR1", "PR1.5"), Edge("PR1.5", "PR4A"))
    )
    ids = RequestIds({"PR"}, ["PR1", "PR1.5", "PR4A"])
    expected = {("PR1", "PR1.5"), ("PR1.5", "PR4A")}
    assert read_back(read_mermaid(Sheet(to_mermaid(picture).split("\n"), 1), ids, WORDS)) == expected
    assert read_back(read_dot(Sheet(to_dot(picture).split("\n"), 1), ids, WORDS)) == expected


def test_words_of_mermaid_are_no_names() -> None:
    keys = ["end", "End", "default", "style", "BC-1", "BC_1", "1st", "", "日本"]
    names = identifiers(Picture("traceability", "", tuple(Node(key, "test") for key in keys), ()))
    assert list(names.values()) == ["n1", "n2", "n3", "n4", "BC_1", "n6", "n7", "n8", "n9"]


# --- how it is drawn -------------------------------------------------------------------------------------------------------


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.x + other.width and other.x < one.x + one.width and one.y < other.y + other.height and other.y < one.y + one.height


def along(points: tuple[tuple[float, float], ...], runs_right: bool) -> Iterator[tuple[float, float]]:
    """Places along a line as the drawing bends it."""
    for (x, y), (end_x, end_y) in pairwise(points):
        middle = ((x + end_x) / 2, (y + end_y) / 2)
        first, second = ((middle[0], y), (middle[0], end_y)) if runs_right else ((x, middle[1]), (end_x, middle[1]))
        for step in range(17):
            t = step / 16
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            corners = ((x, y), first, second, (end_x, end_y))
            yield (
                sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
                sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
            )


@given(pictures)
@settings(deadline=None)
def test_boxes_never_overlap_and_stay_on_the_sheet(picture: Picture) -> None:
    drawing = drawn_by(picture)
    assert set(drawing.boxes) == {node.key for node in picture.nodes}
    assert not any(overlap(one, other) for one, other in combinations(drawing.boxes.values(), 2))
    for box in drawing.boxes.values():
        assert -0.01 <= box.x <= box.x + box.width <= drawing.width + 0.01
        assert -0.01 <= box.y <= box.y + box.height <= drawing.height + 0.01


@given(pictures)
@settings(deadline=None)
def test_lines_run_from_box_to_box_and_through_none(picture: Picture) -> None:
    drawing = drawn_by(picture)
    assert [route.edge for route in drawing.routes] == list(picture.edges)
    for route in drawing.routes:
        for key, (x, y) in ((route.edge.before, route.points[0]), (route.edge.after, route.points[-1])):
            box = drawing.boxes[key]
            assert box.x - 0.01 <= x <= box.x + box.width + 0.01
            assert box.y - 0.01 <= y <= box.y + box.height + 0.01
        for x, y in along(route.points, picture.runs_right):
            assert -0.01 <= x <= drawing.width + 0.01
            assert -0.01 <= y <= drawing.height + 0.01
            assert not any(box.x + 0.01 < x < box.x + box.width - 0.01 and box.y + 0.01 < y < box.y + box.height - 0.01 for box in drawing.boxes.values())


@given(requests())
@settings(deadline=None)
def test_lines_end_side_by_side(picture: Picture) -> None:
    ends = [route.points[index] for route in drawn_by(picture).routes for index in (0, -1)]
    gates = {node.key for node in picture.of_kind("gate")}
    if not (picture.runs_right and gates):
        assert all(abs(one[0] - other[0]) + abs(one[1] - other[1]) >= 8 for one, other in combinations(ends, 2))


@given(requests(may_circle=False))
def test_nothing_stands_above_what_it_waits_for(picture: Picture) -> None:
    layers = layers_of(picture)
    assert all(layers[edge.before] < layers[edge.after] for edge in picture.edges if not {edge.before[0], edge.after[0]} & {"G"})
    assert sorted(set(layers.values())) == list(range(max(layers.values()) + 1))


@given(requests())
def test_no_edge_lies_within_a_row(picture: Picture) -> None:
    layers = layers_of(picture)
    assert all(layers[edge.before] != layers[edge.after] for edge in picture.edges)


def test_pull_requests_of_a_wave_share_a_row_whatever_gates_there_are() -> None:
    nodes = (
        Node("PR1", "request", "", 1),
        Node("PR2", "request", "", 1),
        Node("PR3", "request", "", 2),
        Node("PR4", "request", "", 2),
        Node("G1", "gate"),
        Node("G2", "gate"),
    )
    picture = Picture(
        "requests", "", nodes, (Edge("PR1", "PR3"), Edge("PR2", "PR4"), Edge("G1", "PR1"), Edge("G2", "PR4")), waves=(("PR1", "PR2"), ("PR3", "PR4"))
    )
    layers = layers_of(picture)
    assert layers["G1"] < layers["PR1"] == layers["PR2"] < layers["G2"] < layers["PR3"] == layers["PR4"]


def test_pull_requests_without_edges_fill_rows() -> None:
    picture = Picture("requests", "", tuple(Node(f"PR{number}", "request", "", 1) for number in range(23)), ())
    assert max(list(layers_of(picture).values()).count(layer) for layer in range(5)) == 5


def test_many_parallel_pull_requests_are_drawn_as_a_column() -> None:
    ids = [f"PR{number}" for number in range(1, 13)]
    star = Picture("requests", "", tuple(Node(id_, "request") for id_ in ["PR0", *ids]), tuple(Edge("PR0", id_) for id_ in ids), waves=(("PR0",), tuple(ids)))
    assert star.runs_right
    assert to_mermaid(star).startswith("flowchart LR")
    assert "rankdir=LR" in to_dot(star)


def test_crossings_that_need_not_be_are_undone() -> None:
    assert ordered([["a", "b", "c"], ["x", "y", "z"]], [("a", "z"), ("b", "y"), ("c", "x")]) == [["a", "b", "c"], ["z", "y", "x"]]
    # Nothing to gain: the order of the plan stays.
    assert ordered([["a", "b"], ["x", "y"]], [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]) == [["a", "b"], ["x", "y"]]


def test_too_large_a_graph_is_refused() -> None:
    ids = [f"PR{number}" for number in range(1, 201)]
    edges = (*map(Edge, ids, ids[1:]), *(Edge("PR1", id_) for id_ in ids[2:]))
    with pytest.raises(PlancheckError, match="too large for a drawing"):
        to_svg(Picture("requests", "", tuple(Node(id_, "request") for id_ in ids), edges))


# --- text ------------------------------------------------------------------------------------------------------------------


@given(st.text(max_size=120), st.integers(60, 240), st.integers(1, 3))
def test_wrapped_text_fits(text: str, room: int, lines: int) -> None:
    measured = measure(12)
    broken = wrapped(text, room, lines, measured)
    assert len(broken) <= lines
    assert all(measured(line) <= room for line in broken)
    if broken and not broken[-1].endswith("…"):
        assert "".join("".join(broken).split()) == "".join(text.split())


def test_names_break_at_their_joints() -> None:
    assert wrapped("test_export_fixed_day_matches_golden_file", 160, 3, measure(12)) == ("test_export_fixed_day_", "matches_golden_file")
    assert wrapped("Kept within the limit of the pump, night and day", 110, 2, measure(12)) == ("Kept within the", "limit of the…")


def test_a_summary_says_path_waves_gates_and_what_is_missing() -> None:
    nodes = (Node("PR1", "request", "", 1, True), Node("PR2", "request", "", 2, True), Node("G1", "gate"), Node("G2", "gate"))
    picture = Picture(
        "requests", "", nodes, (Edge("PR1", "PR2", True), Edge("G1", "PR2"), Edge("PR1", "G1")), ("PR1", "PR2"), (("PR1",), ("PR2",)), left_out=("PR9",)
    )
    assert summary(picture) == (
        "2 pull requests, 1 dependency, 2 validation gates",
        "critical path: PR1 → PR2 (2 of 2)",
        "waves (in parallel): 1: PR1; 2: PR2",
        "gates: G1 after PR1 and before PR2; G2 before none of them",
        "named but not in the plan, so not drawn: PR9",
    )
