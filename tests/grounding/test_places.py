"""Plans against trees: what became of each citation."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plancheck.ground import CitedPlace, Outcome
from plancheck.grounding import held
from plancheck.markdown import Source
from plancheck.repository.given import GivenTree
from tests.judging import plan_of

LEDGER = '''\
import math


def settle(day):
    """Sum up."""
    total = sum(day)
    return math.floor(total)


def close(ledger):
    ledger.shut = True
    return ledger


class Reader:
    def rows(self):
        yield from self.file
'''
STORE = """\
def store(rows):
    return list(rows)


class Reader:
    pass
"""
TREE = {
    "README.md": "# Bank\n",
    "bank/ledger.py": LEDGER,
    "bank/store.py": STORE,
    "bank/old.py": "x = 1\n",
    "bank/web/views.py": "a\nb\ndef show_week(): pass\n",
    "bank/cli/views.py": "a\nb\n",
    "bank/icon.png": "\0\0\n",
    "bank/rows.go": "package bank\n\nfunc Rows() {}\n",
}
PLAN = """\
# Day rates: Implementation Plan

## Phase 0: Component Context
{facts}

## Section G: Task Breakdown
### Task 1: Open
**Files:**
- Create: `bank/rates.py`
- Modify: `bank/store.py`

{first}

### Task 2: Shut
**Files:**
- Delete: `bank/old.py`
- Create: `bank/days.py`

{second}

### Task 3: Report
**Files:**
- Modify: `bank/ledger.py`

{third}
"""


def places(facts: str = "", first: str = "", second: str = "", third: str = "", tree: Mapping[str, str] = TREE) -> list[CitedPlace]:
    text = PLAN.format(facts=facts, first=first, second=second, third=third)
    return list(held(plan_of(text), Source.of(text).lines, GivenTree(tree), "docs/plans/plan.md").places)


def place(facts: str = "", first: str = "", second: str = "", third: str = "") -> CitedPlace:
    (found,) = places(facts, first, second, third)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "- `settle` (`bank/ledger.py:4`)",
        "- `settle` (`bank/ledger.py:4-7`)",
        "- `settle` (`bank/ledger.py:6`)",
        "- `settle` (`ledger.py:6`)",
        "- `Reader.rows` (`bank/ledger.py:15`)",
        "- `sum(day)` (`bank/ledger.py:6`)",
        "- `bank/ledger.py:17`",
        "- `ledger` (`bank/ledger.py:1`)",
        # Nothing has the name: the plan may be about to write it.
        "- `settle_all` (`bank/ledger.py:4`)",
        # Two have it.
        "- `Reader` (`bank/rows.go:1`)",
        # The words tell which file is meant.
        "- `show_week` (`views.py:3`)",
        "- Call `store` at `bank/ledger.py:11`.",
        # A definition in a file of another kind is another thing.
        "- `Rows` (`bank/ledger.py:4`)",
    ],
)
def test_citation_holds(line: str) -> None:
    assert place(facts=line).outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        ("- `settle` (`bank/ledger.py:11`)", ("bank/ledger.py", 4)),
        ("- `close` (`bank/ledger.py:5`)", ("bank/ledger.py", 10)),
        ("- `return math.floor(total)` (`bank/ledger.py:12`)", ("bank/ledger.py", 7)),
        ("- `bank/store.py:1` defines `settle`.", ("bank/ledger.py", 4)),
        ("- `store` (`bank/ledger.py:6`)", ("bank/store.py", 1)),
        ("| `close` | `ledger.py:5` |\n|---|---|", ("bank/ledger.py", 10)),
    ],
)
def test_citation_has_moved(line: str, anchor: tuple[str, int]) -> None:
    found = place(facts=line)
    assert found.outcome is Outcome.MOVED
    assert found.anchor is not None
    assert (found.anchor.path, found.anchor.first_line) == anchor


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        ("- `bank/ledger.py:18`", None),
        ("- `bank/ledger.py:10-18`", None),
        ("- `settle` (`bank/ledger.py:400`)", 4),
        ("- `settle_all` (`bank/ledger.py:400`)", None),
    ],
)
def test_line_is_out_of_range(line: str, anchor: int | None) -> None:
    found = place(facts=line)
    assert (found.outcome, found.lines, found.anchor.first_line if found.anchor else None) == (Outcome.OUT_OF_RANGE, 17, anchor)


@pytest.mark.parametrize(
    ("parts", "outcome", "because"),
    [
        ({"facts": "- `bank/rates.py:30`"}, Outcome.PLANNED, "Task 1 creates it"),
        ({"first": "See `bank/rates.py:30`."}, Outcome.PLANNED, "Task 1 creates it"),
        ({"second": "See `rates.py:30`."}, Outcome.PLANNED, "Task 1 creates it"),
        ({"first": "See `bank/days.py:3`."}, Outcome.GONE, "Task 2 creates it only later"),
        ({"second": "See `bank/days.py:3`."}, Outcome.PLANNED, "Task 2 creates it"),
        # A file that is changed has other lines from then on.
        ({"first": "See `bank/store.py:90`."}, Outcome.OUT_OF_RANGE, ""),
        ({"second": "See `bank/store.py:90`."}, Outcome.PLANNED, ""),
        ({"second": "See `store` (`bank/store.py:5`)."}, Outcome.PLANNED, ""),
        ({"facts": "- `bank/store.py:90`"}, Outcome.OUT_OF_RANGE, ""),
        # What is deleted is there until then.
        ({"facts": "- `bank/old.py:1`"}, Outcome.HOLDS, ""),
        ({"first": "See `bank/old.py:1`."}, Outcome.HOLDS, ""),
        ({"second": "See `bank/old.py:1`."}, Outcome.HOLDS, ""),
        ({"third": "See `bank/old.py:1`."}, Outcome.GONE, "Task 2 deletes it"),
        # Where a name stands by then is no more known than where it stood.
        ({"third": "- `store` (`bank/ledger.py:6`)"}, Outcome.HOLDS, ""),
        ({"facts": "- `bank/missing.py:1`"}, Outcome.GONE, ""),
        ({"facts": "- `bank/icon.png:1`"}, Outcome.UNREAD, ""),
        ({"facts": "- `views.py:1`"}, Outcome.AMBIGUOUS, ""),
        ({"facts": "- `../../../etc/hosts.txt:1`"}, Outcome.UNREAD, ""),
    ],
)
def test_outcome_knows_time(parts: dict[str, str], outcome: Outcome, because: str) -> None:
    found = place(**parts)
    assert (found.outcome, found.because) == (outcome, because)


def test_one_of_very_many_files_of_a_name_is_told_by_what_it_defines() -> None:
    tree = {**TREE, **{f"bank/part{number}/mod.rs": f"fn step_{number}() {{}}\n" for number in range(300)}}
    first, second = places(facts="- `step_7` (`mod.rs:1`)\n- `step` (`mod.rs:1`)", tree=tree)
    assert (first.outcome, first.path) == (Outcome.HOLDS, "bank/part7/mod.rs")
    assert (second.outcome, len(second.candidates)) == (Outcome.AMBIGUOUS, 300)


def test_missing_file_is_told_where_its_symbol_stands() -> None:
    found = place(facts="- `settle` (`bank/month.py:4`)")
    assert found.outcome is Outcome.GONE
    assert found.anchor is not None
    assert (found.anchor.path, found.anchor.first_line) == ("bank/ledger.py", 4)


def test_file_of_a_foreign_folder_is_no_certain_fault() -> None:
    certain, foreign = places(facts="- `bank/month.py:4`\n- `src/month.py:4`")
    assert (certain.outcome, certain.is_certain) == (Outcome.GONE, True)
    assert (foreign.outcome, foreign.is_certain) == (Outcome.GONE, False)


def test_text_of_another_encoding_is_read_as_far_as_it_goes() -> None:
    tree = GivenTree(TREE)
    tree.data = lambda path: "# naïve\ndef settle(): pass\n".encode("latin-1")  # type: ignore[method-assign]
    text = PLAN.format(facts="- `settle` (`bank/ledger.py:2`)", first="", second="", third="")
    (found,) = held(plan_of(text), Source.of(text).lines, tree, "docs/plans/plan.md").places
    assert (found.outcome, found.lines) == (Outcome.HOLDS, 2)


def test_plan_about_another_repository_has_no_places() -> None:
    assert places(facts="- `a/b.rs:1`\n- `a/c.rs:1`\n- `d/e.rs:1`", tree={"main.tf": "x\n"}) == []
