"""Which citations are claims about the files around a plan."""

from __future__ import annotations

import pytest

from plancheck.grounding.citing import Claims
from plancheck.markdown import Source
from tests.judging import plan_of

TEXT = """\
# Day rates: Implementation Plan

## Section B: Behavioral Contracts
#### BC-1 — Rates are printed
- **GIVEN** a day
- **WHEN** `rates` runs
- **THEN** stdout shows `bank/day.py:3` and nothing else
- **MECHANISM** The rate is read in `bank/rates.py:12`.

## Section E: Review Guide
{line}
"""


def claims(line: str) -> list[str]:
    text = TEXT.format(line=line)
    plan = plan_of(text)
    return [citation.path for citation in Claims(plan, Source.of(text).lines).made() if citation.path != "bank/rates.py"]


@pytest.mark.parametrize(
    "line",
    [
        "- See `bank/ledger.py:12`.",
        "- See bank/ledger.py:12-30.",
        "- **bank/ledger.py:12**",
        "- [bank/ledger.py:12](../bank/ledger.py#L12)",
        "| where | what |\n|---|---|\n| bank/ledger.py:12 | rates |",
        "> As `bank/ledger.py:12` has it.",
        "- `bank/ledger.py:12, 14` is where.",
        "- What we expected stands in `bank/ledger.py:12`.",
    ],
)
def test_citation_is_a_claim(line: str) -> None:
    assert claims(line) == ["bank/ledger.py"]


@pytest.mark.parametrize(
    "line",
    [
        # What a command prints.
        "Expected: `bank/ledger.py:12`",
        "- Run: `rates` — Expected: `bank/ledger.py:12: unused`",
        "- `error at bank/ledger.py:12`",
        "- `grep rates bank/ledger.py:12`",
        # Text of a template, lines that no file has, kinds of files that nobody cites.
        "- `path/to/ledger.py:12`",
        "- `exact/path/to/ledger.py:12`",
        "- `foo.py:12`",
        "- `bank/ledger.py:0`",
        "- `bank/ledger.py:30-12`",
        "- `host.example:8080`",
        "- `app.internal:443`",
        "- `node.v2:14`",
        "- C:\\\\bank\\\\ledger.py:12",
    ],
)
def test_other_citation_is_none(line: str) -> None:
    assert claims(line) == []


def test_a_mechanism_is_a_claim_and_what_is_observed_is_none() -> None:
    text = TEXT.format(line="")
    assert [citation.path for citation in Claims(plan_of(text), Source.of(text).lines).made()] == ["bank/rates.py"]


@pytest.mark.parametrize(
    ("line", "is_ours"),
    [
        ("- See `bank/ledger.py:12`.", True),
        ("- The ledger's rate (`bank/ledger.py:12`)", True),
        ("- Django's `bank/ledger.py:12` has it too.", False),
        ("- fastAPI `bank/ledger.py:12` has it too.", False),
        ("- In the upstream project, `bank/ledger.py:12` has it too.", False),
    ],
)
def test_citation_is_of_our_files(line: str, is_ours: bool) -> None:
    text = TEXT.format(line=line)
    plan = plan_of(text)
    citation = next(citation for citation in plan.citations if citation.path == "bank/ledger.py")
    assert Claims(plan, Source.of(text).lines).is_ours(citation) == is_ours
