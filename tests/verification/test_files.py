"""Which files a plan promises, and what became of them."""

from __future__ import annotations

import pytest

from plancheck.verification.promised_files import promised_files
from tests.verification.small_plan import DONE, PLAN, edited, line_of, plan_of, told, verify, without

CREATED = "- Create: `app/map/migration.ts`"


def promised(text: str) -> dict[str, tuple[bool, str]]:
    return {file.path: (file.is_wanted, file.by) for file in promised_files(plan_of(text), text.split("\n"))}


def test_every_file_with_what_is_done_to_it() -> None:
    assert promised(PLAN) == {
        "app/regions/store.ts": (True, "Task 1 creates it"),
        "app/map/view.ts": (True, "Task 1 modifies it"),
        "app/regions/store.test.ts": (True, "Task 1 puts tests there"),
        "app/map/old_cache.ts": (False, "Task 2 deletes it"),
        "app/map/migration.ts": (True, "Task 2 creates it"),
        "app/map/migration.test.ts": (True, "Task 2 puts tests there"),
    }


@pytest.mark.parametrize(
    ("entry", "path", "expected"),
    [
        ("- Move: `app/a.ts` → `app/b.ts`", "app/a.ts", (False, "Task 2 moves it away")),
        ("- Move: `app/a.ts` → `app/b.ts`", "app/b.ts", (True, "Task 2 moves it there")),
        ("- Delete: `app/regions/store.ts`", "app/regions/store.ts", (False, "Task 2 deletes it")),
        ("- Modify: `app/regions/store.ts`", "app/regions/store.ts", (True, "Task 1 creates it")),
        ("- Create: `app/map/old_cache.ts`", "app/map/old_cache.ts", (True, "Task 2 creates it")),
        ("- Create: `./app/map/rules.ts`", "app/map/rules.ts", (True, "Task 2 creates it")),
        ("- Line 12: remove the second case from `app/map/view.ts`", "app/map/view.ts", (True, "Task 1 modifies it")),
    ],
)
def test_the_last_task_has_the_last_word(entry: str, path: str, expected: tuple[bool, str]) -> None:
    assert promised(edited(CREATED, f"{CREATED}\n{entry}"))[path] == expected


@pytest.mark.parametrize(
    "entry",
    [
        "- Modify: `docs/map.md` (optional)",
        "- Create: `app/map/rules.ts`, if needed",
        "- Create: `app/map/sync.ts` (deferred to the next PR)",
        "- Create: `app/map/*.snap`",
        "- Create: `exact/path/to/file.ts`",
        "- Modify: `app/map/{a,b}/<name>.ts`",
    ],
)
def test_what_may_never_come_is_not_promised(entry: str) -> None:
    assert promised(edited(CREATED, f"{CREATED}\n{entry}")) == promised(PLAN)


def test_a_plan_carried_out() -> None:
    verification = verify()
    assert told(verification) == []
    assert {file.state for file in verification.files} == {"kept"}


def test_a_missing_file() -> None:
    verification = verify(files=without("app/map/view.ts"))
    assert told(verification) == [("missing-file", "error", line_of("Modify: `app/map/view.ts"))]
    assert verification.findings[0].message.startswith("`app/map/view.ts` is not there, though Task 1 modifies it")


def test_a_missing_file_whose_name_another_bears() -> None:
    verification = verify(files={**without("app/regions/store.ts"), "lib/store.ts": "\n"})
    assert told(verification) == [("missing-file", "error", line_of("Create: `app/regions/store.ts"))]
    assert "`lib/store.ts`" in (verification.findings[0].help or "")


def test_a_deleted_file_that_is_still_there() -> None:
    verification = verify(files={**DONE, "app/map/old_cache.ts": "\n"})
    assert told(verification) == [("file-still-there", "error", line_of("Delete:"))]


def test_a_deleted_folder() -> None:
    text = edited("- Delete: `app/map/old_cache.ts`", "- Delete: `app/old_cache/`")
    assert told(verify(text)) == []
    assert told(verify(text, {**DONE, "app/old_cache/a.ts": "\n"})) == [("file-still-there", "error", line_of("Delete:"))]


def test_a_file_of_another_repository_may_be_there() -> None:
    text = edited(CREATED, f"{CREATED}\n- Modify: `website/pages/regions.tsx`")
    assert told(verify(text)) == [("missing-file", "warning", line_of("website/", text))]


def test_a_file_of_which_the_plan_does_not_say_what_happens() -> None:
    text = edited("- Test: `app/map/migration.test.ts`", "- Test: `app/map/migration.test.ts`\n- `app/map/rules.ts`")
    assert told(verify(text, {**DONE, "app/map/rules.ts": "\n"})) == []


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "~/.ssh/config", "C:\\boot.ini"])
def test_nothing_outside_the_tree_is_told(path: str) -> None:
    text = edited("- Modify: `app/map/view.ts:10-20`", f"- Modify: `{path}`")
    verification = verify(text)
    assert told(verification) == []
    assert all(file.state == "unseen" for file in verification.files if file.path == path)


def test_paths_from_the_folder_of_the_plan_and_ends_of_paths() -> None:
    text = edited("- Modify: `app/map/view.ts:10-20`", "- Modify: `map/view.ts:10-20`\n- Modify: `../../app/map/view.ts`")
    assert told(verify(text)) == []


def test_the_overview_counts_where_there_are_no_tasks_for_a_file() -> None:
    text = edited("### G) Task Breakdown", "### F) Implementation Overview\n\n**Files**\n- `app/map/rules.ts` (new): what is kept\n\n### G) Task Breakdown")
    assert told(verify(text)) == [("missing-file", "warning", line_of("app/map/rules.ts", text))]
    assert told(verify(text, {**DONE, "app/map/rules.ts": "\n"})) == []


def test_a_task_that_was_left_out_is_one_finding() -> None:
    verification = verify(files={**without("app/map/migration.ts", "app/map/migration.test.ts")})
    assert told(verification) == [("task-not-carried-out", "error", line_of("### Task 2"))]
    assert "`app/map/migration.ts`, `app/map/migration.test.ts` and `empties the old cache at the first start`" in verification.findings[0].message


def test_a_plan_that_was_not_carried_out_is_one_finding() -> None:
    files = {**without("app/regions/store.ts", "app/regions/store.test.ts", "app/map/migration.ts", "app/map/migration.test.ts"), "app/map/old_cache.ts": "\n"}
    verification = verify(files=files)
    assert told(verification) == [("not-carried-out", "error", 2)]
    assert "none of 2 files, none of 3 tests" in verification.findings[0].message
