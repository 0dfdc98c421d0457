"""Files of a task: as a list, in line, with lines, actions and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.reading.paths import looks_like_path

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

Shown = list[tuple[str | None, str]]


def files(reading: Reading, body: str) -> Shown:
    return [(file.action, file.path) for file in reading.task(body).files]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "**Files:**\n- Create: `db/index.sql`\n- Modify: `db/load.py`\n- Test: `tests/test_load.py`",
            [("create", "db/index.sql"), ("modify", "db/load.py"), ("test", "tests/test_load.py")],
        ),
        ("**Files:**\n\n* Create: db/index.sql\n* Modify: db/load.py", [("create", "db/index.sql"), ("modify", "db/load.py")]),
        ("**Files:** create `db/index.sql`, modify `db/load.py`", [("create", "db/index.sql"), ("modify", "db/load.py")]),
        ("**Files:** create `a/x.py`, `a/y.py`; test `tests/test_x.py`", [("create", "a/x.py"), ("create", "a/y.py"), ("test", "tests/test_x.py")]),
        ("**File:** `db/load.py`", [(None, "db/load.py")]),
        ("**Files:** `db/load.py`, `db/save.py`", [(None, "db/load.py"), (None, "db/save.py")]),
        ("- **Files:**\n  - Create: `a/x.py`\n  - Test: `tests/x.py`", [("create", "a/x.py"), ("test", "tests/x.py")]),
        ("**Files:**\n- **Create:** `a/x.py`\n- **Modify:** `a/y.py`", [("create", "a/x.py"), ("modify", "a/y.py")]),
        ("**Files:**\nCreate: `a/x.py`\nModify: `a/y.py`", [("create", "a/x.py"), ("modify", "a/y.py")]),
        ("**Files:**\n- Delete: `a/old.py`\n- Rename: `a/b.py`", [("delete", "a/old.py"), ("move", "a/b.py")]),
        ("**Files:**\n- `a/x.py` (new)\n- `a/y.py`", [("create", "a/x.py"), (None, "a/y.py")]),
        ("**Files:**\n- Modify: `Makefile`, `Dockerfile`", [("modify", "Makefile"), ("modify", "Dockerfile")]),
        ("**Files:**\n- Create: `app/src/main/res/values-de/strings.xml`", [("create", "app/src/main/res/values-de/strings.xml")]),
        ("**Files:**\n- Modify: `.github/workflows/ci.yml`", [("modify", ".github/workflows/ci.yml")]),
        ("**Files:**\n- Modify: `db/{load,save}.py`", [("modify", "db/load.py"), ("modify", "db/save.py")]),
        ("**Files:** create db/{load,save}.py", [("create", "db/load.py"), ("create", "db/save.py")]),
    ],
)
def test_files_are_read_in_any_dress(reading: Reading, body: str, expected: Shown) -> None:
    assert files(reading, body) == expected


@pytest.mark.parametrize(
    ("written", "path", "first", "last"),
    [
        ("`db/load.py:12`", "db/load.py", 12, 12),
        ("`db/load.py:12-40`", "db/load.py", 12, 40),
        ("`db/load.py:12–40`", "db/load.py", 12, 40),
        ("`db/load.py:L12-L40`", "db/load.py", 12, 40),
        ("db/load.py:12-40", "db/load.py", 12, 40),
        ("`db/load.py`", "db/load.py", None, None),
    ],
)
def test_lines_after_a_path_are_no_part_of_it(reading: Reading, written: str, path: str, first: int | None, last: int | None) -> None:
    (file,) = reading.task(f"**Files:**\n- Modify: {written}").files
    assert (file.path, file.first_line, file.last_line) == (path, first, last)


@pytest.mark.parametrize(
    "body",
    [
        "**Files:**\n- Modify: `a/x.py` (as `b/y.py` does)",
        "**Files:**\n- Modify: `a/x.py` — move the check to the top, see `b/y.py`",
        "**Files:**\n- Modify: `a/x.py` (function `load()`, after `if rows:`)",
    ],
)
def test_remark_after_a_path_names_no_file(reading: Reading, body: str) -> None:
    assert files(reading, body) == [("modify", "a/x.py")]


def test_code_spans_that_are_no_paths_are_left_out(reading: Reading) -> None:
    assert files(reading, "**Files:**\n- Modify: `a/x.py`, adding `load_rows()` and `--limit 5`") == [("modify", "a/x.py")]


def test_paths_in_later_prose_are_no_files(reading: Reading) -> None:
    assert files(reading, "**Files:**\n- Modify: `a/x.py`\n\n**Step 1: Implement**\n\nLook at `b/y.py` first.") == [("modify", "a/x.py")]


def test_file_named_twice_counts_once(reading: Reading) -> None:
    assert files(reading, "**Files:**\n- Modify: `a/x.py:3`\n- Modify: `a/x.py:9`") == [("modify", "a/x.py")]


def test_file_stands_at_its_place(reading: Reading) -> None:
    text = reading.text_with("tasks", "### Task 1: Load\n\n**Files:**\n- 🚀 Modify: `a/x.py:3-4`")
    (file,) = reading.plan(text).tasks[0].files
    assert text.split("\n")[file.span.line - 1][file.span.column - 1 : file.span.end_column - 1] == "a/x.py:3-4"


@pytest.mark.parametrize("text", ["a/b.py", "setup.cfg", "Makefile", ".gitignore", "docs/", "a-b/c_d.test.ts", "cmd/x/main.go"])
def test_path_is_known(text: str) -> None:
    assert looks_like_path(text)


@pytest.mark.parametrize("text", ["", "load()", "go test ./...", "--limit", "https://example.org/a", "x = 1", "word", "…"])
def test_other_text_is_no_path(text: str) -> None:
    assert not looks_like_path(text)
