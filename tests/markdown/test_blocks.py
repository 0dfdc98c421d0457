"""Blocks: where each leaf of a Markdown text begins and ends, and what its lines say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.markdown import Document, Kind, Line, Source, parse

# Pieces that Markdown gives a meaning to, so that random texts run into corners.
PIECES = [
    "# ", "## ", "- ", "* ", "1. ", "2) ", "> ", "```", "````", "~~~", "`", "|", "---", "===", "-----", "<!--", "-->", "  ", "    ", "\t", "\n", "\n\n",
    "\r\n", "\r", "\f", "\u2028", "\x85", "\ufeff", "\\", "**Goal:**", "word", "🚀", "日本", "\x00", "[x]", "python", "<div>", ":", "BC-1", "---\na: b\n---\n",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def parsed(text: str) -> Document:
    return parse(Source.of(text))


def outline(text: str) -> list[tuple[Kind, int, int]]:
    return [(block.kind, block.first, block.last) for block in parsed(text).blocks]


def lines_of(text: str, index: int = 0) -> list[Line]:
    document = parsed(text)
    return list(document.lines(document.blocks[index]))


def shown(text: str, index: int = 0) -> list[tuple[int, int, str]]:
    return [(line.number, line.column, line.text) for line in lines_of(text, index)]


def test_each_kind_of_block_is_told_apart() -> None:
    text = "# Title\n\nwords\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n\n<div>\n</div>\n\n***\n\n    indented\n"
    assert outline(text) == [
        (Kind.HEADING, 1, 1),
        (Kind.PARAGRAPH, 3, 3),
        (Kind.FENCE, 5, 7),
        (Kind.TABLE, 9, 11),
        (Kind.HTML, 13, 14),
        (Kind.RULE, 16, 16),
        (Kind.CODE, 18, 18),
    ]


@pytest.mark.parametrize(
    ("source", "text", "column", "level"),
    [
        ("# Cache warming", "Cache warming", 3, 1),
        ("###   Spaced out", "Spaced out", 7, 3),
        ("## Closed ##", "Closed", 4, 2),
        ("## Closed with blanks ##   ", "Closed with blanks", 4, 2),
        ("## Learn C#", "Learn C#", 4, 2),
        ("  # Indented a little", "Indented a little", 5, 1),
    ],
)
def test_heading_shows_its_title_without_marks(source: str, text: str, column: int, level: int) -> None:
    assert shown(source) == [(1, column, text)]
    assert parsed(source).blocks[0].level == level


@pytest.mark.parametrize(("underline", "level"), [("=", 1), ("=====", 1), ("-----", 2)])
def test_underlined_title_is_a_heading(underline: str, level: int) -> None:
    document = parsed(f"Payout ledger\n{underline}\n\nwords")
    block = document.blocks[0]
    assert (block.kind, block.level, block.first, block.last) == (Kind.HEADING, level, 1, 1)


@pytest.mark.parametrize("text", ["BC-1: Totals agree\n---", "**Goal:** shorter queues\n-----", "two lines\nof prose\n-----"])
def test_rule_right_below_a_text_makes_no_heading_of_it(text: str) -> None:
    block = parsed(text).blocks[0]
    assert (block.kind, block.level) == (Kind.PARAGRAPH, 0)
    assert block.last == text.count("\n")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_give_the_same_blocks(end: str) -> None:
    text = "# Title\n\n- one\n- two\n\n```go\nx\n```\n"
    assert outline(text.replace("\n", end)) == outline(text)


def test_mixed_line_ends_count_one_line_each() -> None:
    assert Source.of("a\r\nb\rc\nd").lines == ("a", "b", "c", "d")


def test_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    assert shown("\ufeff# Title") == [(1, 3, "Title")]


@pytest.mark.parametrize("separator", ["\f", "\v", "\u2028", "\u2029", "\x85", "\x1c"])
def test_other_separators_end_no_line(separator: str) -> None:
    source = Source.of(f"one{separator}two\n# Title")
    assert len(source.lines) == 2
    assert outline(f"one{separator}two\n\n# Title")[-1] == (Kind.HEADING, 3, 3)


def test_line_past_the_end_is_empty() -> None:
    source = Source.of("only")
    assert (source.line(1), source.line(2), source.line(0), source.line(-1)) == ("only", "", "", "")


def test_list_item_after_a_tab_stands_at_its_column() -> None:
    assert shown("-\tafter a tab") == [(1, 3, "after a tab")]


def test_tab_indented_line_is_code() -> None:
    assert outline("words\n\n\tcode") == [(Kind.PARAGRAPH, 1, 1), (Kind.CODE, 3, 3)]


def test_wrapped_list_item_loses_marker_and_indentation() -> None:
    assert shown("- first line\n  second line") == [(1, 3, "first line"), (2, 3, "second line")]


def test_nested_items_know_their_depth_and_line() -> None:
    blocks = parsed("- a\n  1. b\n     more of b\n").blocks
    assert [(block.depth, block.opens, block.item, block.ordered) for block in blocks] == [(1, 1, 1, False), (2, 1, 2, True)]


def test_two_items_that_open_on_one_line_lose_both_markers() -> None:
    assert shown("1. - both at once") == [(1, 6, "both at once")]
    assert parsed("1. - both at once").blocks[0].opens == 2


def test_second_paragraph_of_an_item_opens_nothing() -> None:
    blocks = parsed("- a\n\n  more of a\n").blocks
    assert [(block.opens, block.item) for block in blocks] == [(1, 1), (0, 1)]


def test_number_that_opens_a_wrapped_line_stays_text() -> None:
    assert shown("costs of\n2026. They fell") == [(1, 1, "costs of"), (2, 1, "2026. They fell")]


def test_quoted_lines_lose_their_marks() -> None:
    assert shown("> > deep\n> > deeper") == [(1, 5, "deep"), (2, 5, "deeper")]
    assert parsed("> > deep").blocks[0].quotes == 2


def test_greater_than_outside_quotes_stays() -> None:
    assert [line.text for line in lines_of("values\n\\> 5 ms")] == ["values", "\\> 5 ms"]


def test_span_of_a_part_of_a_line_counts_code_points() -> None:
    line = lines_of("- 🚀 launch")[0]
    start = line.text.index("launch")
    span = line.span(start, start + 6)
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 5, 1, 11)


def test_between_gives_the_blocks_that_start_in_a_range() -> None:
    document = parsed("a\n\nb\nb\n\nc\n")
    assert [block.first for block in document.between(2, 5)] == [3]
    assert [block.first for block in document.between(1, 6)] == [1, 3, 6]
    assert list(document.between(4, 3)) == []


def test_front_matter_is_set_apart_and_keeps_line_numbers() -> None:
    document = parsed("---\nplancheck: {format: micro-v3}\n---\n# Title\n")
    assert document.front_matter == ("---", "plancheck: {format: micro-v3}", "---")
    assert [(block.kind, block.first) for block in document.blocks] == [(Kind.HEADING, 4)]


@pytest.mark.parametrize("text", ["---\n\nwords\n---\n", "---\nno key here\n---\n", "---\nkey: value\nnever closed\n", "\n---\nkey: value\n---\n"])
def test_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert parsed(text).front_matter == ()


def test_comment_that_never_closes_is_named() -> None:
    assert parsed("words\n\n<!-- to do\n\n# Swallowed\n").unclosed == (3,)
    assert parsed("words\n\n<!-- done -->\n\n# Kept\n").unclosed == ()


def test_nesting_beyond_the_limit_is_named_with_its_line() -> None:
    assert parsed("words\n\n" + "> " * 200 + "deep").too_deep == (3,)
    assert parsed("> > > > shallow").too_deep == ()


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_blocks_of_any_text_stand_in_order_within_it(text: str) -> None:
    document = parsed(text)
    assert all(1 <= block.first <= block.last <= len(document.source.lines) for block in document.blocks)
    assert all(before.last < after.first for before, after in zip(document.blocks, document.blocks[1:], strict=False))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_lines_of_any_text_stand_at_their_column(text: str) -> None:
    document = parsed(text)
    for block in document.blocks:
        for line in document.lines(block):
            start = line.column - 1
            assert document.source.line(line.number)[start : start + len(line.text)] == line.text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_line_ends_of_any_text_do_not_matter(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert outline(unix.replace("\n", "\r\n")) == outline(unix)
