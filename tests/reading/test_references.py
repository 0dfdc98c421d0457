"""References: single ids, lists, ranges, "All", and what cannot be resolved."""

from __future__ import annotations

import pytest

from plancheck.plan import References, Text
from plancheck.reading.references import references_in
from plancheck.span import Span

FAMILIES = frozenset({"BC", "NC", "EC"})


def named(text: str) -> References:
    return references_in(Text(text, Span.within(7, 3, len(text))), FAMILIES)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("BC-1", "BC-1"),
        ("BC-1, BC-2", "BC-1 BC-2"),
        ("BC-1 and BC-3", "BC-1 BC-3"),
        ("BC-1/BC-2", "BC-1 BC-2"),
        ("BC-3,4", "BC-3 BC-4"),
        ("BC-3, 4, 6", "BC-3 BC-4 BC-6"),
        ("BC-1..BC-4", "BC-1 BC-2 BC-3 BC-4"),
        ("BC-1...BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1 through BC-4", "BC-1 BC-2 BC-3 BC-4"),
        ("BC-1 to BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1–BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1 - BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1-BC-3", "BC-1 BC-2 BC-3"),
        ("BC-1..3", "BC-1 BC-2 BC-3"),
        ("BC-1–3", "BC-1 BC-2 BC-3"),
        ("**BC-1** through **BC-3**", "BC-1 BC-2 BC-3"),
        ("`BC-1`..`BC-3`", "BC-1 BC-2 BC-3"),
        ("BC-1, BC-4..BC-5, NC-2", "BC-1 BC-4 BC-5 NC-2"),
        ("BC-17-1 and EC-1b", "BC-17-1 EC-1b"),
        ("BC-PD-3", "BC-PD-3"),
        ("BC-2 (part), BC-2 again", "BC-2"),
        ("BC-2 takes 5 ms", "BC-2"),
        ("BC-1 - 3 files", "BC-1"),
        ("RFC-2119 and BC-1", "BC-1"),
        ("ABC-1", ""),
        ("BC-1x9", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_text_names_these_ids(text: str, ids: str) -> None:
    references = named(text)
    assert [reference.id for reference in references.ids] == ids.split()
    assert references.broken == ()


@pytest.mark.parametrize("text", ["BC-3..BC-1", "BC-2 through BC-99999999", "BC-1..BC-1", "BC-5–BC-2"])
def test_range_that_makes_no_sense_is_broken_and_never_expanded(text: str) -> None:
    references = named(text)
    assert [reference.id for reference in references.broken] == [text]
    assert len(references.ids) == 1


@pytest.mark.parametrize("text", ["All", "all contracts", "**All**", "Every contract", "All of them", "*"])
def test_all_stands_for_everything(text: str) -> None:
    assert named(text).everything


@pytest.mark.parametrize("text", ["None", "allowed paths", "All but BC-2, that is BC-1", "", "not all"])
def test_other_words_do_not_stand_for_everything(text: str) -> None:
    assert not named(text).everything


def test_reference_knows_its_place() -> None:
    first, second = named("see BC-1, BC-12").ids
    assert (first.span.line, first.span.column, first.span.end_column) == (7, 7, 11)
    assert (second.span.line, second.span.column, second.span.end_column) == (7, 13, 18)


def test_ids_are_asked_for_by_name() -> None:
    assert named("BC-1..BC-3").names("BC-2")
    assert not named("BC-1..BC-3").names("BC-4")


def test_id_with_a_letter_for_its_number_is_broken() -> None:
    assert [reference.id for reference in named("BC-1, BC-X").broken] == ["BC-X"]
    assert named("BC-Xmas, XBC-X, PR-X").broken == ()
