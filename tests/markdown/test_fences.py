"""Fences: which lines are code, whatever stands inside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancheck.markdown import Document, Kind, Source, parse
from plancheck.markdown.fences import fence_mark, resolve_nesting


def parsed(text: str) -> Document:
    return parse(Source.of(text))


def fences(text: str) -> list[tuple[int, int, str]]:
    return [(block.first, block.last, block.info) for block in parsed(text).blocks if block.kind is Kind.FENCE]


def headings(text: str) -> list[int]:
    return [block.first for block in parsed(text).blocks if block.kind is Kind.HEADING]


def test_tildes_inside_backticks_are_code() -> None:
    text = "```sql\n~~~\nselect 1;\n~~~\n```\n\n# After\n"
    assert fences(text) == [(1, 5, "sql")]
    assert headings(text) == [7]


def test_backticks_inside_tildes_are_code() -> None:
    text = "~~~markdown\n```bash\ntrue\n```\n~~~\n\n# After\n"
    assert fences(text) == [(1, 5, "markdown")]
    assert parsed(text).misnested == ()


def test_longer_closer_closes() -> None:
    assert fences("```go\nx\n`````\n\n# After\n") == [(1, 3, "go")]


def test_shorter_run_does_not_close() -> None:
    assert fences("````text\n```\ninside\n```\n````\n") == [(1, 5, "text")]
    assert parsed("````text\n```bash\ninside\n```\n````\n").misnested == ()


def test_closer_with_words_after_it_does_not_close() -> None:
    assert fences("```\na\n``` b\nc\n```\n") == [(1, 5, "")]


def test_unclosed_fence_swallows_the_rest_and_is_named() -> None:
    document = parsed("words\n\n```python\nx = 1\n\n# Swallowed\n")
    assert document.unclosed == (3,)
    assert [block.kind for block in document.blocks] == [Kind.PARAGRAPH, Kind.FENCE]


def test_fence_on_the_last_line_is_unclosed() -> None:
    assert parsed("words\n\n```").unclosed == (3,)


def test_closed_fence_at_the_end_is_closed() -> None:
    assert parsed("```\nx\n```").unclosed == ()
    assert parsed("```\n```").unclosed == ()


def test_fence_in_a_list_item_belongs_to_it() -> None:
    document = parsed("1. run it\n\n   ```bash\n   make check\n   ```\n\n2. done\n")
    fence = document.blocks[1]
    assert (fence.kind, fence.first, fence.last, fence.depth, fence.info) == (Kind.FENCE, 3, 5, 1, "bash")
    assert document.unclosed == ()


def test_fence_that_opens_on_the_line_of_its_item_is_a_fence() -> None:
    assert fences("- ```text\n  a\n  ```\n") == [(1, 3, "text")]


def test_fence_in_a_list_at_the_end_of_the_text_is_closed() -> None:
    assert parsed("- item\n\n  ```\n  x\n  ```").unclosed == ()


def test_fence_in_a_block_quote_ends_with_it() -> None:
    text = "> ```sh\n> make\n> ```\n\n# After\n"
    assert fences(text) == [(1, 3, "sh")]
    assert parsed(text).blocks[0].quotes == 1
    assert headings(text) == [5]


def test_code_gives_the_inner_lines_as_they_stand() -> None:
    document = parsed("```yaml\na:\n  - b\n\n```\n")
    assert document.code(document.blocks[0]) == ["a:", "  - b", ""]


def test_code_of_an_unclosed_fence_goes_to_the_end() -> None:
    document = parsed("```\na\nb")
    assert document.code(document.blocks[0]) == ["a", "b"]


def test_code_of_an_empty_fence_is_nothing() -> None:
    document = parsed("```\n```\n")
    assert document.code(document.blocks[0]) == []


def test_fence_within_a_fence_of_the_same_length_is_healed_and_reported() -> None:
    text = "```markdown\n# Readme\n\n```bash\nmake\n```\n\n# More of the readme\n```\n\n# After\n"
    assert fences(text) == [(1, 9, "markdown")]
    assert headings(text) == [11]
    assert parsed(text).misnested == ((1, 4),)


def test_two_fences_within_a_fence_are_healed() -> None:
    text = "```markdown\n```bash\na\n```\nwords\n```go\nb\n```\n```\n\n# After\n"
    assert fences(text) == [(1, 9, "markdown")]
    assert headings(text) == [11]


def test_lost_closer_is_reported_at_the_next_opener() -> None:
    document = parsed("```go\na := 1\n\nwords\n\n```bash\nmake\n```\n\n# After\n")
    assert document.misnested == ((1, 6),)


def test_neighbouring_fences_are_not_nested() -> None:
    text = "```go\na\n```\n```bash\nb\n```\n\n```\nc\n```\n"
    assert fences(text) == [(1, 3, "go"), (4, 6, "bash"), (8, 10, "")]
    assert parsed(text).misnested == ()


def test_healing_keeps_the_source_as_it_is() -> None:
    lines = "```markdown\n```bash\nx\n```\n```".split("\n")
    healed = resolve_nesting(lines).lines
    assert healed[0].startswith("````")
    assert healed[1:4] == tuple(lines[1:4])
    assert parsed("\n".join(lines)).source.lines == tuple(lines)


@pytest.mark.parametrize("line", ["```", "~~~~", "  ```go", "> ```", "- ```sh", "1. ~~~", "\t```"])
def test_fence_mark_is_seen(line: str) -> None:
    assert fence_mark(line) is not None


@pytest.mark.parametrize("line", ["``", "words ```", "```inline``` code", "", "~~ struck ~~", "-```"])
def test_other_line_is_no_fence_mark(line: str) -> None:
    assert fence_mark(line) is None


@given(st.lists(st.sampled_from(["```", "```go", "````", "````md", "~~~", "~~~sql", "words", "", "# Title", "> ```", "  ```", "- ```sh"]), max_size=25))
@settings(max_examples=300, deadline=None)
def test_healing_any_sequence_of_fences_keeps_the_lines_apart_from_their_marks(lines: list[str]) -> None:
    nesting = resolve_nesting(lines)
    assert [line.replace("`", "").replace("~", "") for line in nesting.lines] == [line.replace("`", "").replace("~", "") for line in lines]
    assert all(1 <= outer < inner <= len(lines) for outer, inner in nesting.misnested)


@given(st.lists(st.sampled_from(["~~~", "words", "# Title", "``", "| a |", "- x", "> y", "    z", "\ttab"]), max_size=15))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_closed_fence_is_code(lines: list[str]) -> None:
    text = "\n".join(["````text", *lines, "````", "", "# After"])
    document = parsed(text)
    assert [block.kind for block in document.blocks] == [Kind.FENCE, Kind.HEADING]
    assert document.code(document.blocks[0]) == lines
