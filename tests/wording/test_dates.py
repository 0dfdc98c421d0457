"""Dates in running text."""

from __future__ import annotations

import pytest

from plancheck.wording.dates import dates_in


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-01",
        "2026/03/01",
        "2026-03",
        "2026-W10",
        "20260301",
        "2026-03-01T10:00:00Z",
        "1.3.2026",
        "3/1/26",
        "March 1, 2026",
        "March 1st, 2026",
        "1 March 2026",
        "1st of March 2026",
        "Mar 2026",
        "01-Mar-2026",
        "Sept. 2026",
    ],
)
@pytest.mark.parametrize("around", ["{}", "({})", "**{}:** split", "on {}, after it", "_{}_"])
def test_a_date_is_found_whole(written: str, around: str) -> None:
    assert [found[0] for found in dates_in(around.format(written))] == [written]


@pytest.mark.parametrize(
    "text", ["v1.2.3", "10.0.0.1", "1.2.34", "pages 2026-27", "may 10", "in 2026.", "db:2026-03", "BC-2026-1x", "src/2026-03-01/a.md", "12345678"]
)
def test_versions_addresses_and_paths_are_none(text: str) -> None:
    assert list(dates_in(text)) == []
