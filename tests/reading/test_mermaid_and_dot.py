"""Graphs of pull requests in Mermaid and DOT: every form of arrow, sloppy spelling, gates, clusters, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.reading.dependencies.dot import is_dot, read_dot
from plancheck.reading.dependencies.drawing import Drawn, Sheet
from plancheck.reading.dependencies.mermaid import is_mermaid, read_mermaid
from plancheck.wording.request_ids import RequestIds

IDS = RequestIds({"PR", "WP"})
WORDS = {
    "next_rounds": ("next round", "iterate", "retry"),
    "reversed_arrows": ("depends on", "depends", "needs", "requires", "blocked by", "after"),
}


def mermaid(text: str) -> Drawn:
    return read_mermaid(Sheet(text.split("\n"), 1), IDS, WORDS)


def dot(text: str) -> Drawn:
    return read_dot(Sheet(text.split("\n"), 1), IDS, WORDS)


def arrows(drawn: Drawn) -> str:
    """`12 23` for the arrows PR1 -> PR2 -> PR3."""
    return " ".join(sorted(arrow.before.removeprefix("PR") + arrow.after.removeprefix("PR") for arrow in drawn.arrows))


def nodes(drawn: Drawn) -> str:
    return " ".join(id_ for id_, _ in drawn.nodes)


def within(drawn: Drawn, text: str) -> list[str]:
    """What stands at the arrows that lie on one line."""
    return [text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1] for _, _, span in drawn.arrows]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("PR1 --> PR2", "12"),
        ("PR1-->PR2", "12"),
        ("PR1 --> PR2 --> PR3", "12 23"),
        ("PR1-->PR2;PR2-->PR3;", "12 23"),
        ("PR1 & PR2 --> PR3 & PR4", "13 14 23 24"),
        ("PR1 ---> PR2\nPR2 -----> PR3", "12 23"),
        ("PR1 ==> PR2\nPR2 ====> PR3", "12 23"),
        ("PR1 -.-> PR2\nPR2 -..-> PR3\nPR3 .-> PR4\nPR4 ..> PR5", "12 23 34 45"),
        ("PR1 --- PR2\nPR2 === PR3\nPR3 -.- PR4", "12 23 34"),
        ("PR1 --x PR2\nPR2 --o PR3\nPR3 x--x PR4\nPR4 o--o PR5", "12 23 34 45"),
        ("PR2 <-- PR1\nPR3 <--- PR2", "12 23"),
        ("PR1 <--> PR2", ""),
        ("PR1 ~~~ PR2", ""),
        ("PR1 -> PR2 => PR3 ->> PR4", "12 23 34"),
        ("PR1 → PR2 ──► PR3 —> PR4", "12 23 34"),
        ("PR1 -->|schema| PR2", "12"),
        ('PR1 -->|"a | b --> c"| PR2', "12"),
        ("PR1 --> |schema| PR2", "12"),
        ("PR1 --|schema|--> PR2", "12"),
        ("PR1 -- schema --> PR2", "12"),
        ("PR1 --schema--> PR2", "12"),
        ("PR1 --ok--> PR2", "12"),
        ("PR1 -- schema --- PR2", "12"),
        ('PR1 -- "the [schema] --> so" --> PR2', "12"),
        ("PR1 -. schema .-> PR2", "12"),
        ("PR1 == schema ==> PR2", "12"),
        ("PR1 <-- schema --> PR2", ""),
        ("PR2 <-- schema --- PR1", "12"),
        ("PR1 -- schema --> PR2 -- api --> PR3", "12 23"),
        ("PR1 -- PR2 -- PR3", "12 23"),
        ("PR1 e1@--> PR2\ne1@{ animate: true }", "12"),
        ("PR1:::done --> PR2:::open", "12"),
        ("PR1 --> PR1", "11"),
        ("pr1 --> pr_2 --> PR-3 --> PR 4", "12 23 34"),
        ("PR-1-->PR-2->PR-3", "12 23"),
        ("PR1 --> PR2, PR3", "12 13"),
        ("a[PR1], b[PR2] --> c[PR3]", "13 23"),
        ("a[PR1] --> b[PR2] b --> c[PR3]", "12 23"),
        ("a[PR1] e1@--> b[PR2]", "12"),
        ("PR1 --> ( ) --> PR2", "12"),
        ("PR1 --> PR2: the API", "12"),
        ("PR1\n  --> PR2\n  --> PR3", "12 23"),
        ("PR1_schema --> PR2_api", "12"),
        ('"PR 1" --> "PR 2: API"', "12"),
    ],
)
def test_mermaid_arrow_is_read(statements: str, expected: str) -> None:
    assert arrows(mermaid(f"flowchart LR\n{statements}")) == expected
    assert not mermaid(f"flowchart LR\n{statements}").lost


@pytest.mark.parametrize(
    "shape",
    [
        "[PR 3: Ledger]",
        '["PR 3: Ledger"]',
        '["PR 3: a ] b --> c ; d (e"]',
        '["PR 3: the "big" one"]',
        '["`**PR 3** Ledger`"]',
        '["PR 3\n  Ledger"]',
        "(PR 3: Ledger)",
        "((PR 3))",
        "(((PR 3)))",
        "([PR 3: Ledger])",
        "[[PR 3: Ledger]]",
        "[(PR 3: Ledger)]",
        "{PR 3: Ledger?}",
        "{{PR 3: Ledger}}",
        "[/PR 3: Ledger/]",
        "[\\PR 3: Ledger\\]",
        "[/PR 3: Ledger\\]",
        ">PR 3: Ledger]",
        "[PR 3: Ledger (part 1]",
        "[Ledger (PR 3)]",
        "[Ledger<br/>PR 3]",
        "[<b>PR 3</b><br>Ledger]",
        "[PR 3\\nLedger, after PR 1]",
        "[🚀 PR 3: Ledger]",
        '@{ shape: rect, label: "PR 3: Ledger {}" }',
        "@{ shape: rect, label: PR 3 }",
        " [PR 3: Ledger]",
        "[PR 3: Ledger",
        '["PR 3: Ledger]',
        "(PR 3: Ledger]",
    ],
)
def test_node_is_known_by_its_label(shape: str) -> None:
    drawn = mermaid(f"graph TD\nsome{shape} --> b[\"PR 4: 'API'\"]\nb --> c(PR 5)")
    assert (arrows(drawn), nodes(drawn)) == ("34 45", "PR3 PR4 PR5")


@pytest.mark.parametrize("separator", [", ", " & ", " and ", " / ", " + ", "<br/>"])
def test_label_with_a_list_stands_for_all_of_it(separator: str) -> None:
    assert arrows(mermaid(f'graph TD\na["PR1"] --> b["PR2{separator}PR3"]')) == "12 13"
    assert arrows(dot(f'digraph {{ a [label="PR1"]; a -> "PR2{separator}PR3" }}')) == "12 13"


def test_label_may_widen_what_the_id_says_but_not_change_it() -> None:
    assert arrows(mermaid('graph TD\nPR2["PR 2-3: API"] --> PR4["PR 3, second half"]')) == "24 34"


@pytest.mark.parametrize("direction", ["TB", "TD", "BT", "LR", "RL"])
def test_direction_of_drawing_changes_nothing(direction: str) -> None:
    assert arrows(mermaid(f"graph {direction}\nPR1 --> PR2")) == "12"
    assert arrows(dot(f"digraph {{ rankdir={direction}; PR1 -> PR2 }}")) == "12"


@pytest.mark.parametrize("label", ["depends on", "Depends on", "depends-on", "needs", "hard, requires", "blocked by", "needs types of", "depends on (soft)"])
def test_arrow_to_what_is_needed_is_turned_round(label: str) -> None:
    assert arrows(mermaid(f"graph TD\nPR2 -->|{label}| PR1\nPR2 --> PR3")) == "12 23"
    assert arrows(dot(f'digraph {{ PR2 -> PR1 [label="{label}"]; PR2 -> PR3 }}')) == "12 23"


def test_need_of_the_head_leaves_the_arrow_as_it_is_where_others_show_the_way() -> None:
    assert arrows(mermaid("graph TD\nPR1 -->|needs schema| PR2\nPR2 --> PR3")) == "12 23"
    assert arrows(mermaid("graph TD\nPR2 -->|needs schema| PR1\nPR3 -->|needs api| PR2")) == "12 23"
    assert arrows(mermaid("graph TD\nPR1 -->|needed by| PR2\nPR2 -->|required by| PR3")) == "12 23"


def test_arrow_to_the_next_round_is_none() -> None:
    assert arrows(mermaid("graph TD\nPR1 --> PR2\nPR2 -->|Next round| PR1\nPR2 --> r[iterate] --> PR1")) == "12"
    assert arrows(dot('digraph { PR1 -> PR2; PR2 -> PR1 [label="Next round"]; PR2 -> r; r -> PR1; r [label="retry"] }')) == "12"


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("PR1 --> gate --> PR2", "12"),
        ("PR1 & PR2 --> g{Gate G1} --> PR3 & PR4", "13 14 23 24"),
        ("PR1 --> a --> b --> PR2\nb --> a", "12"),
        ("start --> PR1 --> PR2 --> release", "12"),
        ("PR1 --> g{ok?}\ng -->|yes| PR2\ng -->|no| PR1", "12"),
        ("PR1 --> PR2\nPR1 --> g[Gate after PR 1] --> PR3", "12 13"),
        ("gate -->|depends on| PR1\nPR2 -->|depends on| gate", "12"),
        ("Phase_1 --> PR1 --> Phase_2 --> PR2", "12"),
    ],
)
def test_arrow_passes_through_what_is_no_pull_request(statements: str, expected: str) -> None:
    assert arrows(mermaid(f"graph TD\n{statements}")) == expected
    assert not mermaid(f"graph TD\n{statements}").lost


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("subgraph one [Phase 1]\nPR1 --> PR2\nend\nsubgraph two\nPR3\nPR4\nend\none --> two", "12 23 24"),
        ("subgraph one\nPR2 --> PR3\nend\nPR1 --> one --> PR4", "12 23 34"),
        ("subgraph one\nPR2 --> PR3\nPR3 --> PR2\nend\nPR1 --> one", "12 13 23 32"),
        ('subgraph "Phase 1"\ndirection LR\nPR1 --> PR2\nend\nPR2 --> PR3', "12 23"),
        ("subgraph all\nsubgraph one\nPR1 --> PR2\nend\nsubgraph two\nPR3\nend\none --> two\nend\nall --> PR4", "12 23 34"),
        ("subgraph PR1\na[Task 1] --> b[Task 2]\nend\nsubgraph PR2\nc\nend\nPR1 --> PR2\nb --> c", "12"),
        ("subgraph gates\nbench1[bench]\nend\nPR1 --> gates --> PR2", "12"),
        ("subgraph one\nPR1\nnote[A note]\nend\nPR0 --> one --> PR2", "01 12"),
        ("subgraph\nPR1\nend\nPR1 --> PR2", "12"),
        ("subgraph one\nPR1 --> PR2", "12"),
    ],
)
def test_subgraph_stands_for_what_is_inside(statements: str, expected: str) -> None:
    assert arrows(mermaid(f"graph TD\n{statements}")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "%% PR8 --> PR9",
        "%%{init: {'theme': 'x'}}%%",
        "classDef done fill:#9f6,stroke:#333",
        "class PR1,PR8 done",
        "style PR8 fill:#bbf",
        "linkStyle 0 stroke:red",
        'click PR8 "https://x.y/PR8" "PR 9 --> PR 8"',
        "direction LR",
        "accTitle: PR8 and PR9",
        "Note that PR8 is late",
        "---------",
        "[",
        "&",
    ],
)
def test_line_that_draws_nothing_is_skipped(line: str) -> None:
    drawn = mermaid(f"graph TD\n{line}\n  PR1 --> PR2\n  {line}")
    assert (arrows(drawn), nodes(drawn), drawn.lost) == ("12", "PR1 PR2", ())


@pytest.mark.parametrize(
    "header",
    [
        "graph TD\n",
        "flowchart LR\n",
        "graph\n",
        "graph TD;",
        "flowchart-elk TB\n",
        "grpah TD\n",
        "",
        "%% deps\ngraph TD\n",
        "---\ntitle: PR 7\n---\ngraph LR\n",
    ],
)
def test_header_of_a_flowchart_may_be_sloppy(header: str) -> None:
    drawn = mermaid(f"{header}PR1 --> PR2")
    assert (arrows(drawn), nodes(drawn)) == ("12", "PR1 PR2")


@pytest.mark.parametrize("kind", ["gantt", "sequenceDiagram", "gitGraph", "gitGraph LR:", "stateDiagram-v2", "classDiagram", "mindmap", "timeline"])
def test_other_diagram_draws_no_pull_requests(kind: str) -> None:
    assert mermaid(f"{kind}\n  PR1 --> PR2\n  PR2 ->> PR3: x") == Drawn()


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("PR1 -> PR2", "12"),
        ("PR1 -> PR2 -> PR3;", "12 23"),
        ("PR1 -> PR2\nPR2 -> PR3", "12 23"),
        ("PR1 -> PR2 PR2 -> PR3", "12 23"),
        ("PR1 -> {PR2 PR3}", "12 13"),
        ("{PR1; PR2} -> {PR3, PR4}", "13 14 23 24"),
        ("PR1 -> {PR2 -> PR3}", "12 13 23"),
        ("PR1 -> PR2, PR3", "12 13"),
        ("PR1 --> PR2 => PR3 → PR4", "12 23 34"),
        ("PR2 <- PR1", "12"),
        ("PR1 <-> PR2", ""),
        ("PR1 -> PR2 [style=invis]", ""),
        ('PR1 -> PR2 [style="dashed,invis"]', ""),
        ("PR2 -> PR1 [dir=back]", "12"),
        ("PR1 -> PR2 [dir=both]", ""),
        ("PR1 -> PR2 [dir=none]", "12"),
        ("edge [dir=back]; PR2 -> PR1", "12"),
        ("{ edge [style=invis]; PR1 -> PR2 } PR2 -> PR3", "23"),
        ("{rank=same; PR1; PR2}\nPR1 -> PR3", "13"),
        ('"PR 1" -> "PR 2: API"', "12"),
        ("PR 1 -> PR 2", "12"),
        ("pr1 -> PR-2 -> PR_3", "12 23"),
        ("PR1:n -> PR2:f0:s", "12"),
        ('a -> b; a [label="PR 1: Ledger"]; b [shape=box, label=<<b>PR 2</b><br/>API -> x>]', "12"),
        ('a [label="{<f0> PR 1|Ledger}"]; a -> PR2', "12"),
        ('a [label="Ledger\\nPR 1"]; a -> "API\\nPR 2"', "12"),
        ("a [label=PR1, color=red; shape=box] a -> PR2 [color=#fff]", "12"),
        ('a [label="PR 1 \\"x\\" ]; }"] a -> PR2', "12"),
        ("PR1 -> PR2 // PR3 -> PR4\n# PR5 -> PR6\n/* PR7 ->\n PR8 */ PR2 -> PR3", "12 23"),
        ("PR1 -> gate -> PR2", "12"),
        ('a [label="PR 1]\nb [label="PR 2"]\na -> b', "12"),
        ('PR1 [label="PR 1, needs"] -> PR2', "12"),
        ("subgraph cluster_a { PR2 -> PR3 }\nPR1 -> PR3 [lhead=cluster_a]", "12 23"),
        ('subgraph cluster_a { graph [label="PR 1"]; a -> b }\nb -> PR2', "12"),
        ("PR1 -> PR2 rankdir=LR PR2 -> PR3", "12 23"),
        ("PR1 (Ledger) -> PR2 (API)", "12"),
        ("PR1 -> PR2 [label=depends on", "21"),
        ("PR1 -> PR2 [color=red\nPR2 -> PR3", "12 23"),
        ('subgraph cluster_a { label="Phase 1"; PR1 -> PR2 }\nsubgraph cluster_b { PR3 }\ncluster_a -> cluster_b', "12 23"),
        ("subgraph cluster_a { PR1 -> PR2 }\nPR1 -> PR3 [ltail=cluster_a]", "12 23"),
        ("PR1 -> subgraph s { PR2 PR3 }", "12 13"),
        ('subgraph cluster_a { label="PR 1"; a } a -> PR2', "12"),
        ("PR1 -> PR2 }\n} PR2 -> PR3", "12 23"),
        ('graph [label="PR 9"]; node [shape=box]; PR1 -> PR2', "12"),
    ],
)
def test_dot_arrow_is_read(statements: str, expected: str) -> None:
    assert arrows(dot(f"digraph G {{\n{statements}\n}}")) == expected
    assert arrows(dot(f"digraph G {{\n{statements}")) == expected
    assert not dot(f"digraph G {{\n{statements}\n}}").lost


@pytest.mark.parametrize(
    "opening", ["digraph {", "strict digraph deps {", 'digraph "PR 7 -> x"\n{', "digrpah G {", "// deps\ndigraph {", "digraph G", "digraph{", ""]
)
def test_opening_of_dot_may_be_sloppy(opening: str) -> None:
    drawn = dot(f"{opening}\nPR1 -> PR2\n}}")
    assert (arrows(drawn), nodes(drawn)) == ("12", "PR1 PR2")


def test_undirected_graph_runs_from_left_to_right() -> None:
    assert arrows(dot("graph deps { PR1 -- PR2 -- PR3 }")) == "12 23"


@pytest.mark.parametrize(
    ("info", "text", "drawn_in"),
    [
        ("mermaid", "gantt", "mermaid"),
        ("Mermaid", "", "mermaid"),
        ("{.mermaid}", "", "mermaid"),
        ("", "\n%% x\n graph TD\n", "mermaid"),
        ("text", "flowchart LR;", "mermaid"),
        ("", "graph the dependencies", ""),
        ("", "", ""),
        ("dot", "", "dot"),
        ("graphviz", "", "dot"),
        ("gv", "", "dot"),
        ("", "digraph {\n}", "dot"),
        ("", "strict graph x\n{", "dot"),
        ("", "graph LR {", "dot"),
        ("text", "digrpah G {\nPR1 -> PR2", "dot"),
        ("", "paragraph {\nPR1 -> PR2", ""),
        ("", "PR1 -> PR2", ""),
        ("go", "type graph struct {", ""),
    ],
)
def test_fence_is_told_by_its_info_or_opening(info: str, text: str, drawn_in: str) -> None:
    lines = text.split("\n")
    assert [name for name, is_one in (("mermaid", is_mermaid(info, lines)), ("dot", is_dot(info, lines))) if is_one] == [drawn_in] * bool(drawn_in)


@pytest.mark.parametrize("statement", ["PR9 -->", "PR9 -->|api|", "--> PR9", "PR9 --> ;", "PR1 & PR9 ---"])
def test_arrow_to_nothing_is_lost_in_mermaid(statement: str) -> None:
    drawn = mermaid(f"graph TD\n{statement}\n\nPR1 --> PR2")
    assert (arrows(drawn), len(drawn.lost), drawn.lost[0].line) == ("12", 1, 2)


@pytest.mark.parametrize("statement", ["PR9 -> ;", "-> PR9;", "{ PR9 -> }", "PR9 -> {};"])
def test_arrow_to_nothing_is_lost_in_dot(statement: str) -> None:
    drawn = dot(f"digraph {{\n{statement}\nPR1 -> PR2 }}")
    assert (arrows(drawn), len(drawn.lost), drawn.lost[0].line) == ("12", 1, 2)


def test_places() -> None:
    text = "graph TD\n  PR1[Ledger] -->|x| PR2 & PR3 --> PR4"
    assert within(mermaid(text), text) == ["PR1[Ledger] -->|x| PR2", "PR1[Ledger] -->|x| PR2 & PR3", "PR2 & PR3 --> PR4", "PR3 --> PR4"]
    text = 'digraph {\n  "PR1" -> PR2 -> PR3 [color=red]\n}'
    assert within(dot(text), text) == ['"PR1" -> PR2', "PR2 -> PR3"]
    drawn = read_mermaid(Sheet(["> graph TD", "> PR1 --> gate --> PR2"], 40), IDS, WORDS)
    assert [arrow.span for arrow in drawn.arrows] == [(41, 3, 41, 15)]


FRAGMENTS = st.sampled_from(
    'PR1¦PR 2¦WP3¦gate¦a¦-->¦->¦--¦-.¦.->¦<¦>¦x--¦|¦~~~¦"¦[¦]¦(¦)¦{¦}¦@{¦label: ¦&¦;¦\n¦ ¦,¦=¦subgraph ¦end¦label=¦style=invis¦dir=back¦edge¦'
    "%%¦%%{¦//¦/*¦*/¦\\¦:::¦:¦depends on¦<br>¦→¦é".split("¦")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(FRAGMENTS, max_size=40).map("".join), st.lists(FRAGMENTS, max_size=40).map(" ".join))


@given(TEXTS, st.sampled_from(["", "graph TD\n", "digraph {\n"]))
def test_any_text_is_read_and_places_lie_inside(text: str, opening: str) -> None:
    lines = (opening + text).split("\n")
    for drawn in (mermaid(opening + text), dot(opening + text)):
        for span in (*(arrow.span for arrow in drawn.arrows), *(span for _, span in drawn.nodes), *drawn.lost):
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert is_mermaid(text, lines) in (True, False)
    assert is_dot(text, lines) in (True, False)


@pytest.mark.parametrize(
    "piece",
    [*'-=.<>[({"|&%/ x\n─', "a[", 'a["', "a-->", "PR1 & ", "%%{\n", "subgraph a\n", "{a ", "/*", '\\"', "-- ", "a@", "a@{", "PR1 -- ", "label=<", "PR1-->b-->"],
)
def test_repeated_pieces_come_to_an_end(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    for opening in ("graph TD\n", "digraph {\n", ""):
        lines = (opening + text).split("\n")
        assert all(span.line <= len(lines) for drawn in (mermaid(opening + text), dot(opening + text)) for span in drawn.lost)
        is_dot("", (opening + text).split("\n"))
