"""Claims about how many things there are."""

from __future__ import annotations

import pytest

from plancheck.wording.counts import counts_in

KINDS = {"tasks": ("task", "tasks"), "contracts": ("contract", "contracts", "BCs")}
CLAIMS = [
    ("The plan has 6 tasks.", [("tasks", 6)]),
    ("Six tasks implement five named contracts.", [("tasks", 6), ("contracts", 5)]),
    ("**16 contracts total (11 in one group)**", [("contracts", 16)]),
    ("6 tasks and 5 BCs", [("tasks", 6), ("contracts", 5)]),
    ("All 4 contracts", [("contracts", 4)]),
    # Limits, ranges, parts and names.
    ("at least 3 contracts, up to 12 tasks", []),
    ("3-15 contracts, 6 to 12 tasks, ~5 tasks", []),
    ("3 of 5 contracts; the first 2 tasks; the other three tasks", []),
    ("2 new contracts, 3 negative contracts, 4 tasks of the queue", []),
    ("5 contracts in the error group", []),
    ("Task 3 contracts, BC-5 contracts, PR 7 tasks, 1.5 tasks, #12 tasks", []),
    # Not the author's words.
    ('He said "7 tasks" and `8 tasks`.', []),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_counts(text: str, expected: list[tuple[str, int]]) -> None:
    found = list(counts_in(text, KINDS, ("named",), ("and", "total", "implement")))
    assert [(count.kind, count.number) for count in found] == expected
    assert all(text[count.start : count.end].lower().endswith(KINDS[count.kind]) or text[count.start : count.end].endswith("BCs") for count in found)
