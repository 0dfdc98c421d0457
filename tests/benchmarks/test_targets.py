"""The table of `benchmarks/run` says of given figures what is met, what is missed and what was not measured."""

from __future__ import annotations

import pytest

from benchmarks.targets import Row, as_data, table


@pytest.mark.parametrize(
    ("row", "ratio", "outcome"),
    [
        (Row("work", 100, "ms", "peer", 400, 0.30), 0.25, "met"),
        (Row("work", 120, "ms", "peer", 400, 0.30), 0.30, "met"),
        (Row("work", 121, "ms", "peer", 400, 0.30), 0.3025, "MISSED"),
        (Row("work", 100, "ms", "peer", 400), 0.25, ""),
        (Row("work", 100, "ms", "peer", None, 0.30), None, "not measured"),
        (Row("work", None, "ms", "peer", 400, 0.30), None, "not measured"),
        (Row("work", 100, "ms", "peer", None), None, "not measured"),
        (Row("work", 149.9, "MB", limit=150), None, "met"),
        (Row("work", 150.1, "MB", limit=150), None, "MISSED"),
        (Row("work", None, "MB", limit=150), None, "not measured"),
    ],
)
def test_outcome_follows_from_the_figures(row: Row, ratio: float | None, outcome: str) -> None:
    assert row.ratio == pytest.approx(ratio)
    assert row.outcome == outcome
    assert row.met == {"met": True, "MISSED": False}.get(outcome)


def test_table_names_a_work_once_and_marks_the_miss() -> None:
    rows = [Row("a folder", 900, "ms", "rumdl", 100, 5), Row("a folder", 900, "ms", "markdownlint-cli2", 9000, 0.15), Row("memory", 90, "MB", limit=150)]
    heading, missed, met, memory = table(rows).splitlines()
    assert heading.split() == ["work", "plancheck", "peer", "of", "the", "peer", "ratio", "target", "outcome"]
    assert missed.split() == ["a", "folder", "900.0", "ms", "rumdl", "100.0", "ms", "9.00", "at", "most", "5.00", "x", "MISSED"]
    assert met.split() == ["markdownlint-cli2", "9000.0", "ms", "0.10", "at", "most", "0.15", "x", "met"]
    assert memory.split() == ["memory", "90.0", "MB", "at", "most", "150", "MB", "met"]
    assert [row["met"] for row in as_data(rows)] == [False, True, True]
