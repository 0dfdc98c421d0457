"""`plancheck new`: skeletons in which nothing is amiss but their slots."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancheck.config import configuration_of
from plancheck.engine import read
from plancheck.format import OFF
from plancheck.markdown import Source, parse
from plancheck.plan import Plan
from plancheck.reading.dependencies.reader import read_dependencies
from plancheck.registry import open_registry

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

# Two invented teams: one shortens and renames the micro plan and has sections, fields and words of its own, the other cuts the macro plan down.
TEAMS = """
[format.runbook]
extends = "micro-v3"
title = "Runbook change"
without = ["compact"]
[format.runbook.sections]
only = ["executive-summary", "paging", "contracts", "tasks", "rollout", "test-strategy", "checklist"]
executive-summary = { title = "What and Why" }
paging = { title = "Who Is Paged", letter = "B", part = 1, topics = { "the first hour" = { rule = "missing-review-topic", known_by = ["hour"] } } }
contracts = { title = "Promises", letter = "C" }
tasks = { title = "Moves", letter = "D" }
rollout = { title = "Rollout", letter = "E", part = 2 }
test-strategy = { title = "Proofs", letter = "F" }
checklist = { letter = "G" }
[format.runbook.fields]
without = ["problem", "why"]
on-call = { title = "On-call" }
[format.runbook.counts]
tasks = [2, 4]
contracts = [7, 9]
[format.runbook.words]
title_suffixes = ["Runbook"]
test_types = ["drill", "probe"]
contract_families = ["RB"]
agent_skills = ["runbook-walker"]
[format.runbook.checklist]
items = { only = ["pager tested"], "pager tested" = { known_by = ["pager"] } }

[format.roadmap]
extends = "macro-v2"
title = "Roadmap"
[format.roadmap.sections]
only = ["executive-summary", "objectives", "pr-plan", "dependencies"]
objectives = { letter = "B" }
pr-plan = { letter = "C", title = "Slices" }
dependencies = { letter = "D", title = "Order of Work" }
[format.roadmap.pr_fields]
only = ["title", "motivation", "scope", "guarantees", "owner"]
owner = { title = "Owner" }
[format.roadmap.counts]
objectives = [1, 2]
"""
SHIPPED = [("micro-v1",), ("micro-v2",), ("micro-v3",), ("micro-v3", "--compact"), ("macro-v1",), ("macro-v2",), ("superpowers",)]
ALL = [*SHIPPED, ("runbook",), ("roadmap",)]
_SLOT = re.compile(r"\[(?![ x]\])[^\[\]\n]+\]|#NNN")


def skeleton(shell: Shell, *arguments: str) -> str:
    shell.write("plancheck.toml", TEAMS)
    ran = shell.run("new", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def plan_of(shell: Shell, text: str) -> Plan:
    return read(Source.of(text), open_registry((), configuration_of(str(shell.folder)).formats))


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_fresh_skeleton_has_no_finding_but_its_slots(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.write("a.md", skeleton(shell, *arguments))
    ran = shell.check("a.md", "--fail-on", "advice")
    assert {finding["rule"] for finding in ran.json["findings"]} == {"placeholder-text"}
    assert ran.json["files"] == [{"path": "a.md", "format": arguments[0], "compact": "--compact" in arguments}]


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_every_slot_is_on_the_list_of_what_is_to_do(shell: Shell, arguments: tuple[str, ...]) -> None:
    text = skeleton(shell, *arguments)
    shell.write("a.md", text)
    listed = {finding["line"] for finding in shell.check("a.md").json["findings"]}
    assert [line for number, line in enumerate(text.splitlines(), 1) if _SLOT.search(line) and number not in listed] == []


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_structure_is_whole_once_the_slots_are_filled(shell: Shell, arguments: tuple[str, ...]) -> None:
    numbers = iter(range(10_000))
    shell.write("a.md", _SLOT.sub(lambda match: f"words of our own about thing {next(numbers)}", skeleton(shell, *arguments)))
    ran = shell.check("a.md", "--select", "SEC,FMT,missing-header-field,missing-checklist-item,missing-pr-field,pr-outside-dag,contract-count,task-count")
    assert ran.rules == []


@pytest.mark.parametrize("arguments", ALL, ids=" ".join)
def test_skeleton_holds_what_the_format_names(shell: Shell, arguments: tuple[str, ...]) -> None:
    plan = plan_of(shell, skeleton(shell, *arguments))
    format_ = plan.format
    assert [(section.role, section.key) for section in plan.sections] == [(spec.role, spec.letter) for spec in format_.required_sections]
    assert [part.number for part in plan.parts] == [part.number for part in format_.parts]
    assert [field.role for field in plan.header] == [field.role for field in format_.fields]
    assert len(plan.checklist) == len(format_.checklist) or not format_.section("checklist")
    for request in plan.pull_requests:
        owed = {field.role for field in format_.pr_fields if field.level != OFF and field.role != "title"}
        assert {field.role for field in request.fields if field.role} == owed


@pytest.mark.parametrize("name", ["micro-v2", "micro-v3", "runbook"])
def test_contracts_tasks_and_tests_agree(shell: Shell, name: str) -> None:
    plan = plan_of(shell, skeleton(shell, name))
    low, high = plan.format.counts["contracts"]
    assert low <= len(plan.contracts) <= high
    assert {contract.group for contract in plan.contracts} == {"positive", "negative", "error"}
    assert {tuple(clause.keyword for clause in contract.clauses) for contract in plan.contracts} == {("given", "when", "then", "mechanism")}
    built = [reference.id for task in plan.tasks if task.contracts for reference in task.contracts.ids]
    assert built == [contract.id for contract in plan.contracts]
    assert {tuple(step.kind for step in task.steps) for task in plan.tasks} == {plan.format.steps}
    assert all(len(task.files) + len(task.unread_files) == 3 for task in plan.tasks)
    assert [row.contracts.ids[0].id for row in plan.test_rows] == built


@pytest.mark.parametrize("name", ["macro-v1", "macro-v2", "roadmap"])
def test_graph_order_and_parallel_work_agree(shell: Shell, name: str) -> None:
    text = skeleton(shell, name)
    plan = plan_of(shell, text)
    ids = [request.id for request in plan.pull_requests]
    stated = read_dependencies(parse(Source.of(text)), plan.sections, plan.pull_requests, plan.format)
    needs = {(edge.before, edge.after) for edge in stated.edges}
    assert len(ids) == 4
    assert needs == {(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[3]), (ids[2], ids[3])}
    assert {edge.source for edge in stated.edges} == {"diagram", "table"}
    assert [claim.ids for claim in stated.parallel] == [(ids[1], ids[2])]
    assert [order.steps for order in stated.orders] == [tuple((id_,) for id_ in ids)]


def test_more_tasks_than_contracts_share_them(shell: Shell) -> None:
    shell.write("plancheck.toml", "[format.ours]\nextends = 'micro-v3'\ncounts.contracts = [3, 3]\n")
    shell.write("a.md", shell.run("new", "ours").out)
    assert set(shell.check("a.md").rules) == {"placeholder-text"}


def test_title_gets_its_suffix_once(shell: Shell) -> None:
    assert "\n# Tide Tables Implementation Plan\n" in skeleton(shell, "micro-v3", "--title", "Tide Tables")
    assert "\n# Tide Tables Micro Plan\n" in skeleton(shell, "micro-v3", "--title", "Tide Tables Micro Plan")
    assert "\n# Tide Tables Runbook\n" in skeleton(shell, "runbook", "--title", "Tide Tables")


def test_skill_of_a_team_is_named_to_agents(shell: Shell) -> None:
    assert "runbook-walker" in skeleton(shell, "runbook")


def test_file_is_written_and_never_overwritten(shell: Shell) -> None:
    assert shell.run("new", "micro-v3", "--output", "a.md").out == ""
    text = (shell.folder / "a.md").read_text(encoding="utf-8")
    assert text.startswith("<!-- plancheck: format=micro-v3 -->")
    ran = shell.run("new", "macro-v2", "--output", "a.md")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "a.md exists" in ran.err
    assert (shell.folder / "a.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["micro-v9"], ["unknown format", "did you mean 'micro-v"]),
        (["zzz"], ["unknown format", "macro-v1, macro-v2"]),
        (["macro-v1", "--compact"], ["--compact", "macro-v1 has no compact form", "micro-v3"]),
        (["micro-v3", "--title", "two\nlines"], ["--title", "one line"]),
        (["micro-v3", "--title", "  "], ["--title", "one line"]),
        (["micro-v3", "--output", "plan.md/a.md"], ["--output", "plan.md/a.md cannot be written"]),
        (["micro-v3", "--output", "."], ["--output"]),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(shell: Shell, arguments: list[str], words: list[str]) -> None:
    shell.write("plan.md", "A file.\n")
    ran = shell.run("new", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert [word for word in words if word not in ran.err] == []


def test_folder_of_the_new_plan_is_made(shell: Shell) -> None:
    assert shell.run("new", "micro-v3", "--output", "docs/plans/a.md").code == 0
    assert (shell.folder / "docs/plans/a.md").is_file()


def test_format_is_that_of_the_configuration_here(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("docs/plancheck.toml", "[format.ours]\nextends = 'micro-v3'\nsections.risks.title = 'Dangers'\n")
    assert shell.run("new", "ours").code == 2
    monkeypatch.chdir(Path(shell.folder, "docs"))
    assert "### I) Dangers\n" in shell.run("new", "ours").out
