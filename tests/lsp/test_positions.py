"""Places go from the editor to plancheck and back without loss, in every encoding, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lsprotocol import types

from plancheck.cli.lsp_server.changes import differences
from plancheck.cli.lsp_server.positions import Text
from plancheck.edit import rewritten
from plancheck.source import Source
from plancheck.span import Span

ENCODINGS = {types.PositionEncodingKind.Utf8: "utf-8", types.PositionEncodingKind.Utf16: "utf-16-le", types.PositionEncodingKind.Utf32: "utf-32-le"}
UNITS = {types.PositionEncodingKind.Utf8: 1, types.PositionEncodingKind.Utf16: 2, types.PositionEncodingKind.Utf32: 4}
texts = some.text(some.sampled_from("ab é漢😀\n\r\u2028\f"), max_size=60)
encodings = some.sampled_from(list(ENCODINGS))


@given(texts, encodings, some.data())
def test_place_goes_to_the_editor_and_back(text: str, encoding: types.PositionEncodingKind, data: some.DataObject) -> None:
    lines = Source.of(text).lines
    line = data.draw(some.integers(1, len(lines)))
    column = data.draw(some.integers(1, len(lines[line - 1]) + 1))
    position = Text(text, encoding).position(line, column)
    assert position.line == line - 1
    assert position.character * UNITS[encoding] == len(lines[line - 1][: column - 1].encode(ENCODINGS[encoding]))
    assert Text(text, encoding).place(position) == (line, column)


@given(texts, texts, encodings, some.data())
def test_change_of_a_range_is_made_where_the_editor_means_it(text: str, new: str, encoding: types.PositionEncodingKind, data: some.DataObject) -> None:
    before = Text(text, encoding)
    # Between the two characters of a line end no editor stands.
    offsets = [offset for offset in range(len(text) + 1) if text[max(offset - 1, 0) : offset + 1] != "\r\n"]
    start, end = sorted(data.draw(some.tuples(some.sampled_from(offsets), some.sampled_from(offsets))))
    places = [Source.of(text[:offset]).lines for offset in (start, end)]
    (line, column), (end_line, end_column) = ((len(lines), len(lines[-1]) + 1) for lines in places)
    after = before.changed(types.TextDocumentContentChangePartial(before.range(Span(line, column, end_line, end_column)), new))
    assert after.text == text[:start] + new + text[end:]


@given(texts, some.integers(0, 90), some.integers(0, 90), encodings)
def test_positions_beyond_the_text_are_its_ends(text: str, line: int, character: int, encoding: types.PositionEncodingKind) -> None:
    lines = Source.of(text).lines
    at, column = Text(text, encoding).place(types.Position(line, character))
    assert 1 <= at <= len(lines)
    assert 1 <= column <= len(lines[at - 1]) + 1


def test_byte_order_mark_is_a_character_for_the_editor_alone() -> None:
    text = Text("\ufeff# Plan\n")
    assert text.position(1, 3) == types.Position(0, 3)
    assert text.place(types.Position(0, 3)) == (1, 3)
    assert text.place(types.Position(0, 0)) == (1, 1)


def test_half_of_a_surrogate_pair_is_no_trouble() -> None:
    text = Text("a\ud83db😀\n")
    assert text.place(types.Position(0, 4)) == (1, 5)
    assert text.position(1, 5) == types.Position(0, 5)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_end_of_the_text(end: str) -> None:
    assert Text(f"one{end}two{end}").newline == end


@given(some.lists(some.sampled_from(["a", "b", "c", ""]), max_size=8), some.lists(some.sampled_from(["a", "b", "d", ""]), max_size=8))
def test_differences_make_the_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    assert rewritten("\n".join(before), differences("\n".join(before), "\n".join(after))) == "\n".join(after)
