"""The header: fields as bold lines, list items, table rows or plain labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.plan import HeaderField, State

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

REST = "\n\n## Part 1: Design Validation\n\n### A) Executive Summary\n\nwords\n\n### B) Behavioral Contracts\n\nwords\n\n### G) Task Breakdown\n\nwords\n"


def header(reading: Reading, text: str) -> tuple[HeaderField, ...]:
    return reading.plan(f"# Queue Limits Implementation Plan\n\n{text}{REST}").header


def shown(reading: Reading, text: str) -> list[tuple[str | None, str]]:
    return [(field.role, field.value.value) for field in header(reading, text)]


@pytest.mark.parametrize(
    "text",
    [
        "**Goal:** Short queues.\n\n**Source:** issue #7",
        "**Goal**: Short queues.\n**Source**: issue #7",
        "__Goal:__ Short queues.\n\n__Source:__ issue #7",
        "- **Goal:** Short queues.\n- **Source:** issue #7",
        "* Goal: Short queues.\n* Source: issue #7",
        "Goal: Short queues.\n\nSource: issue #7",
        "| Field | Value |\n|---|---|\n| Goal | Short queues. |\n| **Source** | issue #7 |",
        "| **Goal** | Short queues. |\n|---|---|\n| **Source** | issue #7 |",
        "## Header\n\n**Goal:** Short queues.\n\n**Source:** issue #7",
        "**GOAL:** Short queues.\n\n**source:** issue #7",
        "_Goal_: Short queues.\n\n*Source:* issue #7",
        "*Goal* – Short queues.\n\n__Source:__ issue #7",
        "Goal – Short queues.\n\nSource - issue #7",
        "## Goal\n\nShort queues.\n\n## Source\n\nissue #7",
    ],
)
def test_fields_are_read_in_any_dress(reading: Reading, text: str) -> None:
    assert shown(reading, text) == [("goal", "Short queues."), ("source", "issue #7")]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("The problem today", "problem"),
        ("Problem", "problem"),
        ("What this PR adds", "adds"),
        ("Why this matters", "why"),
        ("Architecture", "architecture"),
        ("Closes", "closes"),
        ("Behavioral Contracts", "contracts"),
        ("Objective", "goal"),
        ("Reviewer", None),
    ],
)
def test_label_names_the_field_of_the_format(reading: Reading, label: str, role: str | None) -> None:
    assert [field.role for field in header(reading, f"**{label}:** words")] == [role]


def test_text_and_list_below_a_field_belong_to_it(reading: Reading) -> None:
    fields = shown(reading, "**What this PR adds:**\n1. A limit per tenant.\n2. A metric\n   for it.\n\n**Goal:** Short queues\nfor all.")
    assert fields == [("adds", "A limit per tenant.\nA metric\nfor it."), ("goal", "Short queues\nfor all.")]


def test_bold_lead_ins_of_a_list_below_a_field_are_no_fields(reading: Reading) -> None:
    fields = shown(reading, "**What this PR adds:**\n1. **Limit:** one per tenant.\n2. **Metric:** its use.\n\n**Goal:** Short queues.")
    assert [role for role, _ in fields] == ["adds", "goal"]


def test_empty_field_is_there_and_empty(reading: Reading) -> None:
    fields = header(reading, "**Goal:** Short queues.\n\n**Closes:**\n\n**Source:** issue #7")
    assert [(field.role, field.value.state) for field in fields] == [("goal", State.PRESENT), ("closes", State.EMPTY), ("source", State.PRESENT)]


def test_template_text_in_a_field_is_a_placeholder(reading: Reading) -> None:
    assert [field.value.state for field in header(reading, "**Goal:** [One sentence on what this achieves]\n\n**Source:** TBD")] == [State.PLACEHOLDER] * 2


def test_block_quote_is_no_field(reading: Reading) -> None:
    assert shown(reading, "> **For agents:** use the skill.\n\n**Goal:** Short queues.") == [("goal", "Short queues.")]


def test_field_below_the_first_heading_is_no_header(reading: Reading) -> None:
    plan = reading.plan(f"# P\n\n**Goal:** Short queues.{REST}\n**Source:** issue #7\n")
    assert [field.role for field in plan.header] == ["goal"]


def test_label_and_value_know_their_places(reading: Reading) -> None:
    (field,) = header(reading, "- **Goal:** Short queues.")
    assert (field.label.line, field.label.column) == (3, 3)
    assert (field.value.span.line, field.value.span.column, field.value.span.end_column) == (3, 13, 26)


def test_colon_inside_a_value_opens_no_field(reading: Reading) -> None:
    assert shown(reading, "**Goal:** Queues: short ones.\nNote: they refill.") == [("goal", "Queues: short ones.\nNote: they refill.")]


def test_rule_below_the_header_changes_nothing(reading: Reading) -> None:
    assert shown(reading, "**Goal:** Short queues.\n**Source:** issue #7\n---") == [("goal", "Short queues."), ("source", "issue #7")]


def test_heading_that_names_a_section_is_a_field_only_above_that_section(reading: Reading) -> None:
    assert [role for role, _ in shown(reading, "## Goal\n\ng\n\n## Behavioral Contracts\n\nsee section B")] == ["goal", "contracts"]
    plan = reading.plan("# P\n\n## Goal\n\ng\n\n## Behavioral Contracts\n\nBC-1: A\n\n## Tasks\n\nw\n")
    assert [field.role for field in plan.header] == ["goal"]
    assert [section.role for section in plan.sections] == ["contracts", "tasks"]


def test_header_below_a_title_of_the_second_level_is_read(reading: Reading) -> None:
    plan = reading.plan(f"## Queue Limits Implementation Plan\n\n**Goal:** Short queues.{REST}")
    assert plan.title is not None
    assert plan.title.value == "Queue Limits Implementation Plan"
    assert [field.role for field in plan.header] == ["goal"]


def test_second_level_heading_below_text_is_no_title(reading: Reading) -> None:
    plan = reading.plan(f"**Goal:** Short queues.\n\n## Background\n\nwords{REST}")
    assert plan.title is None
    assert [field.role for field in plan.header] == ["goal"]
