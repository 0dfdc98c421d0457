"""Tables that trace and weigh: test strategy, risks, deviations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

Shown = list[tuple[str, str, str | None, str | None]]


def rows(reading: Reading, body: str) -> Shown:
    return [
        (
            " ".join(reference.id for reference in row.contracts.ids),
            " ".join(reference.id for reference in row.tasks),
            row.type.value if row.type else None,
            row.test.value if row.test else None,
        )
        for row in reading.rows(body)
    ]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("| Contract | Task | Test Type | Test Name |", "| BC-1 | Task 2 | Unit | test_page_splits |"),
        ("| Task | Contract | Type | Test |", "| 2 | BC-1 | Unit | test_page_splits |"),
        ("| Test Name | Type | Contract | Task |", "| test_page_splits | Unit | BC-1 | Task 2 |"),
        ("| Type | Test | Task | BC |", "| Unit | test_page_splits | #2 | **BC-1** |"),
        ("| Contract | Task | Test Type | Test Name | Notes |", "| `BC-1` | T: 2 | Unit | test_page_splits | splits |"),
        ("| CONTRACT | TASK | TEST TYPE | TEST NAME |", "| BC-1 | Task 2 | Unit | test_page_splits |"),
        ("| # | Contract | Task | Kind | Test |", "| 1 | BC-1: splits | Task 2 | Unit | test_page_splits |"),
    ],
)
def test_columns_are_known_by_their_names_in_any_order(reading: Reading, head: str, line: str) -> None:
    separator = "|" + "---|" * (head.count("|") - 1)
    assert rows(reading, f"{head}\n{separator}\n{line}") == [("BC-1", "2", "Unit", "test_page_splits")]


def test_row_may_name_several_contracts_and_tasks(reading: Reading) -> None:
    body = "| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1..BC-3 | Task 1, Task 2 | Unit | test_a |\n| BC-4,5 | 3-5 | Golden | test_b |"
    assert rows(reading, body) == [("BC-1 BC-2 BC-3", "1 2", "Unit", "test_a"), ("BC-4 BC-5", "3 4 5", "Golden", "test_b")]


@pytest.mark.parametrize(("cell", "answers"), [("—", True), ("-", True), ("N/A", True), ("none", True), ("", False)])
def test_task_cell_without_a_number_is_an_answer_unless_it_is_empty(reading: Reading, cell: str, answers: bool) -> None:
    (row,) = reading.rows(f"| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | {cell} | Unit | test_a |")
    assert row.tasks == ()
    assert row.names_task == answers


def test_row_for_all_tasks_names_a_task_without_number(reading: Reading) -> None:
    (row,) = reading.rows("| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | All | Unit | test_a |")
    assert row.tasks == ()
    assert row.names_task


def test_table_without_contract_column_gives_no_rows(reading: Reading) -> None:
    assert rows(reading, "| Layer | Tool |\n|---|---|\n| storage | pytest |") == []


def test_column_that_holds_contract_ids_is_known_without_its_name(reading: Reading) -> None:
    body = "| ID | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | 1 | Unit | test_a |\n| BC-2 | 1 | Unit | test_b |"
    assert [row[0] for row in rows(reading, body)] == ["BC-1", "BC-2"]


def test_type_may_stand_in_the_heading_above(reading: Reading) -> None:
    unit, golden = (
        "#### Unit Tests\n\n| Contract | Task | Test |\n|---|---|---|\n| BC-1 | 1 | test_a |",
        "#### Golden Tests\n\n| Contract | Task | Test |\n|---|---|---|\n| BC-2 | 2 | test_b |",
    )
    body = f"{unit}\n\n{golden}"
    assert [(row[0], row[2]) for row in rows(reading, body)] == [("BC-1", "Unit"), ("BC-2", "Golden")]


def test_list_items_are_rows_where_there_is_no_table(reading: Reading) -> None:
    assert [row[0] for row in rows(reading, "- **BC-1**: test_a splits a full page\n- BC-2, BC-3: test_b\n- Shared helpers live in `tests/pages.py`")] == [
        "BC-1",
        "BC-2 BC-3",
    ]


def test_pipe_in_a_test_name_breaks_no_row(reading: Reading) -> None:
    assert rows(reading, "| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | 1 | Unit | `test[a|b]` |") == [("BC-1", "1", "Unit", "`test[a|b]`")]


def test_task_number_within_another_word_is_none(reading: Reading) -> None:
    assert [row[1] for row in rows(reading, "| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | v1.2 of Task 3 | Unit | t |")] == ["3"]


def test_risk_table_keeps_its_columns(reading: Reading) -> None:
    plan = reading.with_section("risks", "| Risk | Likelihood | Mitigation |\n|---|---|---|\n| Page splits loop | low | fuzz it |\n| | | |")
    assert [{name: text.value for name, text in row.cells} for row in plan.risks] == [
        {"risk": "Page splits loop", "likelihood": "low", "mitigation": "fuzz it"}
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- **Loop:** pages may split forever.\n- **Bloat:** pages may stay half empty.",
        "**Loop** may split forever.\n\n**Bloat** may stay.",
        "#### Loop\n\nwords\n\n#### Bloat\n\nwords",
    ],
)
def test_risks_in_prose_are_entries(reading: Reading, body: str) -> None:
    assert len(reading.with_section("risks", body).risks) == 2


def test_deviation_rows_are_read(reading: Reading) -> None:
    plan = reading.with_section("deviation-log", "| Source Says | Micro Plan Does | Reason |\n|---|---|---|\n| B-tree | LSM tree | CORRECTION |")
    (row,) = plan.deviations
    assert [text.value for _, text in row.cells] == ["B-tree", "LSM tree", "CORRECTION"]
    reason = row.cell("reason")
    assert reason is not None
    assert reason.value == "CORRECTION"


def test_ragged_row_has_the_cells_that_it_has(reading: Reading) -> None:
    plan = reading.with_section("risks", "| Risk | Impact |\n|---|---|\n| only one |\n| a | b | c |")
    assert [[name for name, _ in row.cells] for row in plan.risks] == [["risk"], ["risk", "impact", ""]]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("Task 05", "5"), ("Tasks 02-04", "2 3 4"), ("Task-3", "3"), ("Task 4.1", "4.1"), ("Task 4.", "4"), ("Task 2 of plan #57", ""), ("Task 0", "0")],
)
def test_task_numbers_of_a_cell(reading: Reading, cell: str, numbers: str) -> None:
    assert [tasks for _, tasks, _, _ in rows(reading, f"| Contract | Task | Type | Test |\n|---|---|---|---|\n| BC-1 | {cell} | Unit | test_a |")] == [numbers]
