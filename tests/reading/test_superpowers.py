"""Plans of nothing but a header and tasks, in the ways in which agents write them, told from plans with contracts and from other documents."""

from __future__ import annotations

import re

import pytest

from tests.reading.conftest import Reading

PLAN = """# Tide Tables Implementation Plan

> **For agentic workers:** REQUIRED SUB-SKILL: Use superpowers:executing-plans to implement this plan.

**Goal:** Anglers see the next high water.

**Architecture:** A table is read once a day.

**Tech Stack:** Swift

---

### Task 1: Read the table

**Files:**
- Create: `Sources/Tides.swift`
- Test: `Tests/TidesTests.swift`

- [ ] **Step 1: Write the failing test**

```swift
func testNextHighWater() { XCTAssertEqual(tides.next, noon) }
```

- [ ] **Step 2: Run test to verify it fails**

Run: `swift test --filter Tides`
Expected: FAIL with "cannot find tides"

- [ ] **Step 3: Write minimal implementation**

```swift
var next: Date { table.first { $0 > now }! }
```

- [ ] **Step 4: Run test to verify it passes**

Run: `swift test --filter Tides`
Expected: PASS

- [ ] **Step 5: Commit**

```bash
git add Sources/Tides.swift Tests/TidesTests.swift
git commit -m "feat: read the tide table"
```
"""
QUOTE = PLAN[PLAN.index("> ") : PLAN.index("**Goal")]
CYCLE = ["failing-test", "run-to-fail", "implement", "run-to-pass", "commit"]


def steps(form: str) -> str:
    return re.sub(r"- \[ \] \*\*(Step (\d): (.*?))\*\*", form, PLAN)


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.replace("\n", "\r\n"),
        PLAN.replace("### Task 1:", "## Task 1 —"),
        PLAN.replace("### Task 1:", "## Chunk 1: Base\n\n### Task 1.1:"),
        PLAN.replace("### Task 1:", "## Phase 1\n\n### Task A1:"),
        PLAN.replace("### Task 1:", "## Tasks\n\n### Task 1:"),
        PLAN.replace("- [ ] **Step", "**Step"),
        steps(r"#### \1"),
        steps(r"- [ ] \1"),
        steps(r"\2. **\3**"),
        steps(r"- [ ] **\3**"),
        steps(r"- [ ] \3"),
        steps(r"- [ ] **\2. \3**"),
        steps(r"\2. \3"),
        steps(r"\2. \3:"),
        steps(r"##### \2. \3"),
        steps(r"**Step \2 (3 min): \3**"),
        PLAN.replace("### Task 1:", "## Wave 1\n\n#### Task A:"),
        PLAN.replace("### Task 1: Read the table", "### Task B (read the table)"),
        PLAN.replace("Step 2: Run test to verify it fails", "Step 2: Run test"),
    ],
)
def test_usual_forms_are_read_alike(reading: Reading, text: str) -> None:
    plan = reading.plan(text)
    assert plan.recognition.chosen == "superpowers"
    (task,) = plan.tasks
    assert (len(task.files), [command.expected is not None for command in task.commands][:2]) == (2, [True, True])
    assert task.commit is not None
    assert [step.kind for step in task.steps] == CYCLE


@pytest.mark.parametrize(
    "text",
    [
        PLAN.replace(QUOTE, ""),
        PLAN.replace("**Tech Stack:** Swift\n", ""),
        f"# Plan: Tide Tables\n\n**Goal:** Anglers see the next high water.\n\n{PLAN[PLAN.index('### Task') :]}",
        PLAN.replace(QUOTE, "> **For Claude:** follow skills/collaboration/executing-plans/SKILL.md\n\n"),
        re.sub(r"\*\*(Goal|Architecture|Tech Stack):\*\* ", r"## \1\n\n", PLAN),
        f"{PLAN}\n## Checklist\n\n- [ ] All tests pass\n",
        f"{PLAN}\n## Checklist\n\n- [ ] All tests pass\n".replace("**Tech Stack:** Swift\n", ""),
    ],
)
def test_header_and_tasks_make_such_a_plan(reading: Reading, text: str) -> None:
    assert reading.plan(text).recognition.chosen == "superpowers"


@pytest.mark.parametrize(
    "text",
    [
        "# Tides\n\n**Goal:** a library\n\n**Architecture:** two modules\n\n**Tech Stack:** Swift\n\n## Install\n\nwords\n",
        "# Tides\n\n## Goal\n\nwords\n\n## Architecture\n\nwords\n\n## Tech Stack\n\nSwift\n\n## Task 1: Contribute\n\nwords\n",
        f"# How to write plans\n\nCall superpowers:writing-plans.\n\n````markdown\n{PLAN}````\n",
        "# Bug\n\n### Task 1: Show it\n\nwords\n",
        "# Review\n\n**Goal:** see whether the branch keeps to the plan\n\n**Architecture:** as planned\n\n## Task 1: Table\n\n- [x] names\n- [ ] no test\n",
        f"# Tides\n\n{PLAN[PLAN.index('### Task') :]}",
    ],
)
def test_other_documents_are_none(reading: Reading, text: str) -> None:
    assert reading.plan(text).recognition.chosen is None


@pytest.mark.parametrize("name", ["micro-v2", "micro-v3", "compact"])
def test_plan_with_contracts_stays_one_whatever_its_header_says(reading: Reading, name: str) -> None:
    text = reading.registry.base_plans()[name].replace("**Goal:**", "**Tech Stack:** SQL\n\n**Goal:**", 1)
    assert reading.plan(text).recognition.chosen == ("micro-v3" if name == "compact" else name)


def test_plan_without_tasks_is_known_by_its_whole_header(reading: Reading) -> None:
    assert reading.plan(PLAN[: PLAN.index("### Task")]).recognition.chosen == "superpowers"


def test_groups_of_tasks_keep_their_letters(reading: Reading) -> None:
    text = PLAN.replace("Task 1:", "Task A1:") + PLAN[PLAN.index("### Task") :].replace("Task 1:", "Task b-12:")
    assert [task.number for task in reading.plan(text).tasks] == ["A1", "B12"]


@pytest.mark.parametrize("title", ["Task A: Write the failing test", "Task B"])
def test_task_may_have_a_letter_of_its_own(reading: Reading, title: str) -> None:
    (task,) = reading.plan(PLAN.replace("Task 1: Read the table", title)).tasks
    assert task.number == title[5]


def test_word_behind_task_is_no_number(reading: Reading) -> None:
    assert reading.plan(PLAN.replace("Task 1: Read the table", "Task a new table")).tasks == ()


def test_step_of_a_list_may_be_of_any_kind_once_the_list_is_known(reading: Reading) -> None:
    text = PLAN.replace("- [ ] **Step 3: Write minimal implementation**", "- [ ] **Step 3: Look at the tide**")
    boxed = re.sub(r"\*\*Step \d: (.*?)\*\*", r"**\1**", text)
    (task,) = reading.plan(boxed).tasks
    assert [step.kind for step in task.steps] == ["failing-test", "run-to-fail", "other", "run-to-pass", "commit"]


def test_items_below_a_step_are_its_details(reading: Reading) -> None:
    text = steps(r"- [ ] **\3**").replace("- [ ] **Commit", "1. Add the type: `Tide`\n2. Run the formatter\n   1. Look at it\n\n- [ ] **Commit")
    (task,) = reading.plan(text).tasks
    assert [step.kind for step in task.steps] == CYCLE
    text = PLAN.replace("- [ ] **Step 5", "1. Add the type: `Tide`\n2. Run the formatter\n\n- [ ] Write more\n\n- [ ] **Step 5")
    (task,) = reading.plan(text).tasks
    assert [step.kind for step in task.steps] == CYCLE


def test_numbered_list_of_files_is_no_list_of_steps(reading: Reading) -> None:
    files = "1. `Sources/Tides.swift` (new)\n2. `Tests/TidesTests.swift` (test)\n3. Update `README.md` (new section)\n"
    (task,) = reading.plan(PLAN.replace(PLAN[PLAN.index("- Create") : PLAN.index("\n- [ ] **Step 1")], files)).tasks
    assert [(file.path, file.action) for file in task.files] == [("Sources/Tides.swift", "create"), ("Tests/TidesTests.swift", "test"), ("README.md", "modify")]
    assert [step.kind for step in task.steps] == CYCLE


def test_script_in_a_block_is_no_list_of_commands(reading: Reading) -> None:
    script = '```bash\n#!/bin/sh\nset -eu\ncurl -o table "$1"\n```\n'
    (task,) = reading.plan(PLAN.replace("- [ ] **Step 4", f"{script}\n- [ ] **Step 4")).tasks
    assert not any("curl" in command.text.value for command in task.commands)


@pytest.mark.parametrize("form", [r"- [ ] \3", r"- [ ] **\3**", r"\2. **\3**"])
def test_conditions_below_the_steps_are_none(reading: Reading, form: str) -> None:
    (task,) = reading.plan(f"{steps(form)}\n**Acceptance:**\n\n- [ ] All tests pass\n- [ ] The table is current\n").tasks
    assert [step.kind for step in task.steps] == CYCLE
