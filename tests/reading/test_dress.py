"""Plans in dress that the reader met first in a blind test: written by people who had not seen its code."""

from __future__ import annotations

import pytest

from tests.reading.conftest import TITLES, Reading

ROLES = list(TITLES)
BARE = [title[3:] for title in TITLES.values()]


def plan_with_headings(headings: list[str]) -> str:
    return "# Archive Rotation\n\n" + "\n\n".join(f"{heading}\n\nSome words." for heading in headings) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        "### {n}. {title}",
        "### {n}) {title}",
        "### {n} {title}",
        "### 1.{n} {title}",
        "### Section {n}: {title}",
        "### [{letter}] {title}",
        "### ({letter}) {title}",
        "### {letter} | {title}",
        "### {letter} · {title}",
        "### 🎯 {letter}) {title}",
        "### {letter}) 🎯 {title}",
        "### 🎯 {title}",
        "## {title}",
        "### {title}",
        "### **{letter}) {title}**",
    ],
)
def test_sections_are_known_behind_numbers_signs_and_brackets(reading: Reading, form: str) -> None:
    headings = [form.format(n=number, letter="ABCDEFGHIJ"[number - 1], title=title) for number, title in enumerate(BARE, 1)]
    plan = reading.plan(plan_with_headings(headings))
    assert [section.role for section in plan.sections] == ROLES
    assert not plan.compact


def test_numbered_sections_of_the_compact_form_are_known(reading: Reading) -> None:
    header = "# P\n\n**Goal:** g\n**Source:** #1\n**Closes:** Fixes #1\n\n"
    text = f"{header}## 1. Behavioral Contracts\n\nw\n\n## 2. Tasks\n\n### 2.1 Task 1: Rotate\n\nw\n\n## 3. Sanity Checklist\n\nw\n"
    plan = reading.plan(text)
    assert plan.compact
    assert [section.role for section in plan.sections] == ["contracts", "tasks", "checklist"]
    assert [(task.number, task.title.value) for task in plan.tasks] == [("1", "Rotate")]


@pytest.mark.parametrize(
    "header",
    [
        "**What this PR adds:**\n1. A check on upload.\n2. A switch.\n**Goal:** Short queues.\n**Source:** #91",
        "* **What this PR adds** — A check.\n* **Goal** — Short queues.\n* **Source** — #91",
        "**What this PR adds:** A check. **Goal:** Short queues. **Source:** #91",
        "**What this PR adds:** A check | **Goal:** Short queues. | **Source:** #91",
    ],
)
def test_header_fields_are_told_apart(reading: Reading, header: str) -> None:
    plan = reading.plan(f"# P\n\n{header}\n\n## Tasks\n\nw\n")
    assert [field.role for field in plan.header] == ["adds", "goal", "source"]
    assert plan.header[1].value.value == "Short queues."
    assert plan.header[2].value.value == "#91"


@pytest.mark.parametrize("line", ["**BC-1 Old ones go**", "**BC-1** Old ones go", "1. **BC-1 Old ones go**", "#### BC-1 Old ones go", "- BC-1 Old ones go"])
def test_contract_without_a_separator_is_known_by_its_clauses(reading: Reading, line: str) -> None:
    contract = reading.contract(f"{line}\n\n- GIVEN a\n- WHEN b\n- THEN c")
    assert contract.name is not None
    assert (contract.id, contract.name.value, contract.lacks) == ("BC-1", "Old ones go", ())


def test_id_without_a_separator_and_without_clauses_is_a_mention(reading: Reading) -> None:
    assert [contract.id for contract in reading.contracts("BC-1: Old ones go\n- GIVEN a\n- WHEN b\n- THEN c\n\n**Note**\n\n- BC-2 will follow later")] == [
        "BC-1"
    ]


def test_clauses_stand_in_a_fence_below_the_name(reading: Reading) -> None:
    first, second = reading.contracts("**BC-1: One**\n```gherkin\nGIVEN a\nWHEN b\nTHEN c\n  AND d\n```\n\n**BC-2: Two**\n- GIVEN a\n- WHEN b\n- THEN c")
    assert (first.lacks, second.lacks) == ((), ())
    then = first.clause("then")
    assert then is not None
    assert then.text.value == "c\nAND d"


def test_files_stand_in_a_table(reading: Reading) -> None:
    task = reading.task("**Files:**\n\n| Action | Path |\n|---|---|\n| Modify | `stacks/provider.tf` |\n| Create | `stacks/tags.tf` |")
    assert [(file.action, file.path) for file in task.files] == [("modify", "stacks/provider.tf"), ("create", "stacks/tags.tf")]


@pytest.mark.parametrize(("column", "cell"), [("Task", "T2"), ("Tested in", "Task 2"), ("Where", "Task 2")])
def test_task_of_a_row_is_known_by_its_cell(reading: Reading, column: str, cell: str) -> None:
    (row,) = reading.rows(f"| Contract | {column} | Type | Test |\n|---|---|---|---|\n| BC-1 | {cell} | Unit | test_a |")
    assert [task.id for task in row.tasks] == ["2"]


@pytest.mark.parametrize("line", ["- N/A R2, R5, R7", "- n/a — R2, R5, R7", "- R2, R5, R7: N/A"])
def test_not_applicable_stands_on_either_side_of_the_rules(reading: Reading, line: str) -> None:
    assert [(item.id, item.state) for item in reading.checklist(line)] == [("R2", "na"), ("R5", "na"), ("R7", "na")]


def test_part_that_names_a_section_is_that_section(reading: Reading) -> None:
    plan = reading.plan(reading.text_with("checklist", "w").replace("### J) Sanity Checklist", "## Part 3: Sanity Checklist\n\n- [x] R1: looked at"))
    assert plan.section("checklist") is not None
    assert [item.id for item in plan.checklist] == ["R1"]


def test_all_other_rules_may_be_answered_at_once(reading: Reading) -> None:
    items = reading.checklist("- [x] R1: nothing drops\n- All other rules: N/A")
    assert [(item.id, item.blanket) for item in items] == [("R1", False), (None, True)]


def test_run_is_told_by_its_place(reading: Reading) -> None:
    body = "**Step 1: Write the failing test**\n\n**Step 2: Run it**\n\n**Step 3: Implement it**\n\n**Step 4: Run it again**"
    assert [step.kind for step in reading.task(body).steps] == ["failing-test", "run-to-fail", "implement", "run-to-pass"]
