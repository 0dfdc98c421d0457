"""`reduce` gives the smallest text on which a rule fires, without the author's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.reduction import Reduced, reduced_to
from plancheck.reduction.minimizing import minimal
from plancheck.reduction.replacing import author_words, replaced
from plancheck.registry import open_registry

REGISTRY = open_registry()
PLAN = (Path(__file__).parent.parent / "fixtures" / "edits" / "plans" / "micro-v3.md").read_text(encoding="utf-8")


def findings_of(text: str, rule: str) -> list[Finding]:
    return [finding for finding in judge(read(Source.of(text), REGISTRY), REGISTRY).findings if finding.rule == rule]


def reduced(text: str, rule: str) -> Reduced:
    found = REGISTRY.find(rule)
    assert found is not None
    return reduced_to(Source.of(text), found, findings_of(text, rule)[0], lambda source: read(source, REGISTRY), REGISTRY)


@pytest.fixture(scope="module")
def banned_should() -> Reduced:
    return reduced(PLAN.replace("- **WHEN** ", "- **WHEN** the teller should press enter, and ", 1), "banned-should")


def test_the_rule_still_fires(banned_should: Reduced) -> None:
    assert len(findings_of(banned_should.text, "banned-should")) == 1


def test_no_line_can_go(banned_should: Reduced) -> None:
    lines = banned_should.text.splitlines()
    assert len(lines) < 12
    assert not any(findings_of("\n".join(lines[:index] + lines[index + 1 :]), "banned-should") for index in range(len(lines)))


def test_the_authors_words_are_gone(banned_should: Reduced) -> None:
    assert "should" in banned_should.text
    assert "teller" not in banned_should.text
    declared = {"plancheck", "format", "micro"}
    assert set(author_words(PLAN)) & set(author_words(banned_should.text)) <= {*banned_should.kept, *declared}


def test_a_missing_section_reduces_to_next_to_nothing() -> None:
    start, end = PLAN.index("## Section E:"), PLAN.index("# Part 2")
    found = reduced(PLAN[:start] + PLAN[end:], "missing-section")
    assert len(found.text.splitlines()) < 12


def test_minimal_keeps_what_is_needed_and_its_order() -> None:
    assert minimal(list(range(100)), lambda kept: {7, 41, 93} <= set(kept)) == [7, 41, 93]


@given(st.sets(st.integers(0, 40)), st.integers(0, 60))
def test_minimal_loses_the_behaviour_with_any_item_less(needed: set[int], more: int) -> None:
    def shows(kept: list[int]) -> bool:
        return needed <= set(kept)

    assert minimal(sorted({*needed, *range(more)}), shows) == sorted(needed)  # type: ignore[arg-type]


@given(st.text(max_size=200))
def test_replacing_keeps_lines_and_punctuation(text: str) -> None:
    changed = replaced(text, author_words(text), ())
    assert changed.count("\n") == text.count("\n")
    assert [mark for mark in changed if mark in "|`*#-[]"] == [mark for mark in text if mark in "|`*#-[]"]


def test_the_same_word_is_replaced_alike_and_keeps_its_case() -> None:
    assert replaced("Refund the refund, REFUND paidRefund 12345", ["refund", "paid", "12345"], ()) == "Lorem the lorem, LOREM ipsumLorem 11111"
