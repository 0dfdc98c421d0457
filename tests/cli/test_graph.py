"""`plancheck graph`: what it reads of a plan, in every output, and what it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import plancheck
from plancheck.registry import open_registry
from plancheck.report.graphs.json_output import GraphOutput

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

PLANS: Mapping[str, str] = open_registry().base_plans()
MACRO, MICRO = PLANS["macro-v2"], PLANS["micro-v3"]
SENTENCES = "PR-1 needs nothing. PR-2 needs PR-1. PR-3 needs PR-1. PR-4 needs PR-2. PR-5 needs PR-3 and PR-4."
NO_GATE = "- **Validation Gate:** none of its own."


def graph(shell: Shell, text: str, *arguments: str) -> Any:
    shell.write("plan.md", text)
    ran = shell.run("graph", "plan.md", "--output-format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    GraphOutput.model_validate_json(ran.out, strict=True)
    return ran.json


def edges(output: Any) -> set[tuple[str, str]]:
    return {(edge["before"], edge["after"]) for edge in output["edges"]}


def node(output: Any, id_: str) -> Any:
    return next(node for node in output["nodes"] if node["id"] == id_)


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


# --- macro plans -----------------------------------------------------------------------------------------------------------


def test_pull_requests_with_path_waves_and_gates(shell: Shell) -> None:
    output = graph(shell, MACRO)
    assert (output["schema_version"], output["path"], output["format"], output["kind"]) == (1, "plan.md", "macro-v2", "requests")
    between = {("PR1", "PR2"), ("PR1", "PR3"), ("PR2", "PR4"), ("PR3", "PR5"), ("PR4", "PR5")}
    assert edges(output) == between | {("G1", "PR1"), ("G2", "PR2"), ("G3", "PR3"), ("G4", "PR5")}
    assert output["critical_path"] == ["PR1", "PR2", "PR4", "PR5"]
    assert output["waves"] == [["PR1"], ["PR2", "PR3"], ["PR4"], ["PR5"]]
    assert node(output, "PR3") == {
        "id": "PR3", "kind": "request", "title": "Remember the moisture of each zone", "wave": 2,
        "on_critical_path": False, "on_cycle": False, "lacks": [],
    }  # fmt: skip
    assert node(output, "G2")["title"] == "Prototype that replays 90 logged nights through a mock queue"
    stated = next(edge for edge in output["edges"] if (edge["before"], edge["after"]) == ("PR1", "PR2"))
    assert (stated["sources"], stated["on_critical_path"]) == (["diagram", "prose"], True)


def test_implied_edges_are_left_out(shell: Shell) -> None:
    output = graph(shell, edited(MACRO, "PR-5 needs PR-3 and PR-4.", "PR-5 needs PR-1, PR-2, PR-3 and PR-4."))
    assert {edge for edge in edges(output) if edge[1] == "PR5"} == {("PR3", "PR5"), ("PR4", "PR5"), ("G4", "PR5")}


def test_a_circle_is_marked_and_has_no_path(shell: Shell) -> None:
    output = graph(shell, edited(MACRO, SENTENCES, SENTENCES.replace("PR-2 needs PR-1.", "PR-2 needs PR-1 and PR-4.")))
    assert output["cycles"] == [["PR2", "PR4"]]
    assert {node["id"] for node in output["nodes"] if node["on_cycle"]} == {"PR2", "PR4"}
    assert {(edge["before"], edge["after"]) for edge in output["edges"] if edge["on_cycle"]} == {("PR2", "PR4"), ("PR4", "PR2")}
    assert (output["critical_path"], output["waves"], node(output, "PR1")["wave"]) == ([], [], None)
    assert any(line == "circle: PR2 → PR4 → PR2" for line in output["summary"])


def test_one_that_needs_itself_is_a_circle_of_one(shell: Shell) -> None:
    output = graph(shell, edited(MACRO, "PR-4 needs PR-2.", "PR-4 needs PR-4 and PR-2."))
    assert output["cycles"] == [["PR4"]]
    assert node(output, "PR4")["on_cycle"]
    assert ("PR4", "PR4") not in edges(output)


def test_what_is_not_in_the_plan_is_named_and_not_drawn(shell: Shell) -> None:
    output = graph(shell, edited(MACRO, "PR-4 needs PR-2.", "PR-4 needs PR-2 and PR-9."))
    assert output["left_out"] == ["PR9"]
    assert not any("PR9" in edge for edge in edges(output))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("none of its own.", set()),
        ("N/A, it only moves code.", set()),
        ("G2.", {("G2", "PR4")}),
        ("G4 must pass first.", {("G4", "PR4")}),
        ("G9, before PR-4.", {("G9", "PR4")}),
        ("review of the golden day by a grower.", {("Gate 5", "PR4")}),
        ("G1 is run again after PR-4.", set()),
        ("G3 stands after PR-2.", {("PR2", "G3")}),
    ],
)
def test_gates_that_fields_name(shell: Shell, field: str, expected: set[tuple[str, str]]) -> None:
    known = {("G1", "PR1"), ("G2", "PR2"), ("G3", "PR3"), ("G4", "PR5")}
    found = {edge for edge in edges(graph(shell, edited(MACRO, NO_GATE, f"- **Validation Gate:** {field}"))) if any(key.startswith("G") for key in edge)}
    # What a longer way implies is not drawn: G2 stands before PR2, which PR4 needs; G4 before PR4 stands before PR5.
    implied = {edge for edge in known | expected if edge in {("G2", "PR4")} or (edge == ("G4", "PR5") and ("G4", "PR4") in expected)}
    assert found == (known | expected) - implied


def test_rows_that_name_one_gate_are_one(shell: Shell) -> None:
    output = graph(shell, edited(MACRO, "| G3, before PR-3 |", "| G2, before PR-3 |"))
    assert {("G2", "PR2"), ("G2", "PR3")} <= edges(output)
    assert [node["id"] for node in output["nodes"]].count("G2") == 1


def test_a_plan_without_edges_has_one_wave(shell: Shell) -> None:
    start = MACRO.index("## I. ")
    output = graph(shell, MACRO[:start] + "## I. Dependency DAG\n\nTo be drawn.\n\n" + MACRO[MACRO.index("## J. ") :])
    assert output["waves"] == [["PR1", "PR2", "PR3", "PR4", "PR5"]]
    assert "critical path: none, no pull request waits for another" in output["summary"]


# --- micro plans -----------------------------------------------------------------------------------------------------------


def test_contracts_lead_over_tasks_to_tests(shell: Shell) -> None:
    output = graph(shell, MICRO)
    assert output["kind"] == "traceability"
    assert [node["id"] for node in output["nodes"] if node["kind"] == "contract"] == ["BC-1", "BC-2", "BC-3", "BC-4", "BC-5"]
    assert {edge for edge in edges(output) if "BC-4" in edge} == {("BC-4", "Task 2"), ("BC-4", "Task 5")}
    assert ("Task 3", "test_refund_any_sequence_stays_within_the_payment") in edges(output)
    assert node(output, "test_export_fixed_day_matches_golden_file")["title"] == "Golden · BC-2"
    assert not any(node["lacks"] for node in output["nodes"])


def test_contracts_without_a_task_or_test_stand_out(shell: Shell) -> None:
    row = "| BC-3 | Task 3 | Invariant | `test_refund_any_sequence_stays_within_the_payment` |\n"
    output = graph(shell, edited(edited(MICRO, row, ""), "**Contracts Implemented:** BC-3", "**Contracts Implemented:** BC-1"))
    assert node(output, "BC-3")["lacks"] == ["task", "test"]
    assert {"contracts without a task: BC-3", "contracts without a test: BC-3"} <= set(output["summary"])
    picture = shell.run("graph", "plan.md").out
    assert '  BC_3("BC-3: Refunds never exceed the payment; no task; no test")' in picture
    assert "class BC_3 lackingLook" in picture


def test_a_row_beside_its_task_leads_straight_to_the_test(shell: Shell) -> None:
    output = graph(shell, edited(MICRO, "| BC-3 | Task 3 | Invariant |", "| BC-3 | Task 4 | Invariant |"))
    assert ("BC-3", "test_refund_any_sequence_stays_within_the_payment") in edges(output)
    assert ("BC-3", "Task 4") not in edges(output)


def test_a_task_without_contracts_takes_them_from_the_row(shell: Shell) -> None:
    text = edited(edited(MICRO, "**Contracts Implemented:** BC-3\n", ""), "within the payment (BC-3)", "within the payment")
    output = graph(shell, text)
    assert ("BC-3", "Task 3") in edges(output)
    assert node(output, "BC-3")["lacks"] == []


def test_a_format_without_tasks_asks_for_none(shell: Shell) -> None:
    output = graph(shell, PLANS["micro-v1"])
    assert not any("task" in node["lacks"] for node in output["nodes"])
    compact = graph(shell, PLANS["compact"])
    assert {node["kind"] for node in compact["nodes"]} == {"contract", "task"}
    assert not any(node["lacks"] for node in compact["nodes"])


# --- the command -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(name for name in PLANS if name != "superpowers"))
@pytest.mark.parametrize(("output_format", "opening"), [("mermaid", "flowchart "), ("dot", "digraph plan {\n"), ("svg", "<svg "), ("json", "{\n")])
def test_every_base_plan_in_every_output(shell: Shell, name: str, output_format: str, opening: str) -> None:
    shell.write("plan.md", PLANS[name])
    ran = shell.run("graph", "plan.md", "--output-format", output_format)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(opening)
    assert ran.out.endswith("\n")
    if output_format == "svg":
        ElementTree.fromstring(ran.out)


def test_a_plan_without_contracts_and_pull_requests_has_no_graph(shell: Shell) -> None:
    shell.write("plan.md", PLANS["superpowers"])
    ran = shell.run("graph", "plan.md")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "graph to draw" in ran.err


def test_mermaid_is_the_default_and_says_what_it_shows(shell: Shell) -> None:
    shell.write("plan.md", MACRO)
    ran = shell.run("graph", "plan.md")
    assert ran.out.splitlines()[:6] == [
        "flowchart TB",
        "  %% Verdin: Watering by Need - Macro Plan",
        "  %% 5 pull requests, 5 dependencies, 4 validation gates",
        "  %% critical path: PR1 → PR2 → PR4 → PR5 (4 of 5)",
        "  %% waves (in parallel): 1: PR1; 2: PR2, PR3; 3: PR4; 4: PR5",
        "  %% gates: G1 before PR1; G2 before PR2; G3 before PR3; G4 before PR5",
    ]
    assert '  PR1["PR1: Record every finished run"]' in ran.out
    assert '  G1{{"G1: Benchmark of 1,000 appends on a controller"}}' in ran.out
    assert "  PR1 ==> PR2\n  PR1 --> PR3\n" in ran.out


def test_titles_of_strangers_do_no_harm(shell: Shell) -> None:
    shell.write("plan.md", edited(MACRO, "### PR-3: Remember the moisture of each zone", '### PR-3: Show "<script>alert(1)</script>" & \x1b[31mred\u202e }}'))
    for output_format in ("mermaid", "dot", "svg"):
        ran = shell.run("graph", "plan.md", "--output-format", output_format)
        assert ran.code == 0
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
        assert output_format == "dot" or "<script>" not in ran.out
    ElementTree.fromstring(ran.out)


def test_output_goes_to_a_file(shell: Shell) -> None:
    shell.write("plan.md", MACRO)
    ran = shell.run("graph", "plan.md", "--output-format", "svg", "--output", "graph.svg")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    first = (shell.folder / "graph.svg").read_text(encoding="utf-8")
    shell.run("graph", "plan.md", "--output", "graph.svg")
    assert first.startswith("<svg ")
    assert (shell.folder / "graph.svg").read_text(encoding="utf-8").startswith("flowchart ")


def test_standard_input_is_read(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with shell.write("plan.md", MACRO).open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert shell.run("graph", "-").out.startswith("flowchart TB")


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    return ran.err


def test_what_is_no_graph_is_refused(shell: Shell) -> None:
    shell.write("readme.md", "# Readme\n\nwords\n")
    shell.write("macro.md", MACRO[: MACRO.index("### PR-1: ")] + MACRO[MACRO.index("## I. ") :])
    contracts, end = MICRO.index("BC-1: "), MICRO.index("### C)")
    shell.write("micro.md", MICRO[:contracts] + "None.\n\n" + MICRO[end:])
    assert "readme.md: no known plan format" in refused(shell.run("graph", "readme.md"))
    assert "macro.md: no pull request was found" in refused(shell.run("graph", "macro.md", "--format", "macro-v2"))
    assert "micro.md: no contract was found" in refused(shell.run("graph", "micro.md", "--format", "micro-v3"))
    assert "nothing.md: no such file" in refused(shell.run("graph", "nothing.md"))
    assert "unknown format 'macro-v9'" in refused(shell.run("graph", "readme.md", "--format", "macro-v9"))


def test_the_plan_is_never_overwritten(shell: Shell) -> None:
    shell.write("plan.md", MACRO)
    assert "is the plan itself" in refused(shell.run("graph", "plan.md", "--output", "../" + shell.folder.name + "/plan.md"))
    assert "cannot be written" in refused(shell.run("graph", "plan.md", "--output", "no/such/folder.svg"))
    assert (shell.folder / "plan.md").read_text(encoding="utf-8") == MACRO


@pytest.mark.parametrize("output_format", ["mermaid", "dot", "svg", "json"])
def test_two_runs_give_the_same_text(shell: Shell, output_format: str) -> None:
    shell.write("plan.md", edited(MACRO, SENTENCES, SENTENCES.replace("PR-1 needs nothing.", "PR-1 needs PR-5 and PR-4.")))
    root = str(Path(plancheck.__file__).parent.parent)
    outputs = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([root, f"{root}/rules"]), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-m", "plancheck", "graph", "plan.md", "--output-format", output_format]
        outputs.add(subprocess.run(command, cwd=shell.folder, env=environment, capture_output=True, check=True).stdout)
    assert len(outputs) == 1
