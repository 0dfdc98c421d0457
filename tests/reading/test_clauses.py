"""Clauses: GIVEN, WHEN, THEN and MECHANISM in every spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.plan import State

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

NAMED = "BC-1: Oldest goes first\n"


@pytest.mark.parametrize(
    "mark",
    [
        "GIVEN {}",
        "**GIVEN** {}",
        "**GIVEN:** {}",
        "**GIVEN**: {}",
        "GIVEN: {}",
        "Given {}",
        "Given: {}",
        "**Given** {}",
        "**Given:** {}",
        "*Given* {}",
        "`GIVEN` {}",
        "_GIVEN_ {}",
        "given: {}",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- ", "* ", "+ "])
def test_clause_is_read_in_every_spelling(reading: Reading, mark: str, bullet: str) -> None:
    text = NAMED + bullet + mark.format("a full disk") + "\n" + bullet + "WHEN rotation runs"
    assert reading.clauses(text) == [("given", "a full disk"), ("when", "rotation runs")]


def test_numbered_clauses_are_read(reading: Reading) -> None:
    assert [keyword for keyword, _ in reading.clauses(NAMED + "\n1. GIVEN a\n2. WHEN b\n3. THEN c\n4. MECHANISM d")] == ["given", "when", "then", "mechanism"]


def test_clauses_keep_their_order_and_repetition(reading: Reading) -> None:
    assert [keyword for keyword, _ in reading.clauses(NAMED + "- WHEN b\n- GIVEN a\n- THEN c\n- THEN d")] == ["when", "given", "then", "then"]


@pytest.mark.parametrize(
    "body", ["- GIVEN a full\n  disk\n- WHEN b", "GIVEN a full\ndisk\nWHEN b", "**GIVEN** a full\n  disk\n\n**WHEN** b", "* GIVEN a full\ndisk\n* WHEN b"]
)
def test_wrapped_clause_is_one_clause(reading: Reading, body: str) -> None:
    assert reading.clauses(NAMED + body) == [("given", "a full\ndisk"), ("when", "b")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("- GIVEN a full disk\n- AND a running job\n- WHEN b", "a full disk\nAND a running job"),
        ("GIVEN a full disk\nAND a running job\nWHEN b", "a full disk\nAND a running job"),
        ("- GIVEN a full disk\n  - AND a running job\n- WHEN b", "a full disk\nAND a running job"),
        ("- **GIVEN** a full disk\n- **AND** a running job\n- **WHEN** b", "a full disk\n**AND** a running job"),
        ("- Given a full disk\n- And a running job\n- But no lock\n- When b", "a full disk\nAnd a running job\nBut no lock"),
    ],
)
def test_and_lines_belong_to_the_clause_above(reading: Reading, body: str, text: str) -> None:
    assert reading.clauses(NAMED + body) == [("given", text), ("when", "b")]


def test_items_below_a_clause_belong_to_it(reading: Reading) -> None:
    clauses = reading.clauses(NAMED + "- GIVEN a\n- WHEN b\n- THEN all of:\n  - the archive is gone\n  - the log says so\n- MECHANISM d")
    assert clauses[2:] == [("then", "all of:\nthe archive is gone\nthe log says so"), ("mechanism", "d")]


@pytest.mark.parametrize(
    "line",
    [
        "GIVEN a WHEN b THEN c",
        "GIVEN a, WHEN b, THEN c",
        "**GIVEN** a; **WHEN** b; **THEN** c",
        "GIVEN a — WHEN b — THEN c",
        "**Given:** a **When:** b **Then:** c",
        "Given a, when b, then c",
    ],
)
def test_clauses_on_one_line_are_told_apart(reading: Reading, line: str) -> None:
    assert reading.clauses(NAMED + "- " + line) == [("given", "a"), ("when", "b"), ("then", "c")]


def test_two_lines_of_clauses_are_read(reading: Reading) -> None:
    assert reading.clauses(NAMED + "- GIVEN a WHEN b\n- THEN c MECHANISM d") == [("given", "a"), ("when", "b"), ("then", "c"), ("mechanism", "d")]


def test_small_keyword_within_a_clause_is_a_word(reading: Reading) -> None:
    assert reading.clauses(NAMED + "- GIVEN a row that is given when a job starts\n- THEN it runs, and then it stops") == [
        ("given", "a row that is given when a job starts"),
        ("then", "it runs, and then it stops"),
    ]


@pytest.mark.parametrize("body", ["- GIVEN\n- WHEN b", "GIVEN:\nWHEN b", "- **GIVEN:**\n- WHEN b"])
def test_empty_clause_is_there_and_empty(reading: Reading, body: str) -> None:
    clauses = reading.contract(NAMED + body).clauses
    assert [(clause.keyword, clause.text.state) for clause in clauses] == [("given", State.EMPTY), ("when", State.PRESENT)]


@pytest.mark.parametrize("text", ["<precondition>", "[what holds before]", "TBD", "..."])
def test_template_text_in_a_clause_is_a_placeholder(reading: Reading, text: str) -> None:
    assert reading.contract(f"{NAMED}- GIVEN {text}\n- WHEN b").clauses[0].text.state is State.PLACEHOLDER


def test_text_after_the_clauses_is_prose(reading: Reading) -> None:
    contract = reading.contract(NAMED + "- GIVEN a\n- WHEN b\n- THEN c\n\nThis one was asked for in review.")
    assert [clause.keyword for clause in contract.clauses] == ["given", "when", "then"]
    assert contract.clauses[-1].text.value == "c"
    assert [text.value for text in contract.prose] == ["This one was asked for in review."]


def test_rule_ends_a_contract(reading: Reading) -> None:
    contract = reading.contract(NAMED + "- GIVEN a\n- WHEN b\n- THEN c\n\n---\n\nThe rest is commentary.")
    assert contract.prose == ()


def test_clauses_in_capitals_throughout_are_read(reading: Reading) -> None:
    assert reading.clauses(NAMED + "- GIVEN A FULL DISK\n- WHEN ROTATION RUNS") == [("given", "A FULL DISK"), ("when", "ROTATION RUNS")]


def test_label_of_a_clause_is_its_keyword_with_marks(reading: Reading) -> None:
    text = reading.text_with("contracts", NAMED + "- **GIVEN:** a full disk")
    (clause,) = reading.plan(text).contracts[0].clauses
    line = text.split("\n")[clause.label.line - 1]
    assert line[clause.label.column - 1 : clause.label.end_column - 1].strip() == "**GIVEN:**"
    assert line[clause.text.span.column - 1 : clause.text.span.end_column - 1] == "a full disk"


def test_clause_that_is_only_a_list_is_not_opened_by_an_empty_line(reading: Reading) -> None:
    assert reading.clauses(NAMED + "- WHEN b\n- THEN:\n  - the archive is gone\n  - the log says so")[1] == ("then", "the archive is gone\nthe log says so")
