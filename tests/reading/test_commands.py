"""Commands with what they print, and commit messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

Shown = list[tuple[str, str | None]]


def commands(reading: Reading, body: str) -> Shown:
    return [(command.text.value, command.expected) for command in reading.task(body).commands]


def commit(reading: Reading, body: str) -> str | None:
    message = reading.task(body).commit
    return message.value if message else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Run: `cargo test parser::unary`\nExpected: PASS", [("cargo test parser::unary", "PASS")]),
        ("**Run:** `cargo test parser`\n\n**Expected:** 3 passed", [("cargo test parser", "3 passed")]),
        ("- Run: `cargo test parser`\n- Expected: FAIL", [("cargo test parser", "FAIL")]),
        ("**Verify:** `cargo test parser` → PASS", [("cargo test parser", "PASS")]),
        ("**Verify:** `cargo test parser` — all green", [("cargo test parser", "all green")]),
        ("Run: `cargo test parser`", [("cargo test parser", None)]),
        ("```bash\ncargo test parser\n```\nExpected: PASS", [("cargo test parser", "PASS")]),
        ("```bash\ncargo test parser\n# Expected: PASS\n```", [("cargo test parser", "PASS")]),
        ("```bash\ncargo test a\n# Expected: PASS\ncargo test b\n# Expected: FAIL\n```", [("cargo test a", "PASS"), ("cargo test b", "FAIL")]),
        ("```sh\n$ cargo test a\n\n# a remark\n$ cargo test b\n```", [("cargo test a", None), ("cargo test b", None)]),
        ("```bash\ncargo test \\\n  --release\n```", [("cargo test \\", None)]),
        ("```\nmake check\n```", [("make check", None)]),
        ("```rust\nfn main() {}\n```", []),
    ],
)
def test_commands_are_read_with_their_expectation(reading: Reading, body: str, expected: Shown) -> None:
    assert commands(reading, f"**Step 1: Run the test**\n\n{body}") == expected


def test_prompt_is_no_part_of_a_command(reading: Reading) -> None:
    text = reading.text_with("tasks", "### Task 1: A\n\n```console\n$ make check\n```")
    (command,) = reading.plan(text).tasks[0].commands
    line = text.split("\n")[command.text.span.line - 1]
    assert line[command.text.span.column - 1 : command.text.span.end_column - 1] == command.text.value


def test_one_expectation_holds_for_all_commands_above_it(reading: Reading) -> None:
    assert commands(reading, "```bash\nmake a\nmake b\n```\n\nExpected: PASS") == [("make a", "PASS"), ("make b", "PASS")]


def test_expectation_does_not_reach_beyond_another(reading: Reading) -> None:
    body = "Run: `make a x`\nExpected: FAIL\n\nRun: `make b x`\nExpected: PASS"
    assert commands(reading, body) == [("make a x", "FAIL"), ("make b x", "PASS")]


@pytest.mark.parametrize(
    "body",
    [
        '```bash\ngit commit -m "feat(parser): accept unary minus (BC-1)"\n```',
        "```bash\ngit add src/a.rs\ngit commit -m 'feat(parser): accept unary minus (BC-1)'\n```",
        '```bash\ngit add . && git commit -am "feat(parser): accept unary minus (BC-1)"\n```',
        '```bash\ngit commit --message="feat(parser): accept unary minus (BC-1)"\n```',
        "```bash\ngit commit -m \"$(cat <<'EOF'\nfeat(parser): accept unary minus (BC-1)\n\nImplements BC-1.\nEOF\n)\"\n```",
        '```bash\ngit commit -m "feat(parser): accept unary minus (BC-1)\n\nThe body of the message."\n```',
        '```bash\ngit commit \\\n  -m "feat(parser): accept unary minus (BC-1)"\n```',
        "**Commit:** `feat(parser): accept unary minus (BC-1)`",
        "**Commit:** feat(parser): accept unary minus (BC-1)",
        "- **Commit message:** `feat(parser): accept unary minus (BC-1)`",
        'Run: `git commit -m "feat(parser): accept unary minus (BC-1)"`',
        "**Commit:**\n\n```text\nfeat(parser): accept unary minus (BC-1)\n```",
    ],
)
def test_commit_message_is_found(reading: Reading, body: str) -> None:
    assert commit(reading, body) == "feat(parser): accept unary minus (BC-1)"


def test_first_commit_of_a_task_counts(reading: Reading) -> None:
    assert commit(reading, '```bash\ngit commit -m "fix: one"\ngit commit -m "fix: two"\n```') == "fix: one"


@pytest.mark.parametrize("body", ["Nothing to commit here.", "**Commit:** none, Task 2 commits both", "```bash\ngit add src\n```"])
def test_task_without_commit_has_none(reading: Reading, body: str) -> None:
    assert commit(reading, body) is None


def test_lines_of_a_message_are_no_commands(reading: Reading) -> None:
    body = '```bash\ngit add src/a.rs\ngit commit -m "feat: one\n\nmake this a body line\n"\nmake check\n```'
    assert [text for text, _ in commands(reading, body)] == ["git add src/a.rs", 'git commit -m "feat: one', "make check"]


def test_heredoc_lines_are_no_commands(reading: Reading) -> None:
    body = '```bash\ngit commit -m "$(cat <<\'EOF\'\nfeat: one\n\nIt says "two" quoted words.\nEOF\n)"\nmake check\n```'
    assert [text for text, _ in commands(reading, body)][1:] == ["make check"]


def test_commit_stands_at_its_place(reading: Reading) -> None:
    text = reading.text_with("tasks", '### Task 1: A\n\n```bash\ngit commit -m "fix: one"\n```')
    message = reading.plan(text).tasks[0].commit
    assert message is not None
    assert text.split("\n")[message.span.line - 1][message.span.column - 1 : message.span.end_column - 1] == "fix: one"


def test_output_below_a_prompt_is_no_command(reading: Reading) -> None:
    assert [text for text, _ in commands(reading, "```console\n$ terraform plan\nNo changes.\n```")] == ["terraform plan"]


def test_expectation_behind_a_command_on_its_line_names_no_commands(reading: Reading) -> None:
    task = reading.task("Run: `cargo test -p marl` — Expected: `1 passed` and `usage: marl build FILE`\n")
    assert [(command.text.value, command.expected, command.is_run) for command in task.commands] == [
        ("cargo test -p marl", "`1 passed` and `usage: marl build FILE`", True)
    ]


def test_expectation_is_not_that_of_an_earlier_step(reading: Reading) -> None:
    body = "**Step 1: Run it**\n\nRun: `make a x`\n\n**Step 2: Lint it**\n\nRun: `make b x`\nExpected: clean"
    assert commands(reading, body) == [("make a x", None), ("make b x", "clean")]


def test_expectation_below_a_label_in_a_list_is_that_of_the_label(reading: Reading) -> None:
    body = "- **Verify:** `make a x`\n- **Lint:** `make b x`\n  - Expected: clean"
    assert commands(reading, body) == [("make a x", None), ("make b x", "clean")]


def test_labels_on_neighbouring_lines_share_an_expectation(reading: Reading) -> None:
    assert commands(reading, "Run: `make a x`\nRun: `make b x`\nExpected: clean") == [("make a x", "clean"), ("make b x", "clean")]
