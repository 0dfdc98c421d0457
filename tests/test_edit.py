"""Edits by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.edit import Edit, edited, rewritten, settled
from plancheck.source import Source
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


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_a_text_keeps_its_line_ends_and_its_byte_order_mark(mark: str, end: str, last: str) -> None:
    text = mark + "one\ntwo words\n\n".replace("\n", end) + last
    edits = [Edit(Span(2, 5, 2, 10), "letters"), Edit.after(2, "two\nand a half"), Edit.before(1, "zero")]
    assert rewritten(text, edits) == mark + "zero\none\ntwo letters\ntwo\nand a half\n\n".replace("\n", end) + last


@pytest.mark.parametrize(("text", "after"), [("one", "one\ntwo"), ("one\n", "one\ntwo\n"), ("", "two\n"), ("one\r\nmore", "one\r\nmore\r\ntwo")])
def test_what_is_added_at_the_end_stands_on_a_line_of_its_own(text: str, after: str) -> None:
    assert rewritten(text, [Edit.after(9, "two")]) == after


@pytest.mark.parametrize("text", ["one\ntwo", "one\ntwo\n"])
def test_settled_edits_give_the_same_text_and_need_no_line_that_is_not_there(text: str) -> None:
    edits = [Edit.after(1, "a"), Edit.after(1, "b"), Edit.after(2, "c"), Edit.after(2, "d")]
    lines = Source.of(text).lines
    made = settled(edits, lines)
    assert rewritten(text, made) == rewritten(text, edits)
    assert len(made) == 2
    assert all(edit.span.end_line <= len(lines) for edit in made)


@given(st.text(alphabet="ab\r\n\ufeff\x0c\u2028", max_size=30))
def test_no_edit_changes_nothing(text: str) -> None:
    assert rewritten(text, []) == text


@given(st.text(alphabet="ab\n\ufeff\x0c", max_size=30).map("{}z".format), st.sampled_from(["\n", "\r\n", "\r"]), st.integers(1, 9), st.integers(1, 9))
def test_both_ways_to_edit_agree(unix: str, end: str, line: int, column: int) -> None:
    text = unix.replace("\n", end)
    line = min(line, len(Source.of(text).lines))
    edits = [Edit(Span(line, column, line, column), "x"), Edit.after(line, "y")]
    assert Source.of(rewritten(text, edits)).lines == edited(Source.of(text).lines, edits)


def test_in_a_mixed_file_a_new_line_ends_as_the_one_above_it() -> None:
    assert rewritten("a\r\nb\nc\n", [Edit.after(2, "x"), Edit.after(3, "y")]) == "a\r\nb\nx\nc\ny\n"
    assert rewritten("a\r\nb\n", [Edit.after(1, "x")]) == "a\r\nx\r\nb\n"
