"""What counts as a change of words, and where it stands."""

from __future__ import annotations

import pytest

from plancheck.comparison.words import changed_stretches, gist, says_the_same

SAME = [
    ("the reply names\nthe refund id", "the reply names the refund id"),
    ("the reply MUST name **it**", "The reply must name it."),
    ("exit code 2, and no output", "exit code 2 and no output;"),
    ("it prints `ok`", "it prints ok"),
    ("it calls parse(text) twice", "it calls `parse(text)` twice"),
    ("the importer’s log", "the importer's log"),
    ("a job is retried", "the job is retried"),
    ("the job is retried", "the job is retried <!-- plancheck: ignore[vague-wording] said above -->"),
    ("the job is retried<br>", "the job is retried"),
]
OTHER = [
    ("within 1 second", "within 5 seconds"),
    ("an amount of 10.00 EUR", "an amount of 1000 EUR"),
    ("more than -5 degrees", "more than 5 degrees"),
    ("N > 3", "N >= 3"),
    ("it prints `ok`", "it prints `OK`"),
    ("it calls `parse(text)`", "it calls `parse[text]`"),
    ("the field `user_id`", "the field `userid`"),
    ("option A is taken", "option B is taken"),
    ("the job is retried", "the job is never retried"),
    ("no where clause", "nowhere clause"),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_looks_are_no_change(old: str, new: str) -> None:
    assert says_the_same(old, new)
    assert says_the_same(new, old)


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_words_numbers_signs_and_code_are(old: str, new: str) -> None:
    assert not says_the_same(old, new)
    assert not says_the_same(new, old)


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_says_the_same_has_one_gist(old: str, new: str) -> None:
    assert gist(old) == gist(new)


@pytest.mark.parametrize(("old", "new"), [*SAME, *OTHER, ("", "all of it is new"), ("words", "")])
def test_stretches_are_the_whole_text_in_its_order(old: str, new: str) -> None:
    for text, stretches in zip((old, new), changed_stretches(old, new), strict=True):
        assert "".join(text[stretch.start : stretch.end] for stretch in stretches) == text


def test_changed_words_are_told_from_those_beside_them() -> None:
    old, new = "rejected with status 409, and no money moves", "rejected with status 422, and no money moves today"
    left, right = changed_stretches(old, new)
    assert [old[stretch.start : stretch.end] for stretch in left if stretch.is_changed] == ["409"]
    assert [new[stretch.start : stretch.end] for stretch in right if stretch.is_changed] == ["422", "today"]


def test_long_texts_are_not_compared_word_by_word() -> None:
    old = "word " * 3000
    left, _ = changed_stretches(old, f"{old}end")
    assert [stretch.is_changed for stretch in left] == [True]
