"""Citations: `path:line` in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.reading.conftest import Reading

Shown = list[tuple[str, int, int]]


def citations(reading: Reading, text: str) -> Shown:
    return [(citation.path, citation.first_line, citation.last_line) for citation in reading.plan(text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See app/store.kt:12.", [("app/store.kt", 12, 12)]),
        ("See `app/store.kt:12-40`, then (`ui/list.kt:3`).", [("app/store.kt", 12, 40), ("ui/list.kt", 3, 3)]),
        ("| where |\n|---|\n| app/store.kt:12–14 |", [("app/store.kt", 12, 14)]),
        ("## Around app/store.kt:7", [("app/store.kt", 7, 7)]),
        ("- main.tf:9", [("main.tf", 9, 9)]),
        ("> quoted app/store.kt:12", [("app/store.kt", 12, 12)]),
    ],
)
def test_citation_is_found_in_text(reading: Reading, text: str, expected: Shown) -> None:
    assert citations(reading, f"# Plan\n\n{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "```\napp/store.kt:12\n```",
        "    app/store.kt:12",
        "http://localhost:8080",
        "https://example.org:443/a",
        "at 12:30:45",
        "key:12",
        "image:1.2.3",
        "db.example.org:5432/ledger is no file",
    ],
)
def test_other_colons_are_no_citations(reading: Reading, text: str) -> None:
    assert citations(reading, f"# Plan\n\n{text}\n") == []


def test_citation_stands_at_its_place(reading: Reading) -> None:
    text = "# Plan\n\n🚀 see `app/store.kt:12-40` there\n"
    (citation,) = reading.plan(text).citations
    assert text.split("\n")[2][citation.span.column - 1 : citation.span.end_column - 1] == "app/store.kt:12-40"
