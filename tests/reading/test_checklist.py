"""The checklist: boxes, n/a, blanket lines, lists of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading


def states(reading: Reading, body: str) -> list[tuple[str | None, str]]:
    return [(item.id, item.state) for item in reading.checklist(body)]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("- [x] R1: no row is dropped", "checked"),
        ("- [X] R1: no row is dropped", "checked"),
        ("* [ ] R1: no row is dropped", "unchecked"),
        ("- [] R1: no row is dropped", "unchecked"),
        ("- [x] R1: N/A, nothing is read", "na"),
        ("- [ ] R1: n/a", "na"),
        ("- [ ] **R1:** not applicable here", "na"),
        ("- [x] R1 does not apply to documents", "na"),
        ("- R1: no row is dropped", "text"),
        ("- R1: N/A", "na"),
        ("- ✅ R1: no row is dropped", "checked"),
        ("- ✔️ R1: no row is dropped", "checked"),
        ("- ⬜ R1: no row is dropped", "unchecked"),
        ("- ☐ **R1:** no row is dropped", "unchecked"),
        ("- ⬜️ R1: n/a", "na"),
        ("| # | Rule | State |\n|---|---|---|\n| 1 | R1 no silent loss | n/a |", "na"),
        ("- R1 ✓", "checked"),
        ("1. [x] R1: no row is dropped", "checked"),
        ("[x] R1: no row is dropped", "checked"),
        ("R1: n/a", "na"),
        ("- [x] `R1`: no row is dropped", "checked"),
        ("- [x] **R1 (silent loss):** every row is counted", "checked"),
        ("- [x] Rule R1: every row is counted", "checked"),
    ],
)
def test_rule_is_read_with_its_state(reading: Reading, line: str, state: str) -> None:
    assert [item for item in states(reading, line) if item[0]] == [("R1", state)]


@pytest.mark.parametrize(
    ("line", "ids", "state"),
    [
        ("- R8-R11: not applicable", ["R8", "R9", "R10", "R11"], "na"),
        ("- [x] R8–R10: N/A, no YAML", ["R8", "R9", "R10"], "na"),
        ("- [ ] R8..R9: n/a", ["R8", "R9"], "na"),
        ("- [x] R1 through R3: kept", ["R1", "R2", "R3"], "checked"),
        ("R8-R10: N/A", ["R8", "R9", "R10"], "na"),
        ("- [x] R1, R2, R5: kept", ["R1", "R2", "R5"], "checked"),
        ("- [x] R1/R2: kept", ["R1", "R2"], "checked"),
        ("- [x] R1-3: kept", ["R1", "R2", "R3"], "checked"),
    ],
)
def test_blanket_line_stands_for_each_of_its_rules(reading: Reading, line: str, ids: list[str], state: str) -> None:
    assert [item for item in states(reading, line) if item[0]] == [(id_, state) for id_ in ids]
    assert all(item.blanket for item in reading.checklist(line) if item.id)


def test_plan_check_has_no_id(reading: Reading) -> None:
    assert states(reading, "- [x] No feature creep\n- [ ] Lint passes\n- [x] Golden data: n/a") == [(None, "checked"), (None, "unchecked"), (None, "na")]


@pytest.mark.parametrize("line", ["- [x] Lint passes (see R1)", "- [x] No creep; compare risk R2 of section I", "- [x] The PR1 branch is gone"])
def test_rule_that_is_only_mentioned_is_no_item_of_its_own(reading: Reading, line: str) -> None:
    assert states(reading, line) == [(None, "checked")]


def test_labels_above_lists_are_no_items(reading: Reading) -> None:
    assert states(reading, "**Plan checks:**\n\n- [x] No creep\n\nAntipattern rules R1-R2:\n\n- [x] R1: kept\n- [x] R2: kept") == [
        (None, "checked"),
        ("R1", "checked"),
        ("R2", "checked"),
    ]


def test_rules_in_a_table_are_items(reading: Reading) -> None:
    assert states(reading, "| Rule | Status |\n|---|---|\n| R1 | ✅ kept |\n| R2 | N/A |\n| R3 | ❌ open |") == [
        ("R1", "checked"),
        ("R2", "na"),
        ("R3", "unchecked"),
    ]


def test_list_of_rules_in_one_item_keeps_each_state(reading: Reading) -> None:
    items = states(reading, "- R1: ✓ kept, R2: N/A no maps, R3: ✓ checked")
    assert items == [("R1", "checked"), ("R2", "na"), ("R3", "checked")]


def test_wrapped_item_is_one_item(reading: Reading) -> None:
    assert states(reading, "- [ ] R1: nothing is read from\n  any file, so n/a\n- [x] R2: kept") == [("R1", "na"), ("R2", "checked")]


def test_rule_in_a_risk_table_is_no_checklist_item(reading: Reading) -> None:
    plan = reading.with_section("risks", "| ID | Risk |\n|---|---|\n| R1 | Rows are lost |")
    assert [item for item in plan.checklist if item.id] == []


def test_not_n_a_is_no_n_a(reading: Reading) -> None:
    assert states(reading, "- [x] R1: not n/a: rows are counted") == [("R1", "checked")]


def test_absurd_range_is_not_expanded(reading: Reading) -> None:
    assert len(reading.checklist("- [x] R1-R999: kept")) == 1


def test_item_stands_at_its_place(reading: Reading) -> None:
    text = reading.text_with("checklist", "- [x] R1: kept 🚀")
    (item,) = reading.plan(text).checklist
    assert text.split("\n")[item.text.span.line - 1][item.text.span.column - 1 : item.text.span.end_column - 1] == item.text.value == "[x] R1: kept 🚀"


def test_box_in_a_cell_of_its_own_ticks_the_row(reading: Reading) -> None:
    items = reading.checklist("| Check | State |\n|---|---|\n| R1: nothing is dropped | [x] |\n| R2: no map | [ ] |\n")
    assert [(item.id, item.state) for item in items] == [("R1", "checked"), ("R2", "unchecked")]
