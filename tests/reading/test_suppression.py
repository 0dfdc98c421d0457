"""Suppressions: what they name, what they cover, and where they are only text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck.plan import Suppression

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

DIRECTIVE = "<!-- plancheck: ignore[structural-then] the table is the product -->"


def suppressions(reading: Reading, text: str) -> tuple[Suppression, ...]:
    return reading.plan(text).suppressions


def covered(reading: Reading, text: str) -> tuple[int, int] | None:
    (suppression,) = suppressions(reading, text)
    return suppression.covers


def test_names_and_reason_are_read(reading: Reading) -> None:
    (suppression,) = suppressions(reading, f"words {DIRECTIVE}")
    assert (suppression.names, suppression.unknown, suppression.reason) == (("structural-then",), (), "the table is the product")
    assert (suppression.span.line, suppression.span.column, suppression.span.end_column) == (1, 7, 7 + len(DIRECTIVE))


def test_codes_and_several_names_are_understood(reading: Reading) -> None:
    (suppression,) = suppressions(reading, "words <!-- plancheck: ignore[CON012, con011,vague-wording] why not -->")
    assert suppression.names == ("structural-then", "banned-should", "vague-wording")


def test_unknown_names_are_kept_apart(reading: Reading) -> None:
    (suppression,) = suppressions(reading, "words <!-- plancheck: ignore[structural-than] why -->")
    assert (suppression.names, suppression.unknown) == ((), ("structural-than",))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"words\n\n- THEN it holds {DIRECTIVE}\n- more", (3, 3)),
        (f"{DIRECTIVE}\n- THEN it holds\n- more", (2, 2)),
        (f"{DIRECTIVE}\n\nwords\nmore words", (3, 3)),
        (f"{DIRECTIVE}\n\n```sql\nselect 1;\n```\n\nwords", (3, 5)),
        (f"{DIRECTIVE}\n\n| a |\n|---|\n| b |\n\nwords", (3, 5)),
        (f"{DIRECTIVE}\n## Heading\n\nwords", (2, 2)),
        (f"- item\n  {DIRECTIVE}\n  wrapped words", (3, 3)),
        (f"- item\n\n  {DIRECTIVE}\n- THEN next\n", (4, 4)),
        (f"| a |\n|---|\n| b {DIRECTIVE} |\n| c |", (3, 3)),
        (f"## Heading {DIRECTIVE}\n\nwords", (1, 1)),
    ],
)
def test_suppression_covers_its_line_or_what_stands_below(reading: Reading, text: str, lines: tuple[int, int]) -> None:
    assert covered(reading, text) == lines


def test_suppression_of_the_file_covers_every_line(reading: Reading) -> None:
    assert covered(reading, "<!-- plancheck: ignore-file[task-count] one task is enough -->\n\nwords") is None


def test_suppression_covers_its_own_line(reading: Reading) -> None:
    assert covered(reading, f"words\n\nmore {DIRECTIVE}") == (3, 3)


def test_reason_may_be_missing(reading: Reading) -> None:
    (suppression,) = suppressions(reading, "words <!-- plancheck: ignore[structural-then] -->")
    assert suppression.reason == ""


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{DIRECTIVE}\n```",
        f"    {DIRECTIVE}",
        f"Write `{DIRECTIVE}` there.",
        f"~~~html\n{DIRECTIVE}\n~~~",
        f"- ```\n  {DIRECTIVE}\n  ```",
        f"``{DIRECTIVE}``",
        "<!-- plain comment -->",
        "<!-- plancheck: format=micro-v3 -->",
    ],
)
def test_suppression_in_code_and_other_comments_do_nothing(reading: Reading, text: str) -> None:
    assert suppressions(reading, f"words\n\n{text}\n") == ()


@pytest.mark.parametrize(
    "directive",
    [
        "<!-- plancheck: ignore -->",
        "<!-- plancheck: ignore[] why -->",
        "<!-- plancheck: disable[structural-then] why -->",
        "<!-- plancheck: ignore structural-then -->",
    ],
)
def test_malformed_suppression_is_kept_and_names_no_rule(reading: Reading, directive: str) -> None:
    (suppression,) = suppressions(reading, f"words {directive}")
    assert suppression.names == ()


def test_two_suppressions_on_one_line_are_both_read(reading: Reading) -> None:
    text = "words <!-- plancheck: ignore[task-count] a --> <!-- plancheck: ignore[task-numbering] b -->"
    assert [suppression.names for suppression in suppressions(reading, text)] == [("task-count",), ("task-numbering",)]
