"""Tables: cells with their places, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.markdown import Kind, Source, Table, parse, read_table
from plancheck.markdown.tables import is_delimiter


def table_of(text: str) -> Table:
    source = Source.of(text)
    table = read_table(source, 1, len(source.lines))
    assert table is not None
    return table


def row(line: str, columns: int = 2) -> list[str]:
    head = "|" + " h |" * columns
    return [cell.text for cell in table_of(f"{head}\n|{'---|' * columns}\n{line}").rows[0].cells]


def test_head_and_rows_hold_their_cells() -> None:
    table = table_of("| Risk | Impact |\n|---|---|\n| Lost batch | high |\n| Slow query | low |")
    assert [cell.text for cell in table.head.cells] == ["Risk", "Impact"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Lost batch", "high"], ["Slow query", "low"]]
    assert [row.line for row in table.rows] == [3, 4]


def test_cell_stands_at_its_column() -> None:
    span = table_of("| a | b |\n|---|---|\n|  one |  two  |").rows[0].cells[1].span
    assert (span.line, span.column, span.end_line, span.end_column) == (3, 11, 3, 14)


def test_emoji_and_wide_characters_count_one_column_each() -> None:
    cells = table_of("| a | b |\n|---|---|\n| 🚀🚀 | 日本 |").rows[0].cells
    assert [(cell.text, cell.span.column, cell.span.end_column) for cell in cells] == [("🚀🚀", 3, 5), ("日本", 8, 10)]


def test_pipe_in_a_code_span_belongs_to_its_cell() -> None:
    assert row("| `a | b` | c |") == ["`a | b`", "c"]


def test_pipe_in_a_longer_code_span_belongs_to_its_cell() -> None:
    assert row("| ``x | `y` `` | c |") == ["``x | `y` ``", "c"]


def test_backtick_without_partner_hides_no_pipe() -> None:
    assert row("| it`s | fine |") == ["it`s", "fine"]


def test_two_lonely_backticks_in_two_cells_hide_no_pipe() -> None:
    assert row("| it`s | that`s |") == ["it`s", "that`s"]


def test_escaped_pipe_belongs_to_its_cell() -> None:
    assert row(r"| a \| b | c |") == [r"a \| b", "c"]
    assert row(r"| `a \| b` | c |") == [r"`a \| b`", "c"]


def test_line_break_tag_stays_in_its_cell() -> None:
    assert row("| one<br>two<br/>three | c |") == ["one<br>two<br/>three", "c"]


@pytest.mark.parametrize(("line", "cells"), [("| only |", ["only"]), ("| a | b | c |", ["a", "b", "c"]), ("| | |", ["", ""]), ("| a | |", ["a", ""])])
def test_ragged_row_keeps_the_cells_that_it_has(line: str, cells: list[str]) -> None:
    assert row(line) == cells


def test_outer_pipes_are_optional() -> None:
    table = table_of("a | b\n---|---\nc | d")
    assert [cell.text for cell in table.head.cells] == ["a", "b"]
    assert [cell.text for cell in table.rows[0].cells] == ["c", "d"]


def test_empty_first_cell_is_kept_beside_an_outer_pipe() -> None:
    assert row("|  | value |") == ["", "value"]


def test_quoted_table_is_read_without_its_marks() -> None:
    table = table_of("> | a | b |\n> |---|---|\n> | c | d |")
    assert [cell.text for cell in table.rows[0].cells] == ["c", "d"]
    assert table.rows[0].cells[0].span.column == 5


@pytest.mark.parametrize("line", ["|---|---|", "|:--|--:|:-:|", "---|---", "| - |", "> |---|---|", "|-----|"])
def test_delimiter_line_is_seen(line: str) -> None:
    assert is_delimiter(line)


@pytest.mark.parametrize("line", ["", "| a | b |", "|===|", "|--x|", "| |"])
def test_other_line_is_no_delimiter(line: str) -> None:
    assert not is_delimiter(line)


def test_text_without_delimiter_line_is_no_table() -> None:
    source = Source.of("| a | b |\n| c | d |")
    assert read_table(source, 1, 2) is None
    assert read_table(source, 1, 1) is None


def test_span_of_a_row_reaches_from_its_first_to_its_last_cell() -> None:
    span = table_of("| a | b |\n|---|---|\n| one | two |").rows[0].span
    assert (span.line, span.column, span.end_column) == (3, 3, 12)


def test_table_in_a_list_item_is_a_table() -> None:
    document = parse(Source.of("- item\n\n  | a | b |\n  |---|---|\n  | c | d |\n"))
    assert [block.kind for block in document.blocks] == [Kind.PARAGRAPH, Kind.TABLE]
    table = read_table(document.source, document.blocks[1].first, document.blocks[1].last)
    assert table is not None
    assert [cell.text for cell in table.rows[0].cells] == ["c", "d"]


@given(st.lists(st.text(alphabet="ab`|\\ 🚀-<>", max_size=20), min_size=1, max_size=5))
@settings(max_examples=400, deadline=None)
def test_cells_of_any_row_stand_at_their_columns(lines: list[str]) -> None:
    source = Source.of("\n".join(["| a | b |", "|---|---|", *lines]))
    table = read_table(source, 1, len(source.lines))
    assert table is not None
    for cell in [cell for row in (table.head, *table.rows) for cell in row.cells]:
        start, end = cell.span.column - 1, cell.span.end_column - 1
        assert source.line(cell.span.line)[start:end] == cell.text
        assert cell.text == cell.text.strip()


CELL = st.text(alphabet=st.characters(blacklist_characters="|`\\\r\n", blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_cells_that_were_written_are_read(rows: list[tuple[str, str, str]]) -> None:
    text = "\n".join(["| a | b | c |", "|---|---|---|", *(f"| {' | '.join(cells)} |" for cells in rows)])
    assert [tuple(cell.text for cell in row.cells) for row in table_of(text).rows] == rows
