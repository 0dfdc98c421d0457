"""The outline: title, parts and sections in any dress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

NAMES = ["Executive Summary", "Behavioral Contracts", "Component Interaction", "Deviation Log"]
ROLES = ["executive-summary", "contracts", "component-interaction", "deviation-log"]


@pytest.mark.parametrize(
    "dress",
    [
        "### {letter}) {name}",
        "## {letter}. {name}",
        "### {letter}: {name}",
        "#### {letter} — {name}",
        "## {letter} - {name}",
        "### Section {letter}: {name}",
        "### **{letter}) {name}**",
        "### {letter}) {name} (short)",
        "### {letter}) {name}: what is promised",
    ],
)
def test_lettered_section_is_known_in_any_dress(reading: Reading, dress: str) -> None:
    text = "# Plan\n\n" + "\n\nwords\n\n".join(dress.format(letter=letter, name=name) for letter, name in zip("ABCD", NAMES, strict=True))
    sections = reading.plan(text).sections
    assert [(section.key, section.role) for section in sections] == list(zip("ABCD", ROLES, strict=True))


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_case_of_a_section_title_does_not_matter(reading: Reading, change: Callable[[str], str]) -> None:
    text = "# Plan\n\n" + "\n\nwords\n\n".join(f"### {letter}) {change(name)}" for letter, name in zip("ABCD", NAMES, strict=True))
    assert [section.role for section in reading.plan(text).sections] == ROLES


def test_shifted_letters_are_kept_and_titles_decide(reading: Reading) -> None:
    text = "# Plan\n\n### A) Executive Summary\n\nw\n\n### B) Rollout Notes\n\nw\n\n### C) Behavioral Contracts\n\nw\n\n### D) Component Interaction\n\nw\n"
    sections = [(section.key, section.role) for section in reading.plan(text).sections]
    assert sections == [("A", "executive-summary"), ("B", None), ("C", "contracts"), ("D", "component-interaction")]


@pytest.mark.parametrize(
    ("title", "role"), [("B) Behavioural Contracts", "contracts"), ("H) Test Matrix", "test-strategy"), ("I) Risks & Mitigations", "risks")]
)
def test_usual_other_titles_are_understood(reading: Reading, title: str, role: str) -> None:
    text = f"# Plan\n\n### A) Executive Summary\n\nw\n\n### {title}\n\nw\n\n### G) Task Breakdown\n\nw\n"
    assert reading.plan(text).sections[1].role == role


def test_compact_sections_have_no_key(reading: Reading) -> None:
    plan = reading.plan("# Plan\n\n## Behavioral Contracts\n\nw\n\n## Tasks\n\nw\n\n## Sanity Checklist\n\nw\n")
    assert [(section.key, section.role) for section in plan.sections] == [(None, "contracts"), (None, "tasks"), (None, "checklist")]


@pytest.mark.parametrize(
    "heading",
    [
        "## Part 1: Design Validation",
        "# Part 1 - Design Validation",
        "## PART 1 — DESIGN VALIDATION",
        "## Part I: Design Validation",
        "## Part 1",
        "## Part One: Design",
    ],
)
def test_part_heading_is_known_in_any_dress(reading: Reading, heading: str) -> None:
    plan = reading.plan(
        f"# Plan\n\n{heading}\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n## Part 2: Tasks\n\n### G) Task Breakdown\n\nw"
    )
    assert [part.number for part in plan.parts] == [1, 2]
    assert plan.parts[0].end_line == 12


def test_section_ends_above_the_next_one(reading: Reading) -> None:
    plan = reading.plan(
        "# Plan\n\n### A) Executive Summary\n\nwords\n\n#### Scope\n\nwords\n\n### B) Behavioral Contracts\n\nwords\n\n## Part 2: Work\n\nwords\n"
    )
    assert [(section.line, section.end_line) for section in plan.sections] == [(3, 10), (11, 14)]


def test_task_headings_of_the_same_level_stay_in_their_section(reading: Reading) -> None:
    plan = reading.plan(
        "# P\n\n### F) Implementation Overview\n\nw\n\n### G) Task Breakdown\n\n### Task 1: One\n\nw\n\n### Task 2: Two\n\nw\n\n### H) Test Strategy\n\nw\n"
    )
    assert [(section.key, section.line, section.end_line) for section in plan.sections] == [("F", 3, 6), ("G", 7, 16), ("H", 17, 19)]


def test_appendix_above_its_lettered_section_is_one_section(reading: Reading) -> None:
    text = (
        "# P\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n## Appendix: File-Level Details\n\n### K) Detailed Specifications\n\nw\n"
    )
    assert [section.role for section in reading.plan(text).sections] == ["executive-summary", "contracts", "appendix"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Ledger Plan\n\nwords", "Ledger Plan"),
        ("Ledger Plan\n===========\n\nwords", "Ledger Plan"),
        ("\n\n# Ledger Plan #\n", "Ledger Plan"),
        ("---\nowner: ops\n---\n# Ledger Plan\n", "Ledger Plan"),
        ("```\n# comment\n```\n\n# Ledger Plan\n", "Ledger Plan"),
        ("> # quoted\n\n# Ledger Plan\n", "Ledger Plan"),
        ("words only", None),
        ("# Part 1: Design Validation\n\nwords", None),
        ("", None),
    ],
)
def test_title_is_the_first_heading_of_the_first_level(reading: Reading, text: str, title: str | None) -> None:
    plan = reading.plan(text)
    assert (plan.title.value if plan.title else None) == title


@pytest.mark.parametrize("hidden", ["```\n### C) Component Interaction\n```", "> ### C) Component Interaction", "<!--\n### C) Component Interaction\n-->"])
def test_heading_in_code_quotation_or_comment_opens_no_section(reading: Reading, hidden: str) -> None:
    text = f"# P\n\n### A) Executive Summary\n\nw\n\n{hidden}\n\n### B) Behavioral Contracts\n\nw\n"
    assert [section.key for section in reading.plan(text).sections] == ["A", "B"]


def test_bare_heading_holds_no_text(reading: Reading) -> None:
    plan = reading.plan("# P\n\n### A) Executive Summary\n\n---\n\n<!-- later -->\n\n### B) Behavioral Contracts\n\nwords\n")
    assert [section.holds_text for section in plan.sections] == [False, True]


@pytest.mark.parametrize(
    "words",
    [
        *("None.", "N/A: a rename", "No risks: nothing runs.", "**None**", "- none", "Not applicable", "Known risks: none."),
        "No risks are known.\n\nThe change is a rename.\n\nThe compiler checks all of it.",
        "None, because nothing runs.\n\nThe change is a rename.\n\nThe compiler checks all of it.",
    ],
)
def test_section_that_says_none_is_known(reading: Reading, words: str) -> None:
    section = reading.with_section("risks", words).section("risks")
    assert section is not None
    assert section.says_none


@pytest.mark.parametrize(
    "words",
    [
        *("Nonetheless risky.", "Normal load.", "The index may bloat.", "Queue: a message is lost; no retry is made."),
        "None of these is likely.\n\n- a lost message\n- a slow start",
        "- Order: no message overtakes another\n- Bloat: the index grows\n- Start: it takes a minute",
        "State: none is merged yet.\n\n- a lost message\n- a slow start",
    ],
)
def test_section_that_says_something_does_not_say_none(reading: Reading, words: str) -> None:
    section = reading.with_section("risks", words).section("risks")
    assert section is not None
    assert not section.says_none


def test_section_that_says_that_it_repeats_is_marked(reading: Reading) -> None:
    plan = reading.plan("# P\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n### D) Deviation Log (repeated for visibility)\n\nw\n")
    assert [section.repeats for section in plan.sections] == [False, False, True]


def test_length_leaves_out_blanks_rules_fence_marks_and_table_separators(reading: Reading) -> None:
    body = "one\n\n---\n\n```\na\n\nb\n```\n\n| h |\n|---|\n| c |\n\n<!-- note -->"
    section = reading.with_section("executive-summary", body).section("executive-summary")
    assert section is not None
    assert section.length.written == 1 + 2 + 2


def test_length_is_counted_again_as_if_wrapped(reading: Reading) -> None:
    short, long = "\n".join(["word " * 5] * 12), "word " * 60
    first = reading.with_section("executive-summary", short).section("executive-summary")
    second = reading.with_section("executive-summary", long).section("executive-summary")
    assert first is not None
    assert second is not None
    assert (first.length.written, second.length.written) == (12, 1)
    assert first.length.wrapped == second.length.wrapped == 3


@pytest.mark.parametrize("heading", ["## Part 2: Executable Work", "## PART II — Executable Work", "# Part 2 - Executable Work"])
def test_title_of_a_part_leaves_out_its_number(reading: Reading, heading: str) -> None:
    (part,) = reading.plan(f"# P\n\n{heading}\n\nwords\n").parts
    assert (part.number, part.title.value) == (2, "Executable Work")


def test_appendix_with_a_lettered_heading_of_its_own_below_is_found(reading: Reading) -> None:
    text = "# P\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n## Appendix: File-Level Details\n\n### K) What each file holds\n\nw\n"
    assert "appendix" in [section.role for section in reading.plan(text).sections]


@pytest.mark.parametrize(("numeral", "number"), [("VI", 6), ("viii", 8), ("IX", 9), ("X", 10), ("12", 12)])
def test_parts_count_as_far_as_they_are_written(reading: Reading, numeral: str, number: int) -> None:
    assert [part.number for part in reading.plan(f"# P\n\n## Part {numeral}: Late\n\nwords\n").parts] == [number]


def test_heading_that_is_no_numeral_is_no_part(reading: Reading) -> None:
    assert reading.plan("# P\n\n## Part xvx: Late\n\nwords\n").parts == ()


@pytest.mark.parametrize("heading", ["#### C) Component Interaction", "## C) Component Interaction"])
def test_lettered_section_of_another_level_is_found_by_letter_and_title(reading: Reading, heading: str) -> None:
    text = f"# P\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n{heading}\n\nw\n\n### D) Deviation Log\n\nw\n"
    assert [section.role for section in reading.plan(text).sections] == ROLES


def test_deeper_heading_with_the_title_of_a_section_that_stands_elsewhere_is_none(reading: Reading) -> None:
    text = "# P\n\n### A) Executive Summary\n\nw\n\n#### D) Deviation Log\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n### D) Deviation Log\n\nw\n"
    assert [section.key for section in reading.plan(text).sections] == ["A", "B", "D"]


@pytest.mark.parametrize(
    "title", ["Sanity-Checklist", "Sanity checks", "Final Sanity Checklist", "The Updated Sanity Checklist", "Sanity Checklist - before the merge"]
)
def test_other_writings_of_a_title_are_understood(reading: Reading, title: str) -> None:
    assert [section.role for section in reading.plan(f"# P\n\n## Tasks\n\nw\n\n## {title}\n\nw\n").sections] == ["tasks", "checklist"]


@pytest.mark.parametrize("title", ["Contracts-first approach", "Task force", "Final remarks", "Insanity Checklist"])
def test_title_of_another_subject_is_no_section_of_the_format(reading: Reading, title: str) -> None:
    assert [section.role for section in reading.plan(f"# P\n\n## Tasks\n\nw\n\n## Behavioral Contracts\n\nw\n\n## {title}\n\nw\n").sections][2:] == [None]


def test_part_ends_where_sections_of_a_part_without_heading_begin(reading: Reading) -> None:
    plan = reading.plan("# P\n\n## Part 1: Design\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n### G) Task Breakdown\n\nw\n")
    assert [(part.number, part.end_line) for part in plan.parts] == [(1, 12)]
