"""Which file of a tree a path of a plan means."""

from __future__ import annotations

import pytest

from plancheck.grounding.paths import Meant, Paths
from plancheck.grounding.timeline import Timeline
from plancheck.repository.given import GivenTree
from tests.judging import plan_of

TREE = GivenTree(
    dict.fromkeys(
        (
            "README.md",
            "bank/ledger.py",
            "bank/store/ledger_file.py",
            "bank/store/open.py",
            "bank/web/open.py",
            "tests/conftest.py",
            "tests/web/conftest.py",
            "docs/plans/notes.md",
            "docs/rates.md",
        ),
        "one\n",
    )
)
PLAN = """\
# Day rates: Implementation Plan

The fixtures are those of `tests/web/conftest.py:3`.

## Section G: Task Breakdown
### Task 1: Open
**Files:**
- Create: `bank/rates.py`, `bank/web/close.py`
"""


def paths(text: str = PLAN) -> Paths:
    return Paths(TREE, Timeline(plan_of(text)), "docs/plans", text)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        # From the root, from the folder of the plan, and the end of a path.
        ("bank/ledger.py", "bank/ledger.py"),
        ("./bank/ledger.py", "bank/ledger.py"),
        ("bank/store/../ledger.py", "bank/ledger.py"),
        ("notes.md", "docs/plans/notes.md"),
        ("../rates.md", "docs/rates.md"),
        ("../../bank/ledger.py", "bank/ledger.py"),
        ("ledger.py", "bank/ledger.py"),
        ("store/open.py", "bank/store/open.py"),
        ("ledger_file.py", "bank/store/ledger_file.py"),
        # What the plan brings.
        ("bank/rates.py", "bank/rates.py"),
        ("rates.py", "bank/rates.py"),
        ("web/close.py", "bank/web/close.py"),
        # Several bear the name, and the plan writes one of them out.
        ("conftest.py", "tests/web/conftest.py"),
    ],
)
def test_path_means_a_file(path: str, meant: str) -> None:
    assert paths().meant(path) == Meant(meant)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("bank/missing.py", Meant()),
        ("file.py", Meant()),
        ("edger.py", Meant()),
        ("nk/ledger.py", Meant()),
        ("ledger.py/open.py", Meant()),
        ("../missing.md", Meant()),
        ("bank", Meant()),
        ("open.py", Meant(candidates=("bank/store/open.py", "bank/web/open.py"))),
        # Nobody looks outside.
        ("../../../etc/passwd.txt", Meant(is_open=False)),
        ("/etc/passwd.txt", Meant(is_open=False)),
        ("~/bank/ledger.py", Meant(is_open=False)),
        ("C:/bank/ledger.py", Meant(is_open=False)),
    ],
)
def test_other_path_means_none_or_several(path: str, meant: Meant) -> None:
    assert paths().meant(path) == meant


def test_path_that_ends_in_another_is_not_written_out() -> None:
    text = PLAN.replace("`tests/web/conftest.py:3`", "`old/tests/web/conftest.py:3` and `tests/conftest.pyi`")
    assert paths(text).meant("conftest.py").candidates == ("tests/conftest.py", "tests/web/conftest.py")


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("store/ledger.py", "bank/ledger.py"),
        ("bank/store/Ledger_File.py", "bank/store/ledger_file.py"),
        ("bank/ledgers.py", "bank/ledger.py"),
        ("web/rates.md", "docs/rates.md"),
        ("src/open.py", ""),
        ("bank/other.py", ""),
        ("bank/ledger.go", ""),
    ],
)
def test_file_near_a_missing_one(path: str, near: str) -> None:
    assert paths().near(path) == near


@pytest.mark.parametrize(
    ("path", "is_known"), [("bank/other.py", True), ("other.py", True), ("other.go", False), ("src/other.py", False), ("../other.py", True)]
)
def test_path_is_at_home_here(path: str, is_known: bool) -> None:
    assert paths().is_known(path) == is_known
