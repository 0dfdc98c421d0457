"""Steps: what each step of a task is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Write the failing test", ["failing-test"]),
        ("Write failing test for BC-1", ["failing-test"]),
        ("Add tests", ["failing-test"]),
        ("Run the test and see it fail", ["run-to-fail"]),
        ("Run test to verify it fails", ["run-to-fail"]),
        ("Confirm RED", ["run-to-fail"]),
        ("Implement the parser", ["implement"]),
        ("Write minimal implementation", ["implement"]),
        ("Refactor the loader", ["implement"]),
        ("Run the test and see it pass", ["run-to-pass"]),
        ("Verify tests pass", ["run-to-pass"]),
        ("Run tests", ["run-to-pass"]),
        ("Lint", ["lint"]),
        ("Run lint check", ["lint"]),
        ("Commit", ["commit"]),
        ("Commit with contract reference", ["commit"]),
        ("Lint and commit", ["lint", "commit"]),
        ("Commit the regression tests", ["commit"]),
        ("Do not commit yet, Task 3 fixes the tests", ["commit"]),
        ("Smoke test the binary", ["run-to-pass"]),
        ("Build", ["run-to-pass"]),
        ("Think", ["other"]),
    ],
)
def test_title_of_a_step_tells_its_kind(reading: Reading, title: str, kinds: list[str]) -> None:
    assert [step.kind for step in reading.task(f"**Step 1: {title}**\n\nWords.").steps] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "**Step 1: Commit it**",
        "#### Step 1: Commit it",
        "- [ ] **Step 1: Commit it**",
        "Step 1: Commit it",
        "**Step 1 — Commit it**",
        "- **Step 1:** Commit it",
        "**Step 1.** Commit it",
    ],
)
def test_step_is_opened_in_any_dress(reading: Reading, line: str) -> None:
    (step,) = reading.task(f"{line}\n\nWords.").steps
    assert (step.kind, step.title.value) == ("commit", "Commit it")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Test", "failing-test"),
        ("Impl", "implement"),
        ("Verify", "run-to-pass"),
        ("Lint", "lint"),
        ("Commit", "commit"),
        ("Implementation", "implement"),
        ("Change", "implement"),
    ],
)
def test_label_of_the_compact_form_is_a_step(reading: Reading, label: str, kind: str) -> None:
    assert [step.kind for step in reading.task(f"**{label}:** `make something now`").steps] == [kind]


def test_six_steps_of_a_task_are_read_in_order(reading: Reading) -> None:
    titles = ["Write the failing test", "Run it to see it fail", "Implement it", "Run the test to see it pass", "Run the linter", "Commit"]
    body = "\n\n".join(f"**Step {number}: {title}**\n\nWords." for number, title in enumerate(titles, 1))
    assert [step.kind for step in reading.task(body).steps] == ["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit"]


def test_step_in_a_fence_is_none(reading: Reading) -> None:
    assert reading.task("```text\nStep 1: Commit\n```").steps == ()


def test_stray_bold_words_are_no_step(reading: Reading) -> None:
    assert reading.task("**Note:** the index is built offline.\n\n**Careful** with locks.").steps == ()


def test_code_of_a_task_is_kept_with_language_and_lines(reading: Reading) -> None:
    text = reading.text_with("tasks", "### Task 1: A\n\n```Kotlin title\nval a = 1\n```")
    (code,) = reading.plan(text).tasks[0].code
    assert (code.language, code.text) == ("kotlin", "val a = 1")
    assert text.split("\n")[code.first_line - 1] == "```Kotlin title"
    assert text.split("\n")[code.last_line - 1] == "```"


@pytest.mark.parametrize("expected", ["Expected: FAIL", "Expected: PASS", ""])
def test_run_line_below_a_step_is_no_step_of_its_own(reading: Reading, expected: str) -> None:
    steps = reading.task(f"**Step 1: Run the test and see it fail**\n\nRun: `swift test --filter Queue`\n{expected}").steps
    assert [step.kind for step in steps] == ["run-to-fail"]


def test_numbered_bold_items_after_an_inline_files_line_are_steps(reading: Reading) -> None:
    task = reading.task(
        "**Files:** modify `a.go`, test `a_test.go`\n\n1. **Write the failing test** for a repeated and a new `b_test.go` report.\n"
        "2. **Run it and see it fail**\n   Run: `go test ./...`\n   Expected: FAIL\n3. **Lint**\n   Run: `golangci-lint run`\n   Expected: nothing\n"
    )
    assert [(file.path, file.action) for file in task.files] == [("a.go", "modify"), ("a_test.go", "test")]
    assert [step.kind for step in task.steps] == ["failing-test", "run-to-fail", "lint"]
    assert [step.end_line - step.title.span.line for step in task.steps][:2] == [0, 2]


def test_label_below_a_nested_list_of_files_is_no_file(reading: Reading) -> None:
    task = reading.task("- **Files:**\n  - Modify: `a.java`\n- **Test:** Extend it; `Fixtures.bin` is imported.\n- **Impl:** Rename it.\n")
    assert [file.path for file in task.files] == ["a.java"]
    assert [step.kind for step in task.steps] == ["failing-test", "implement"]


def test_files_entry_without_a_path_is_kept(reading: Reading) -> None:
    task = reading.task("**Files:**\n- Modify: all call sites\n- Create: `a.go`\n")
    assert [text.value for text in task.unread_files] == ["all call sites"]
    assert task.files_label is not None


def test_steps_on_one_line_have_their_place_in_the_cycle(reading: Reading) -> None:
    task = reading.task(
        "**Step 1 — failing test.** It moves back.\n\n**Step 2.** `vitest run` → fails: `expected 'a b' to be 'c'`.\n\n"
        "**Step 3 — code.**\n\n```ts\nlet x = 1;\n```\n\n"
        '**Step 4.** → 2 passed. **Step 5.** clean. **Step 6.** `git commit -am "feat(board): move at once (BC-1)"`\n'
    )
    assert [step.kind for step in task.steps] == ["failing-test", "run-to-fail", "implement", "run-to-pass", "lint", "commit"]
    assert [command.text.value for command in task.commands if "commit" not in command.text.value] == ["vitest run"]
    assert task.commit is not None
    assert task.commit.value == "feat(board): move at once (BC-1)"


def test_command_in_the_title_of_a_step_is_run(reading: Reading) -> None:
    task = reading.task(
        "**Step 1: Write failing test**\n\n**Step 2: Run** `pytest tests/dedup -q`\nExpected: FAIL\n\n**Step 3: Implement**\n\n**Step 4: Run** `pytest -q`\n"
    )
    assert [step.kind for step in task.steps] == ["failing-test", "run-to-fail", "implement", "run-to-pass"]
    assert [(command.text.value, command.expected) for command in task.commands] == [("pytest tests/dedup -q", "FAIL"), ("pytest -q", None)]


def test_step_called_after_a_file_changes_it_whatever_its_number(reading: Reading) -> None:
    task = reading.task("**Step 5: `docs/guide/sowing.md`**\n\n1. Add the row.\n\n**Step 6a — `src/sow.rs`:**\n")
    assert [step.kind for step in task.steps] == ["implement", "implement"]
    assert not task.commands


def test_label_that_says_there_is_nothing_to_implement_is_no_step(reading: Reading) -> None:
    task = reading.task("**Test:** `sow_twice_keeps_one_row`\n\n**Impl:** No implementation yet, the test has to fail.\n")
    assert [step.kind for step in task.steps] == ["failing-test"]


def test_file_beside_a_test_that_comes_first_is_no_command(reading: Reading) -> None:
    task = reading.task("**Test first:** Add `sow_twice` to `tests/sow/rows_test.go`.\n")
    assert not task.commands


def test_commit_tells_that_a_task_without_files_and_code_is_about_code(reading: Reading) -> None:
    assert reading.task("**Step 1: Implement** the second row.\n\n**Commit:** `feat(sow): keep one row (BC-1)`\n").nature.has_code
    assert not reading.task("**Step 1: Describe** the second row.\n\n**Commit:** `docs(sow): one row (BC-1)`\n").nature.has_code


def test_step_that_declines_lint_says_so(reading: Reading) -> None:
    assert "lint" in reading.task("**Lint:** N/A (Markdown)\n").nature.declined
    assert "run-to-fail" in reading.task("The test already passes, it pins what is there.\n").nature.declined
