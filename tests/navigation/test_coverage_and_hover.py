"""What stands beside contracts and pull requests, and what is shown of a thing wherever it is named."""

from __future__ import annotations

from plancheck.navigation import Symbol, coverage, hover
from tests.navigation.plans import BASE_PLANS, OVEN, SERIES, line_of, plan_of


def test_a_contract_has_its_tasks_and_tests() -> None:
    found = {one.id: one for one in coverage(plan_of(OVEN))}
    assert {id_: one.text for id_, one in found.items()} == {
        "BC-1": "Task 1 · 2 tests",
        "BC-2": "Task 1 · 1 test",
        "BC-3": "Task 2 · no test",
        "BC-4": "Task 3 · no test",
    }
    assert found["BC-1"].tests == ("test_band", "test_band_over_an_hour")
    assert found["BC-1"].span.line == line_of(OVEN, "**BC-1:")


def test_what_nothing_builds_says_so() -> None:
    lonely = OVEN.replace("**Contracts Implemented:** BC-4", "**Contracts Implemented:** none")
    assert next(one.text for one in coverage(plan_of(lonely)) if one.id == "BC-4") == "no task · no test"


def test_a_pull_request_has_what_it_waits_for() -> None:
    assert [(one.id, one.text) for one in coverage(plan_of(SERIES))] == [
        ("PR1", "before PR2 · wave 1"),
        ("PR2", "after PR1 · before PR3 · wave 2"),
        ("PR3", "after PR2 · wave 3"),
    ]


def test_a_circle_has_no_waves() -> None:
    circle = SERIES.replace("**Depends on:** none", "**Depends on:** PR 3")
    assert coverage(plan_of(circle))[0].text == "after PR3 · before PR2 · waits for itself"


def test_a_contract_shows_its_clauses_and_coverage() -> None:
    assert hover(plan_of(OVEN), Symbol("contract", "BC-2")) == (
        "**BC-2**: A lost probe ends the heating\n\n"
        "- **GIVEN** a probe that is silent for a second\n- **WHEN** the loop runs\n- **THEN** the heater goes off\n\n"
        "*Task 1 · 1 test*"
    )


def test_a_task_shows_its_contracts_and_files() -> None:
    assert hover(plan_of(OVEN), Symbol("task", "1")) == (
        "**Task 1**: Read the probe\n\n"
        "Contracts:\n\n- **BC-1**: Heat stays in the band\n- **BC-2**: A lost probe ends the heating\n\n"
        "Files:\n\n- `oven/probe.py` (create)"
    )


def test_a_pull_request_shows_its_fields_and_a_guarantee_who_gives_it() -> None:
    said = hover(plan_of(SERIES), Symbol("request", "PR2"))
    assert said.startswith("**PR 2**: Lines over stops\n\n- **Building Block Change:** Adds Lines.")
    assert said.endswith("*after PR1 · before PR3 · wave 2*")
    assert hover(plan_of(SERIES), Symbol("contract", "BC-1")) == "**BC-1**: Every stop MUST have one name.\n\n*guaranteed by PR 1*"


def test_a_rule_of_the_checklist_shows_the_title_of_the_format() -> None:
    plan = plan_of(BASE_PLANS["rules/plancheck_rules/base_plans/micro-v3.md"])
    assert hover(plan, Symbol("check", "R19")) == "**R19**: retry loops bounded\n\n*not applicable in the checklist*"


def test_what_is_not_there_shows_nothing() -> None:
    for symbol in (Symbol("contract", "BC-99"), Symbol("task", "99"), Symbol("request", "PR99")):
        assert hover(plan_of(OVEN), symbol) == ""


def test_nothing_is_missed_where_no_format_asks_for_it() -> None:
    plan = plan_of("# Notes on Retries\n\n## Behavioral Contracts\n\nBC-1: Kept\n- GIVEN a lost line\n- WHEN a form is sent\n- THEN it is kept\n")
    assert plan.recognition.chosen is None
    assert plan.contracts
    assert coverage(plan) == ()
