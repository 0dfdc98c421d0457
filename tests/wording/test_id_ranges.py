"""Ids as messages draw them together."""

from __future__ import annotations

import pytest

from plancheck.wording.phrases import id_ranges


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["R1", "R2", "R3", "R4"], ["R1-R4"]),
        (["R1", "R2", "R4"], ["R1", "R2", "R4"]),
        (["BC-88-1", "BC-88-2", "BC-88-3"], ["BC-88-1-BC-88-3"]),
        (["NC-1a", "NC-1b", "NC-2"], ["NC-1a", "NC-1b", "NC-2"]),
        (["BC-01", "BC-02", "BC-03"], ["BC-01-BC-03"]),
        ([], []),
    ],
)
def test_runs_of_three_are_drawn_together(ids: list[str], expected: list[str]) -> None:
    assert id_ranges(ids) == expected
