"""Plans whose contracts are plain sentences and whose tests stand in a matrix without tasks: the dress of micro-v1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plancheck.plan import Plan
    from tests.reading.conftest import Reading

TITLES = {
    "summary": "A) Executive Summary",
    "recon": "B) Targeted Recon Summary",
    "contracts": "C) Expanded Contracts",
    "design": "D) Detailed Implementation Plan",
    "proof": "E) CLI Exercise Proof",
    "matrix": "F) Test Matrix",
    "risks": "G) Risk Analysis",
    "checklist": "H) Sanity Checklist",
}


def plan_with(reading: Reading, **bodies: str) -> Plan:
    sections = [f"## {title}\n\n{bodies.get(name, 'Some words.')}\n" for name, title in TITLES.items()]
    return reading.plan("\n".join(["# PR 2: Archive Rotation, Micro-Design Plan\n", *sections]))


@pytest.mark.parametrize(
    "line",
    [
        "- **BC-1:** The oldest archive MUST go first.",
        "- BC-1: The oldest archive MUST go first.",
        "- BC-1 The oldest archive MUST go first.",
        "- **BC-1** The oldest archive MUST go first.",
        "1. **[BC-1]** The oldest archive MUST go first.",
        "- **BC-1, order:** The oldest archive MUST go first.",
        "**BC-1 — order.** The oldest archive MUST go first.",
        "#### BC-1: order\n\nThe oldest archive MUST go first.",
        "| ID | Kind | Promise |\n|---|---|---|\n| BC-1 | MUST | The oldest archive MUST go first. |",
    ],
)
def test_sentence_of_a_contract_is_its_text(reading: Reading, line: str) -> None:
    (contract,) = plan_with(reading, contracts=line).contracts
    assert contract.id == "BC-1"
    assert [text.value for text in contract.prose] == ["The oldest archive MUST go first."]
    assert contract.clauses == ()


def test_contract_may_be_named_at_its_end(reading: Reading) -> None:
    (contract,) = plan_with(reading, contracts="The oldest archive MUST go\nfirst. (BC-1)").contracts
    assert contract.id == "BC-1"
    assert [text.value for text in contract.prose] == ["The oldest archive MUST go\nfirst. (BC-1)"]


@pytest.mark.parametrize(
    "line",
    [
        "**BC-1 Oldest first.** Given a full disk, then the oldest archive goes.",
        "**BC-1 Oldest first**: Given a full disk, then the oldest archive goes.",
        "**BC-1: Oldest first.** Given a full disk, then the oldest archive goes.",
        "- **BC-1** Oldest first. Given a full disk, then the oldest archive goes.",
        "BC-1 (Oldest first). Given a full disk, then the oldest archive goes.",
        "BC-1 — Oldest first: given a full disk, then the oldest archive goes.",
    ],
)
def test_sentence_may_leave_out_one_of_the_three(reading: Reading, line: str) -> None:
    (contract,) = plan_with(reading, contracts=line).contracts
    assert contract.name is not None
    assert contract.name.value.rstrip(".") == "Oldest first"
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == [("given", "a full disk"), ("then", "the oldest archive goes.")]


def test_outcome_on_the_next_line_ends_no_clause_before_it(reading: Reading) -> None:
    (contract,) = plan_with(reading, contracts="**BC-1: Leaving early**\n\n- When a client connects, then leaves\n- Then its slot is free").contracts
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == [("when", "a client connects, then leaves"), ("then", "its slot is free")]


def test_run_in_title_without_clauses_is_a_contract(reading: Reading) -> None:
    body = "**BC-1 Disk stays usable.** Rotation keeps 2 GiB free.\n\n**BC-2 Order.** Given two archives, when one goes, then it is the older."
    assert [contract.id for contract in plan_with(reading, contracts=body).contracts] == ["BC-1", "BC-2"]


def test_labelled_sentence_belongs_to_no_contract_above_it(reading: Reading) -> None:
    body = "**BC-1 Order.** Given two archives, when one goes, then it is the older."
    (contract,) = plan_with(reading, contracts=f"{body}\n\nMust not happen: a removal while a backup runs.\n\nEdge cases: no archive at all.").contracts
    assert contract.prose == ()


STEPS = "  Given two archives\n  When one goes\n  Then it is the older\n  And the log names it"


@pytest.mark.parametrize(
    "scenario",
    [
        f"```gherkin\nScenario: BC-1 Oldest first\n{STEPS}\n```",
        f"```gherkin\nFeature: rotation\n\n  @slow @BC-1\n  Scenario: Oldest first\n{STEPS}\n```",
        f"```\n# BC-1\nScenario Outline: Oldest first\n{STEPS}\n\n  Examples:\n    | size |\n    | 3    |\n```",
        f"```gherkin\nScenario 1: Oldest first (BC-1)\n{STEPS}\n```",
        "**Scenario: Oldest first (BC-1)**\n\n- Given two archives\n- When one goes\n- Then it is the older\n- And the log names it",
        "#### Scenario 3 — BC-1: Oldest first\n\nGiven two archives\nWhen one goes\nThen it is the older\nAnd the log names it",
    ],
)
def test_scenario_that_names_a_contract_is_one(reading: Reading, scenario: str) -> None:
    (contract,) = plan_with(reading, contracts=f"Scenarios of this change.\n\n{scenario}").contracts
    assert (contract.id, contract.name.value if contract.name else None) == ("BC-1", "Oldest first")
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == [
        ("given", "two archives"),
        ("when", "one goes"),
        ("then", "it is the older\nAnd the log names it"),
    ]


def test_scenario_below_its_contract_defines_no_second_one(reading: Reading) -> None:
    body = f"#### BC-1: Oldest first\n\n```gherkin\nScenario: Oldest first, BC-1\n{STEPS}\n```"
    assert [len(contract.clauses) for contract in plan_with(reading, contracts=body).contracts] == [3]


def test_scenario_without_an_id_is_no_contract(reading: Reading) -> None:
    assert plan_with(reading, contracts=f"```gherkin\nScenario: UTF-8 names\n{STEPS}\n```").contracts == ()


@pytest.mark.parametrize(
    "line", ["Nothing goes before its time, as BC-1 says.", "- The order of archives (BC-1)", "- BC-1 and BC-2 build on each other.", "See BC-1."]
)
def test_mention_defines_no_contract(reading: Reading, line: str) -> None:
    assert plan_with(reading, contracts=line).contracts == ()


def test_api_half_mentions_contracts(reading: Reading) -> None:
    body = "**BC-1:** Archives MUST rotate.\n\n### API contracts\n\n**Failure modes**\n\n- BC-1: `rotate` raises `OSError` when the disk refuses."
    (contract,) = plan_with(reading, contracts=body).contracts
    assert contract.place.line == plan_with(reading, contracts=body).sections[2].line + 2


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("**What MUST happen**", "positive"),
        ("#### What MUST NOT happen", "negative"),
        ("**Edge cases**", None),
        ("Error handling guarantees:", "error"),
        ("**Backward compatibility**", None),
    ],
)
def test_group_ends_at_the_next_label(reading: Reading, label: str, group: str | None) -> None:
    body = f"**What MUST NOT happen**\n\n- **BC-1:** Archives MUST NOT vanish.\n\n{label}\n\n- **BC-2:** Archives MUST rotate."
    assert [contract.group for contract in plan_with(reading, contracts=body).contracts] == ["negative", group]


def test_labels_may_be_list_items(reading: Reading) -> None:
    body = (
        "1) Behavioral Contracts\n   - What MUST happen\n     - BC-1: Archives MUST rotate.\n   - What MUST NOT happen\n     - BC-2: Archives MUST NOT vanish."
    )
    assert [contract.group for contract in plan_with(reading, contracts=body).contracts] == ["positive", "negative"]


@pytest.mark.parametrize(
    "body",
    [
        "| Contract | Test | Type |\n|---|---|---|\n| BC-1 | `test_order` | Unit |",
        "### Unit Tests\n\n| Test | Contract |\n|---|---|\n| `test_order` | BC-1 |",
        "- **Unit tests** (`tests/archive.py`)\n  - BC-1: the oldest goes first",
        "### F.1 Unit tests\n\n1. `test_order` (BC-1)",
        "**Unit tests**\n- `test_order` proves BC-1",
        "Unit tests:\n\n- `test_order` proves BC-1",
        "- **Unit:** `test_order` → BC-1",
        "**Unit tests:** `test_order` (BC-1).",
        "* unit\n  * `test_order` [BC-1]",
    ],
)
def test_test_has_its_contract_and_kind(reading: Reading, body: str) -> None:
    (row,) = plan_with(reading, contracts="**BC-1:** The oldest archive MUST go first.", matrix=body).test_rows
    assert [reference.id for reference in row.contracts.ids] == ["BC-1"]
    assert row.type is not None
    assert row.type.value.lower() == "unit"


def test_test_without_contract_is_a_row_too(reading: Reading) -> None:
    rows = plan_with(reading, matrix="### Unit tests\n\n- BC-1: order\n- a full disk\n\n### Golden tests\n\nNone.").test_rows
    assert [(len(row.contracts.ids), row.type.value if row.type else None) for row in rows] == [(1, "Unit"), (0, "Unit")]


@pytest.mark.parametrize(
    "body",
    [
        "BC-1\n- unit: `test_order`\n- failure: `test_full_disk`",
        "- **BC-1 (order)**\n  - unit: `test_order`\n  - failure: `test_full_disk`",
        "### BC-1: order\n\n- unit: `test_order`\n- failure: `test_full_disk`",
        "**Contract BC-1:**\n\n| Test | Kind |\n|---|---|\n| `test_order` | unit |\n| `test_full_disk` | failure |",
    ],
)
def test_contract_above_its_tests_is_theirs(reading: Reading, body: str) -> None:
    rows = plan_with(reading, contracts="**BC-1:** The oldest archive MUST go first.", matrix=f"{body}\n\n### API\n\n- unit: `test_close`").test_rows
    assert [[reference.id for reference in row.contracts.ids] for row in rows] == [["BC-1"], ["BC-1"], []]
    assert [row.type.value.lower() for row in rows if row.type] == ["unit", "failure", "unit"]


def test_label_without_tests_is_none(reading: Reading) -> None:
    assert len(plan_with(reading, matrix="- **Unit tests**\n  - BC-1: order\n- **Golden tests** (`testdata/`)").test_rows) == 1


@pytest.mark.parametrize("mark", ["☑", "✅", "✓"])
def test_ticked_lines_are_items(reading: Reading, mark: str) -> None:
    items = plan_with(reading, checklist=f"{mark} No feature creep.\n{mark} No unexercised flags.").checklist
    assert [item.state for item in items] == ["checked", "checked"]
