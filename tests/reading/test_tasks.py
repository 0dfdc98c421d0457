"""Tasks: their headings, contracts and ends, in any dress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.plan import Task
from plancheck.report.ast_output import ast_output

if TYPE_CHECKING:
    from tests.reading.conftest import Reading


def ids(task: Task) -> list[str]:
    assert task.contracts is not None
    return [reference.id for reference in task.contracts.ids]


@pytest.mark.parametrize(
    "heading",
    [
        "### Task 1: Rotate logs",
        "#### Task 1: Rotate logs",
        "## Task 1: Rotate logs",
        "##### Task 1 - Rotate logs",
        "### Task 1 — Rotate logs",
        "### Task 1. Rotate logs",
        "### Task 1) Rotate logs",
        "### TASK 1: Rotate logs",
        "### **Task 1: Rotate logs**",
        "### Task #1: Rotate logs",
        "### [ ] Task 1: Rotate logs",
        "**Task 1: Rotate logs**",
        "**Task 1:** Rotate logs",
    ],
)
def test_task_is_opened_in_any_dress(reading: Reading, heading: str) -> None:
    (task,) = reading.tasks(f"{heading}\n\n**Contracts Implemented:** BC-1\n\nWords.")
    assert task.number == "1"
    assert task.title.value.strip("* ") == "Rotate logs"
    assert ids(task) == ["BC-1"]


def test_tasks_at_the_level_of_their_section_are_read(reading: Reading) -> None:
    plan = reading.plan(reading.text_with("tasks", "## Task 1: One\n\nBC\n\n## Task 2: Two\n\nwords", level=2))
    assert [task.number for task in plan.tasks] == ["1", "2"]
    assert [section.role for section in plan.sections][-3:] == ["test-strategy", "risks", "checklist"]


def test_numbered_bold_items_are_tasks_where_there_are_no_others(reading: Reading) -> None:
    tasks = reading.tasks("1. **Rotate logs** (BC-1)\n   - Create: `a/rotate.py`\n2. **Prune logs** (BC-2)\n   - Create: `a/prune.py`")
    assert [(task.number, ids(task)) for task in tasks] == [("1", ["BC-1"]), ("2", ["BC-2"])]


@pytest.mark.parametrize("number", ["4", "4b", "12", "2.1"])
def test_number_is_kept_as_written(reading: Reading, number: str) -> None:
    (task,) = reading.tasks(f"### Task {number}: Rotate logs\n\nwords")
    assert task.number == number


def test_heading_that_only_speaks_of_a_task_is_none(reading: Reading) -> None:
    assert [task.number for task in reading.tasks("### Tasking notes\n\nw\n\n### Task 1: Rotate\n\nw\n\n#### After Task 1\n\nw")] == ["1"]


def test_task_in_a_fence_is_none(reading: Reading) -> None:
    assert [task.number for task in reading.tasks("### Task 1: Write the readme\n\n```markdown\n### Task 2: inside\n```")] == ["1"]


def test_task_ends_above_the_next_heading_of_its_level(reading: Reading) -> None:
    text = reading.text_with("tasks", "### Task 1: One\n\n#### Notes\n\nwords\n\n### Task 2: Two\n\nwords")
    first, second = reading.plan(text).tasks
    lines = text.split("\n")
    assert first.end_line == second.line - 1
    assert lines[second.end_line].startswith("### H)")


@pytest.mark.parametrize(
    ("line", "contracts"),
    [
        ("**Contracts Implemented:** BC-1, BC-3", ["BC-1", "BC-3"]),
        ("**Contracts:** BC-1 through BC-3", ["BC-1", "BC-2", "BC-3"]),
        ("**Contract:** BC-1..BC-2", ["BC-1", "BC-2"]),
        ("Contracts implemented: BC-3,4", ["BC-3", "BC-4"]),
        ("- **Contracts Implemented**: BC-2 (error path only)", ["BC-2"]),
        ("**Behavioral Contracts:** BC-2", ["BC-2"]),
        ("**Implements:** BC-2", ["BC-2"]),
        ("**Contracts Implemented:**\n- BC-1\n- BC-2", ["BC-1", "BC-2"]),
        ("**CONTRACTS IMPLEMENTED:** NC-1", ["NC-1"]),
    ],
)
def test_contracts_line_is_read(reading: Reading, line: str, contracts: list[str]) -> None:
    assert ids(reading.task(line)) == contracts


@pytest.mark.parametrize("words", ["All", "all contracts", "All contracts (verification)"])
def test_contracts_line_may_say_all(reading: Reading, words: str) -> None:
    task = reading.task(f"**Contracts Implemented:** {words}")
    assert task.contracts is not None
    assert task.contracts.everything


@pytest.mark.parametrize("words", ["None", "none (tooling only)", "N/A — groundwork for Task 2"])
def test_contracts_line_may_give_a_reason_in_place_of_ids(reading: Reading, words: str) -> None:
    task = reading.task(f"**Contracts Implemented:** {words}\n\n**Files:** create `a/b.py`")
    assert task.is_without_contract
    assert not task.lacks_contract


@pytest.mark.parametrize(
    ("title", "contracts"),
    [("Rotate (BC-1)", ["BC-1"]), ("Rotate (BC-1, BC-2)", ["BC-1", "BC-2"]), ("Rotate [BC-1..BC-2]", ["BC-1", "BC-2"]), ("BC-4: Rotate", ["BC-4"])],
)
def test_title_may_name_the_contracts(reading: Reading, title: str, contracts: list[str]) -> None:
    (task,) = reading.tasks(f"### Task 1: {title}\n\nwords")
    assert ids(task) == contracts


def test_contracts_line_decides_over_the_title(reading: Reading) -> None:
    (task,) = reading.tasks("### Task 1: Rotate after BC-1 (BC-1)\n\n**Contracts Implemented:** BC-2")
    assert ids(task) == ["BC-2"]


def test_task_that_names_no_contract_has_none(reading: Reading) -> None:
    task = reading.task("Uses what BC-1 gave.\n\n**Files:** create `a/b.py`")
    assert task.contracts is None
    assert task.lacks_contract


def test_title_stands_at_its_place(reading: Reading) -> None:
    text = reading.text_with("tasks", "### Task 1: Rotate `a` first\n\nw")
    (task,) = reading.plan(text).tasks
    line = text.split("\n")[task.line - 1]
    assert line[task.title.span.column - 1 : task.title.span.end_column - 1] == task.title.value == "Rotate `a` first"


def test_tasks_under_their_part_without_a_section_are_read(reading: Reading) -> None:
    design = "## Part 1: Design\n\n### A) Executive Summary\n\nw\n\n### B) Behavioral Contracts\n\nw\n\n"
    text = f"# P\n\n{design}## Part 2: Work\n\n### Task 1: Rotate\n\nw\n\n### Task 2: Prune\n\nw\n"
    assert [task.number for task in reading.plan(text).tasks] == ["1", "2"]


@pytest.mark.parametrize(
    "line", ["**Task 1: Build `it`** (BC-1)", "**Task 1:** Build `it` (BC-1)", "**Task 1: Build `it` (BC-1)**", "### **Task 1:** Build `it` (BC-1)"]
)
def test_title_has_no_half_of_a_pair_of_marks(reading: Reading, line: str) -> None:
    (task,) = ast_output(reading.with_section("tasks", f"{line}\n\nwords")).tasks
    assert task.title == "Build `it` (BC-1)"


def test_title_that_opens_with_code_keeps_its_backtick(reading: Reading) -> None:
    (task,) = reading.tasks("### Task 1: `a:b` first\n\nwords")
    assert task.title.value == "`a:b` first"


@pytest.mark.parametrize("form", ["### T{n}: Rotate", "### IT-{n} — Rotate", "### {n}. Rotate", "### **T{n}: Rotate**"])
def test_short_headings_that_count_upwards_are_tasks(reading: Reading, form: str) -> None:
    tasks = reading.tasks("\n\n".join(f"{form.format(n=number)}\n\n1. **Write the test** for it.\n2. **Commit**" for number in (1, 2, 3)))
    assert [(task.number, task.title.value) for task in tasks] == [("1", "Rotate"), ("2", "Rotate"), ("3", "Rotate")]


@pytest.mark.parametrize(("heading", "number"), [("Task 05: Rotate", "5"), ("Task-5: Rotate", "5"), ("Task 010 — Rotate", "10"), ("Task 0: Rotate", "0")])
def test_number_has_no_leading_zeros_and_may_follow_a_hyphen(reading: Reading, heading: str, number: str) -> None:
    (task,) = reading.tasks(f"### {heading}\n\nwords")
    assert task.number == number


@pytest.mark.parametrize(
    "line", ["*Contracts:* BC-1, BC-2", "_Covers_: BC-1, BC-2", "**Contracts (first half):** BC-1, BC-2", "This task implements BC-1 and BC-2, after BC-3."]
)
def test_contracts_are_named_in_italics_with_a_remark_or_in_a_sentence(reading: Reading, line: str) -> None:
    contracts = reading.task(line).contracts
    assert contracts is not None
    assert [reference.id for reference in contracts.ids] == ["BC-1", "BC-2"]


@pytest.mark.parametrize("text", ["This task covers utf-8 names.", "The contract of BC-1 stays.", "*Contracts* matter here."])
def test_other_sentences_name_no_contract(reading: Reading, text: str) -> None:
    assert reading.task(text).contracts is None


def test_sentence_takes_nothing_from_the_contracts_of_the_title(reading: Reading) -> None:
    (task,) = reading.tasks("### Task 1: Rotate (BC-1, BC-2)\n\nThis task implements BC-1 first.")
    assert task.served == {"BC-1", "BC-2"}
