"""Contracts: what the contracts section defines, in any dress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

CLAUSES = "- GIVEN a full disk\n- WHEN rotation runs\n- THEN the oldest archive is gone"
EXPECTED = [("given", "a full disk"), ("when", "rotation runs"), ("then", "the oldest archive is gone")]


@pytest.mark.parametrize(
    "opening",
    [
        "BC-1: Oldest goes first",
        "**BC-1: Oldest goes first**",
        "**BC-1:** Oldest goes first",
        "**BC-1**: Oldest goes first",
        "#### BC-1: Oldest goes first",
        "##### BC-1 — Oldest goes first",
        "**BC-1 — Oldest goes first**",
        "**BC-1 (Oldest goes first)**",
        "**BC-1.** Oldest goes first",
        "`BC-1`: Oldest goes first",
        "#### Contract BC-1: Oldest goes first",
        "BC-1 - Oldest goes first",
    ],
)
def test_contract_is_opened_in_any_dress(reading: Reading, opening: str) -> None:
    contract = reading.contract(f"{opening}\n\n{CLAUSES}")
    assert contract.id == "BC-1"
    assert contract.name is not None
    assert contract.name.value.strip("()") == "Oldest goes first"
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == EXPECTED


@pytest.mark.parametrize(
    "body",
    [
        "- **BC-1: Oldest goes first**\n  - GIVEN a full disk\n  - WHEN rotation runs\n  - THEN the oldest archive is gone",
        "1. **BC-1**: Oldest goes first\n   - GIVEN a full disk\n   - WHEN rotation runs\n   - THEN the oldest archive is gone",
        "BC-1: Oldest goes first\nGIVEN a full disk\nWHEN rotation runs\nTHEN the oldest archive is gone",
        "**BC-1: Oldest goes first**\n\nGIVEN a full disk\n\nWHEN rotation runs\n\nTHEN the oldest archive is gone",
        "BC-1: Oldest goes first\n    GIVEN a full disk\n    WHEN rotation runs\n    THEN the oldest archive is gone",
        "```text\nBC-1: Oldest goes first\n  GIVEN a full disk\n  WHEN rotation runs\n  THEN the oldest archive is gone\n```",
        "```\nBC-1: Oldest goes first\n- GIVEN a full disk\n- WHEN rotation runs\n- THEN the oldest archive is gone\n```",
        "| ID | Name | Given | When | Then |\n|---|---|---|---|---|\n| BC-1 | Oldest goes first | a full disk | rotation runs | the oldest archive is gone |",
        "| Contract | GIVEN | WHEN | THEN |\n|---|---|---|---|\n| **BC-1: Oldest goes first** | a full disk | rotation runs | the oldest archive is gone |",
        "| Contract | Name | Behaviour |\n|---|---|---|\n| BC-1 | Oldest goes first | GIVEN a full disk WHEN rotation runs THEN the oldest archive is gone |",
    ],
)
def test_contract_is_read_in_any_body(reading: Reading, body: str) -> None:
    contract = reading.contract(body)
    assert contract.name is not None
    assert contract.name.value == "Oldest goes first"
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == EXPECTED


@pytest.mark.parametrize(
    "line",
    [
        "**BC-1:** GIVEN a full disk WHEN rotation runs THEN the oldest archive is gone",
        "- **BC-1:** GIVEN a full disk, WHEN rotation runs, THEN the oldest archive is gone",
        "BC-1: GIVEN a full disk; WHEN rotation runs; THEN the oldest archive is gone",
        "**BC-1:** **GIVEN** a full disk **WHEN** rotation runs **THEN** the oldest archive is gone",
    ],
)
def test_run_in_contract_has_clauses_and_no_name(reading: Reading, line: str) -> None:
    contract = reading.contract(line)
    assert contract.name is None
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == EXPECTED


def test_run_in_sentence_is_a_contract(reading: Reading) -> None:
    contract = reading.contract("- **BC-1:** Given a full disk, when rotation runs, then the oldest archive is gone.")
    assert [clause.keyword for clause in contract.clauses] == ["given", "when", "then"]


def test_run_in_contract_may_have_a_name(reading: Reading) -> None:
    contract = reading.contract("**BC-1: Oldest first** — GIVEN a full disk WHEN rotation runs THEN the oldest archive is gone")
    assert contract.name is not None
    assert contract.name.value == "Oldest first"


@pytest.mark.parametrize("id_", ["BC-1", "NC-2", "EC-3", "BN-4", "BC-17-1", "EC-1b", "BC-PD-3", "BC-12"])
def test_ids_of_every_family_and_shape_are_kept(reading: Reading, id_: str) -> None:
    assert reading.contract(f"{id_}: Oldest goes first\n{CLAUSES}").id == id_


def test_mention_of_a_contract_defines_none(reading: Reading) -> None:
    body = f"BC-1 and BC-2 build on each other.\n\nBC-1: First\n{CLAUSES}\n\nBC-2: Second\n{CLAUSES}\n\nSee BC-1 for the order; it depends on BC-2."
    assert [contract.id for contract in reading.contracts(body)] == ["BC-1", "BC-2"]


def test_list_of_ids_above_the_definitions_defines_none(reading: Reading) -> None:
    body = f"- BC-1: order\n- BC-2: limit\n\n#### BC-1: First\n{CLAUSES}\n\n#### BC-2: Second\n{CLAUSES}"
    assert [(contract.id, len(contract.clauses)) for contract in reading.contracts(body)] == [("BC-1", 3), ("BC-2", 3)]


def test_contract_outside_its_section_is_a_mention(reading: Reading) -> None:
    plan = reading.with_section("review-guide", f"BC-9: Elsewhere\n{CLAUSES}")
    assert plan.contracts == ()


def test_example_in_a_fence_beside_real_contracts_defines_none(reading: Reading) -> None:
    body = f"BC-1: First\n{CLAUSES}\n\n```text\nBC-2: only an example\nGIVEN x\nWHEN y\nTHEN z\n```"
    assert [contract.id for contract in reading.contracts(body)] == ["BC-1"]


def test_same_id_twice_is_two_contracts(reading: Reading) -> None:
    assert [contract.id for contract in reading.contracts(f"BC-1: First\n{CLAUSES}\n\nBC-1: Again\n{CLAUSES}")] == ["BC-1", "BC-1"]


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("**Positive contracts**", "positive"),
        ("#### Negative Contracts (MUST NOT)", "negative"),
        ("**Error handling:**", "error"),
        ("#### Failure modes", "error"),
        ("#### What MUST NOT happen", "negative"),
        ("Positive contracts:", "positive"),
        ("#### Other contracts", None),
    ],
)
def test_group_is_that_of_the_label_above(reading: Reading, label: str, group: str | None) -> None:
    assert reading.contract(f"{label}\n\nBC-1: First\n{CLAUSES}").group == group


def test_group_holds_until_the_next_label(reading: Reading) -> None:
    body = f"**Positive contracts**\n\nBC-1: A\n{CLAUSES}\n\nBC-2: B\n{CLAUSES}\n\n**Negative contracts**\n\nNC-1: C\n{CLAUSES}"
    assert [contract.group for contract in reading.contracts(body)] == ["positive", "positive", "negative"]


def test_name_with_colon_code_and_emoji_is_kept(reading: Reading) -> None:
    name = reading.contract(f"**BC-1: Keep `a:b` 🚀: always**\n{CLAUSES}").name
    assert name is not None
    assert name.value == "Keep `a:b` 🚀: always"


def test_contract_knows_where_it_stands(reading: Reading) -> None:
    text = reading.text_with("contracts", f"- **BC-1: First**\n{CLAUSES}")
    (contract,) = reading.plan(text).contracts
    lines = text.split("\n")
    assert lines[contract.place.line - 1][contract.place.column - 1 : contract.place.end_column - 1] == "BC-1"
    assert lines[contract.end_line - 1] == "- THEN the oldest archive is gone"


def test_name_in_parentheses_loses_them(reading: Reading) -> None:
    name = reading.contract(f"**BC-1** (Oldest goes first)\n{CLAUSES}").name
    assert name is not None
    assert name.value == "Oldest goes first"


def test_name_that_opens_with_code_keeps_its_backtick(reading: Reading) -> None:
    name = reading.contract(f"BC-1: `rotate` runs first\n{CLAUSES}").name
    assert name is not None
    assert name.value == "`rotate` runs first"


def test_labels_between_fenced_contracts_name_their_groups(reading: Reading) -> None:
    contracts = reading.contracts(
        "**Positive contracts:**\n\n```\nBC-1: Old ones go\nGIVEN a\nWHEN b\nTHEN c\n```\n\n"
        "**Negative contracts:**\n\n```\nBC-2: New ones stay\nGIVEN a\nWHEN b\nTHEN c\n```\n"
    )
    assert [(contract.id, contract.group) for contract in contracts] == [("BC-1", "positive"), ("BC-2", "negative")]


@pytest.mark.parametrize(
    "note",
    [
        "*BC-2 and BC-1 were one until the error of May.*",
        "**BC-2** ends where this one begins.",
        "- BC-2, BC-3 and BC-4 say the rest",
        "BC-2..BC-4 hold as well.",
        "**BC-2–BC-4** hold as well.",
    ],
)
def test_sentence_or_list_that_opens_with_an_id_is_a_mention(reading: Reading, note: str) -> None:
    contract = reading.contract(f"**BC-1: First**\n\n{note}\n\n{CLAUSES}")
    assert contract.lacks == ()
    assert contract.group is None


@pytest.mark.parametrize("line", ["**BC-1 — UTF-8 names survive**", "BC-1: UTF-8, BC-2 included", "**BC-1 Old archives go.**", "**BC-1 and BC-2: Round trip**"])
def test_name_that_holds_an_id_or_ends_like_a_sentence_defines(reading: Reading, line: str) -> None:
    assert reading.contract(f"{line}\n{CLAUSES}").id == "BC-1"


@pytest.mark.parametrize(
    "table",
    [
        "| | |\n|---|---|\n| GIVEN | a |\n| **WHEN** | b |\n| THEN: | c |",
        "| GIVEN | a |\n|---|---|\n| WHEN | b |\n| THEN | c |",
        "| Given | When | Then |\n|---|---|---|\n| a | b | c |",
    ],
)
def test_clauses_in_a_table_of_the_contract_are_read(reading: Reading, table: str) -> None:
    assert reading.clauses(f"BC-1: First\n\n{table}") == [("given", "a"), ("when", "b"), ("then", "c")]


def test_table_beside_written_clauses_adds_none(reading: Reading) -> None:
    assert len(reading.clauses(f"BC-1: First\n{CLAUSES}\n\n| GIVEN | the state before |\n|---|---|\n| WHEN | the event |")) == 3


def test_dot_in_the_middle_separates_the_name(reading: Reading) -> None:
    contract = reading.contract("BC-1 · Instant drop\n- GIVEN a\n- WHEN b\n- THEN c")
    assert contract.name is not None
    assert (contract.name.value, contract.lacks) == ("Instant drop", ())


def test_a_keyword_that_is_due_may_be_written_small(reading: Reading) -> None:
    contract = reading.contract("### BC-1: One\n- GIVEN a shop\n- WHEN an order comes\n  when it rains\n- then it is sent\n- MECHANISM: by cart\n")
    assert [(clause.keyword, clause.text.value) for clause in contract.clauses] == [
        ("given", "a shop"),
        ("when", "an order comes\nwhen it rains"),
        ("then", "it is sent"),
        ("mechanism", "by cart"),
    ]


def test_a_list_in_a_clause_that_opens_with_such_a_word_is_none(reading: Reading) -> None:
    contract = reading.contract("### BC-1: One\n- GIVEN a shop\n- WHEN an order comes:\n  - then a second one\n- THEN both are sent\n")
    assert [clause.keyword for clause in contract.clauses] == ["given", "when", "then"]
