"""Notes that a plan was revised."""

from __future__ import annotations

import pytest

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.registry import open_registry

REGISTRY = open_registry()
PLAN = REGISTRY.base_plans()["macro-v2"]
FIRST, LAST = "## A. Executive Summary", "## J. Design Bug Prevention Checklist"


def notes(above: str = "", below: str = "") -> list[tuple[str | None, str | None]]:
    """(date, section) of the notes of a plan with `above` over its first section and `below` at the end of its last."""
    assert FIRST in PLAN
    text = PLAN.replace(FIRST, f"{above}\n\n{FIRST}", 1) + (f"\n{below}\n" if below else "")
    return [(note.date, note.section) for note in read(Source.of(text), REGISTRY).revisions]


@pytest.mark.parametrize(
    ("above", "dates"),
    [
        ("> **Revision 2026-03-16:** the store became PR 5.", ["2026-03-16"]),
        ("**Revised:** 2026-03-05", ["2026-03-05"]),
        ("**Amendment 1 (2026-03-01):** PR-3 comes first.", ["2026-03-01"]),
        ("*Revised 2026-03-01 after the review of the probe.*", ["2026-03-01"]),
        ("This plan was revised on 2026-03-04 after G2.", ["2026-03-04"]),
        ("**Date:** 2026-02-19 (revised 2026-03-01)", ["2026-03-01"]),
        ("**Update 2026-03-01:** PR-3 was split in two.", ["2026-03-01"]),
        ("### 2026-03-01 Revision\n\nPR-3 was split.", ["2026-03-01"]),
        ("| Field | Value |\n|--|--|\n| Revised | 2026-03-01, PR-3 split off |", ["2026-03-01"]),
        ("**Revision:** because the review of 2026-03-12 found two stores, PR-3 was split.", [None]),
        ("**Update:** PR-3 was split in two.", [None]),
        ("**Revision:** 2 — PR-3 was split in two.", [None]),
        ("## Revision 2\n\nPR-3 was split in two.", [None]),
        ("**Revisions:**\n- 2026-01-02: PR-3 was cut\n- 2026-03-04: BC-3 allows 2 s", ["2026-01-02", "2026-03-04"]),
        ("## Revision History\n\n- 2026-01-01: first draft\n- 2026-02-01: PR-3 split\n  - and BC-4 with it\n- PR-4 dropped", ["2026-02-01", None]),
        ("## Changelog\n\n### 2026-03-01\n\nPR-3 split.\n\n### Round two\n\n- PR-4 gone", ["2026-03-01", None]),
        ("| Version | Date | Change |\n|--|--|--|\n| 1 | 2026-01-01 | Initial |\n| 2 | 2026-02-03 | PR-3 split |\n| 3 | | PR-4 cut |", ["2026-02-03", None]),
    ],
)
def test_note_at_the_top(above: str, dates: list[str | None]) -> None:
    assert notes(above) == [(date, None) for date in dates]


@pytest.mark.parametrize(
    "above",
    [
        "**Revision:** v1.1",
        "**Revision:** 3 of the design document for the valves",
        "**Revision:** draft for the architecture board",
        "**Last updated:** 2026-03-05",
        "**Date:** 2026-03-05",
        "**Revised estimate:** five weeks in total",
        "**Update:** the vendor answers in May.",
        "This plan will be revised when G2 fails.",
        "Revision history: see the end.",
        "## Revision History\n\nNone so far.",
        "**Changes:** the probe is read once a minute.",
    ],
)
def test_no_note_at_the_top(above: str) -> None:
    assert notes(above) == []


@pytest.mark.parametrize(
    ("below", "dates"),
    [
        ("> **Revision 2026-05-01:** BC-3 lets 2 s pass.", ["2026-05-01"]),
        ("**Revision:** PR-3 was split.", [None]),
        ("## Revision History\n\n- 2026-02-01: PR-3 split\n- 2026-03-01: BC-3 allows 5 s", ["2026-02-01", "2026-03-01"]),
        ("## Changelog\n\n- 2026-02-01: PR-3 split", ["2026-02-01"]),
    ],
)
def test_note_further_down(below: str, dates: list[str | None]) -> None:
    assert notes(below=below) == [(date, "prevention") for date in dates]


@pytest.mark.parametrize(
    "below",
    [
        "- **Revision:** an integer that grows with each save",
        "- Revision 2026-01-01 of the card API: no change",
        "### Changelog\n\n- each PR adds a line",
        "## Changelog\n\n- each PR adds a line",
        "BC-3 (revised 2026-03-16) holds in every PR.",
        "BC-5 is rewritten with a dated revision note.",
        "```\nRevision 2026-03-01: PR-3 was split\n```",
    ],
)
def test_no_note_further_down(below: str) -> None:
    assert notes(below=below) == []


def test_a_note_holds_the_list_that_it_announces() -> None:
    text = PLAN.replace(FIRST, f"**Revision 2026-03-01**\n- BC-3: now 5 s\n- PR-4 dropped\n\nThe rest is as it was.\n\n{FIRST}", 1)
    (note,) = read(Source.of(text), REGISTRY).revisions
    assert note.text.value == "**Revision 2026-03-01**\nBC-3: now 5 s\nPR-4 dropped"
    assert text.split("\n")[note.span.line - 1] == "**Revision 2026-03-01**"
