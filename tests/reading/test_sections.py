"""What is read of a section beside its place: passages, topics; and of a header beside its fields: lists and quotes."""

from __future__ import annotations

from tests.reading.conftest import Reading


def test_passages_are_headings_lines_with_labels_items_rows_and_fences(reading: Reading) -> None:
    section = reading.plan(
        "# P\n\n### B) Behavioral Contracts\n\nBC-1: x\n\n### E) Review Guide\n\n#### First\n\n**The tricky part:** the order\nof calls.\n"
        "**Known debt:** none.\n\n- Safe to skim: tests\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```text\nx --> y\n```\n"
    ).section("review-guide")
    assert section is not None
    assert [(passage.kind, passage.label, passage.text.value) for passage in section.passages] == [
        ("heading", "First", "First"),
        ("text", "The tricky part", "**The tricky part:** the order\nof calls."),
        ("text", "Known debt", "**Known debt:** none."),
        ("item", "Safe to skim", "Safe to skim: tests"),
        ("row", "", "a | b"),
        ("row", "", "1 | 2"),
        ("code", "text", "x --> y"),
    ]
    assert [passage.is_head for passage in section.passages if passage.kind == "row"] == [True, False]


def test_context_before_the_parts_is_a_section_and_never_asked_for(reading: Reading) -> None:
    plan = reading.plan(
        "# P\n\n## Phase 0: Component Context\n\nAn editor.\n\n## Part 1: Design\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n"
    )
    context = plan.section("context")
    assert context is not None
    assert (context.line, context.end_line) == (3, 6)
    assert "context" not in [spec.role for spec in plan.format.required_sections]


def test_list_of_a_header_field_is_kept_apart_from_nested_items(reading: Reading) -> None:
    plan = reading.plan("# P\n\n**What this PR adds:**\n1. A check.\n   - with a message\n2. A switch.\n\n**Goal:** Short queues.\n")
    assert [item.value for item in plan.header[0].items] == ["A check.", "A switch."]
    assert plan.header[1].items == ()


def test_enumeration_within_a_line_or_a_cell_is_a_list(reading: Reading) -> None:
    for value in ("1. A check. 2. A switch.", "(1) A check, (2) A switch.", "A check.<br>A switch."):
        plan = reading.plan(f"# P\n\n| Field | Value |\n|---|---|\n| What this PR adds | {value} |\n| Goal | Short queues. |\n")
        assert len(plan.header[0].items) == 2, value


def test_remark_below_a_list_of_fields_belongs_to_none(reading: Reading) -> None:
    plan = reading.plan("# P\n\n- **Goal:** Short queues.\n- **Source:** #91\n\nThe compact form fits.\n\n## Tasks\n\nw\n")
    assert [field.value.value for field in plan.header] == ["Short queues.", "#91"]


def test_field_without_a_colon_has_its_list_below(reading: Reading) -> None:
    plan = reading.plan("# P\n\n* **Goal** — Short queues.\n* **What this PR adds**\n  1. A check.\n  2. A switch.\n")
    assert [(field.role, len(field.items)) for field in plan.header] == [("goal", 0), ("adds", 2)]


def test_quotes_of_the_header_are_kept(reading: Reading) -> None:
    plan = reading.plan("# P\n\n> **For the agent:** load the\n> sub-skill.\n\n**Goal:** g\n\n## Tasks\n\n> not this one\n")
    assert [quote.value for quote in plan.quotes] == ["**For the agent:** load the\nsub-skill."]


def test_letter_tells_which_overview_is_meant(reading: Reading) -> None:
    plan = reading.plan(reading.text_with("implementation-overview", "- Modify: `a.go`\n").replace("F) Implementation Overview", "F) Overview"))
    assert [section.role for section in plan.sections][:1] == ["executive-summary"]
    assert plan.section("implementation-overview") is not None
