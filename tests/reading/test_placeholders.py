"""Template text that was left in, and what only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.reading.placeholders import is_placeholder

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

SLOTS = [
    "TODO",
    "TBD",
    "TODO: fill this in",
    "FIXME",
    "XXX",
    "T.B.D.",
    "to be determined",
    "...",
    "…",
    "`...`",
    "**TBD**",
    "[Title]",
    "[PR Title]",
    "[2-3 sentences on the problem]",
    "<Name>",
    "<observable outcome>",
    "exact/path/to/file.go",
    "`exact/path/to/file.go`",
    "path/to/test.py",
    "BC-X",
    "BC-X, BC-Y",
    "PR-N",
    "[describe the risk]",
    "(TBD)",
    "[TODO]",
    "TODO(anna): name the tests",
    "Fixes #NNN",
    "Closes #<issue number>",
]
HARMLESS = [
    "",
    "a",
    "The TODO of issue 7 is done",
    "no TODO is left",
    "`./...`",
    "go test ./...",
    "[Done]",
    "[x]",
    "[31 days loaded]",
    "[#412]",
    "[link](a.md)",
    "<br>",
    "<https://example.org>",
    "List<String>",
    "`[]`",
    "PR0…PR6",
    "BC-1",
    "args...",
    "[BC-1, BC-2]",
    '["a", "b"]',
    "src/path/to.py",
    "A path to success",
    "<T>foo",
    "`<div>`",
    "[!NOTE]",
    "TODO comments stay",
    "TODO(anna) stands in three files",
    "Fixes #12",
    "[TODO](todo.md)",
]


@pytest.mark.parametrize("text", SLOTS)
def test_slot_of_the_template_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def found(reading: Reading, text: str) -> list[tuple[int, str]]:
    return [(place.span.line, place.value) for place in reading.plan(text).placeholders]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# [PR Title] Implementation Plan", "[PR Title]"),
        ("**Goal:** [One sentence goal]", "[One sentence goal]"),
        ("- GIVEN <precondition>", "<precondition>"),
        ("- [ ] TODO", "TODO"),
        ("- **Risk:** TBD", "TBD"),
        ("TODO: describe the migration", "TODO: describe the migration"),
        ("### Task 1: [Component Name]", "[Component Name]"),
        ("words\nTBD\nwords", "TBD"),
        ("**BC-5: <Name>**", "<Name>"),
        ("#### **BC-5: [Name]**", "[Name]"),
        ("* **Source** — [issue]", "[issue]"),
        ("- Modify: `<path>`", "<path>"),
        ("Run: `[test command]` — Expected: PASS", "[test command]"),
        ("## Task 1: Guard the word (BC-X)", "BC-X"),
        ("...", "..."),
    ],
)
def test_line_or_field_or_heading_of_template_text_is_found(reading: Reading, text: str, value: str) -> None:
    assert [shown for _, shown in found(reading, text)] == [value]


def test_template_path_in_a_list_of_files_is_found(reading: Reading) -> None:
    assert [line for line, _ in found(reading, "# Plan\n\n**Files:**\n- Create: `exact/path/to/file.go`\n- Modify: `src/a.go`\n")] == [4]


def test_row_counts_once_however_many_slots_it_has(reading: Reading) -> None:
    assert found(reading, "| Risk | Impact |\n|---|---|\n| [name the risk] | [low or high] |\n| Loss | high |") == [(3, "[name the risk]")]


def test_lone_dots_beside_real_cells_elide_on_purpose(reading: Reading) -> None:
    assert found(reading, "| Year | Rows |\n|---|---|\n| 2024 | 10 |\n| ... | 2000 |") == []
    assert len(found(reading, "| Year | Rows |\n|---|---|\n| ... | ... |")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "```python\nTODO\n...\n```",
        "    TODO",
        "The plan removes the last TODO of the loader.",
        "- [x] No TODO is left behind",
        "- **Style:** `TODO` comments name their issue",
        "Run `go test ./...` twice.",
        "Values range from 0 ... 9.",
        "> Placeholder text such as [PR Title] is banned here, says the guide.",
        "- Modify: `docs/path/to/page.md`, an existing page",
        "- Modify: `<Banner>` in `src/page.tsx`",
        "- Run: `[ -f a.md ]`",
        "- **Source** — [issue 7](https://example.org/7)",
        "- **Default** — `<month>` is the current one",
        "| Done | x |\n|---|---|\n| [Yes] | [x] |",
    ],
)
def test_text_about_template_text_is_free(reading: Reading, text: str) -> None:
    assert found(reading, f"# Plan\n\n{text}\n") == []


def test_placeholder_stands_at_its_place(reading: Reading) -> None:
    text = "# Plan\n\n- **🚀 Goal:** [One sentence goal]\n"
    (place,) = reading.plan(text).placeholders
    assert text.split("\n")[place.span.line - 1][place.span.column - 1 : place.span.end_column - 1] == "[One sentence goal]"
