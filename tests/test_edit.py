"""Edits by place."""

from __future__ import annotations

import pytest

from plancheck.edit import Edit, edited
from plancheck.span import Span

LINES = ("one", "two words", "", "four")


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([Edit(Span(2, 5, 2, 10), "letters")], ("one", "two letters", "", "four")),
        ([Edit.before(1, "zero")], ("zero", *LINES)),
        ([Edit.after(4, "five")], (*LINES, "five")),
        ([Edit.after(9, "five")], (*LINES, "five")),
        ([Edit.without(2, 3)], ("one", "four")),
        ([Edit.without(4, 4)], ("one", "two words", "")),
        ([Edit.behind(Span(1, 1, 1, 4), "!")], ("one!", *LINES[1:])),
        ([Edit.before(2, "a"), Edit.before(2, "b"), Edit(Span(1, 1, 1, 4), "1")], ("1", "a", "b", *LINES[1:])),
    ],
)
def test_edits_are_made_by_place(edits: list[Edit], after: tuple[str, ...]) -> None:
    assert edited(LINES, edits) == after


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="2:5"):
        edited(LINES, [Edit(Span(2, 1, 2, 8), "x"), Edit(Span(2, 5, 2, 10), "y")])
