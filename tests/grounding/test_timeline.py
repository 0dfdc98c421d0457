"""What a plan has made of a file by when."""

from __future__ import annotations

import pytest

from plancheck.grounding.timeline import State, Timeline
from tests.judging import plan_of

TASKS = """\
# Day rates: Implementation Plan

## Section F: Implementation Overview
**Files to create**
- `bank/listed.py`

## Section G: Task Breakdown
### Task 1: Open
**Files:**
- Create: `bank/made.py`
- Modify: `bank/old.py`
- Test: `tests/test_made.py`

### Task 2: Move
**Files:**
- Delete: `bank/gone.py`
- Move: `bank/from.py` → `bank/to.py`
- Modify: `./bank/made.py`

### Task 3: Shut
**Files:**
- Create: `bank/late.py`, `bank/gone.py`
- Delete: `bank/made.py`

## Section H: Test Strategy
All of it.
"""
REQUESTS = """\
<!-- plancheck: format=macro-v2 -->
# Day rates: Macro Plan

## Section H: PR Plan
### PR-1: Reader
- **Files:** creates `bank/made.py`

### PR-2: Writer
- **Files:** creates `bank/side.py`

### PR-3: Both
- **Files:** modifies `bank/made.py`

## Section I: Dependency DAG
- PR-3 requires PR-1.
- PR-1 requires PR-2.
"""


@pytest.mark.parametrize(
    ("path", "index", "state"),
    [
        ("bank/made.py", 0, State(True, "Task 1 creates it")),
        ("bank/made.py", 1, State(True, "Task 1 creates it")),
        # What a task deletes its own text may still cite.
        ("bank/made.py", 2, State(True, "Task 1 creates it")),
        ("bank/made.py", None, State(True, "Task 1 creates it")),
        ("bank/gone.py", 0, State(None, "Task 3 creates it only later", later=True)),
        ("bank/gone.py", 2, State(True, "Task 3 creates it")),
        ("bank/from.py", 0, State(None)),
        ("bank/from.py", 2, State(False, "Task 2 moves it away")),
        ("bank/to.py", 0, State(None, "Task 2 moves it there only later", later=True)),
        ("bank/to.py", 2, State(True, "Task 2 moves it there")),
        ("bank/late.py", 1, State(None, "Task 3 creates it only later", later=True)),
        ("bank/listed.py", None, State(True)),
        ("bank/listed.py", 1, State(None)),
        ("bank/old.py", 2, State(None)),
        ("bank/other.py", None, State(None)),
    ],
)
def test_state_of_a_file_in_a_task(path: str, index: int | None, state: State) -> None:
    assert Timeline(plan_of(TASKS)).state(path, index) == state


@pytest.mark.parametrize(
    ("path", "index", "is_there"),
    [
        ("bank/made.py", 0, None),
        ("bank/made.py", 1, True),
        ("bank/gone.py", 2, False),
        ("bank/from.py", 1, None),
        ("bank/to.py", 1, None),
        ("bank/to.py", 2, True),
    ],
)
def test_state_when_a_task_begins(path: str, index: int, is_there: bool | None) -> None:
    assert Timeline(plan_of(TASKS)).state_at_start(path, index).is_there is is_there


@pytest.mark.parametrize(
    ("path", "index", "touched"),
    [("bank/old.py", 0, False), ("bank/old.py", 1, True), ("bank/old.py", None, False), ("bank/made.py", 1, True), ("bank/other.py", 2, False)],
)
def test_file_is_touched_by_an_earlier_task(path: str, index: int | None, touched: bool) -> None:
    assert Timeline(plan_of(TASKS)).is_touched_before(path, index) == touched


@pytest.mark.parametrize(
    ("path", "index", "is_as_it_was"),
    [
        ("bank/other.py", None, True),
        ("bank/old.py", 0, True),
        ("bank/old.py", 1, False),
        ("bank/from.py", 2, False),
        ("bank/from.py", None, True),
        ("bank/made.py", 0, False),
    ],
)
def test_file_is_as_it_was(path: str, index: int | None, is_as_it_was: bool) -> None:
    assert Timeline(plan_of(TASKS)).is_as_it_was(path, index) == is_as_it_was


def test_line_stands_in_a_task_or_in_none() -> None:
    timeline, lines = Timeline(plan_of(TASKS)), TASKS.split("\n")
    found = {
        text: timeline.index_at(lines.index(text) + 1) for text in ("### Task 1: Open", "- Delete: `bank/gone.py`", "- Delete: `bank/made.py`", "All of it.")
    }
    assert list(found.values()) == [0, 1, 2, None]
    assert timeline.index_at(1) is None


def test_test_file_may_be_brought() -> None:
    timeline = Timeline(plan_of(TASKS))
    assert [timeline.may_bring("tests/test_made.py", index) for index in (0, 1, None)] == [True, True, True]
    assert not timeline.may_bring("bank/old.py", 1)


@pytest.mark.parametrize(
    ("path", "index", "is_there"),
    # PR-1 and PR-3 need PR-2, the one as its text says, the other by way of PR-1.
    [("bank/made.py", 2, True), ("bank/side.py", 0, True), ("bank/side.py", 2, True), ("bank/side.py", None, True), ("bank/other.py", 2, None)],
)
def test_pull_request_finds_what_those_bring_that_it_needs(path: str, index: int | None, is_there: bool | None) -> None:
    assert Timeline(plan_of(REQUESTS)).state(path, index).is_there is is_there
