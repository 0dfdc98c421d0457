"""What code defines that the text calls new."""

from __future__ import annotations

import pytest

from plancheck.wording.novelty import new_flags, new_types

TYPES = [
    ("type Queue struct {}", "go", "Add a new `Queue` type.", ["Queue"]),
    ("data class Shortage(val units: Int)", "kotlin", "Introduce Shortage for the message.", ["Shortage"]),
    ("type Queue struct {}", "go", "Add a limit to `Queue`. Add `Queue` tests. Add `Queue.Len`.", []),
    ("type Queue struct {}", "go", "Create queue.go and move `Queue` there. Add `Queue`.", []),
    ("class Queue:", "text", "Add `Queue`.", []),
    ("func TestQueue(t *testing.T) {\n type Queue struct{}\n}", "go", "Add `Queue`.", []),
]
FLAGS = [
    ('cmd.Flags().IntVar(&top, "top", 5, "rows")', "go", "Add `--top <n>` to the report.", ["--top"]),
    ('flag.Bool("dry-run", false, "")', "go", "Introduces an optional flag `--dry-run`.", ["--dry-run"]),
    ("parser.add_argument('-t', '--top', type=int)", "python", "A new option --top", ["--top"]),
    ('program.option("-t, --top <n>", "rows")', "ts", "Expose the CLI flag `--top`", ["--top"]),
    ('cmd.Flags().IntVar(&top, "top", 5, "rows")', "go", "Change the default of `--top`. Add `--top` docs.", []),
    ("tool --top 5", "bash", "Add `--top`.", []),
]


@pytest.mark.parametrize(("code", "tag", "text", "expected"), TYPES)
def test_new_types(code: str, tag: str, text: str, expected: list[str]) -> None:
    assert list(new_types(code, tag, text.replace("`", ""))) == expected


@pytest.mark.parametrize(("code", "tag", "text", "expected"), FLAGS)
def test_new_flags(code: str, tag: str, text: str, expected: list[str]) -> None:
    assert list(new_flags(code, tag, text.replace("`", ""))) == expected
