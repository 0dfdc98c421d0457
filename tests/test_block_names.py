"""Which building blocks a text names, against the definition that looks at every block."""

from __future__ import annotations

from itertools import permutations

import pytest

from plancheck.plan.block_names import BlockNames, name_words

NAMES = ["Router", "Request Router", "Lease Table", "LeaseTables", "Row Keeper 1", "Row Keeper 12", "???"]
MARKS = ["B1", "", "#3", "", "", "12", ""]


def test_longer_name_is_no_mention_of_a_shorter_one() -> None:
    names = BlockNames(NAMES, MARKS)
    assert names.named_in("the request routers") == {1}
    assert names.named_in("a Router beside the RequestRouter") == {0, 1}


def test_first_of_two_names_that_are_spelled_alike_is_meant() -> None:
    assert BlockNames(NAMES, MARKS).named_in("lease tables") == {2}


@pytest.mark.parametrize(("text", "named"), [("B1", {0}), ("(B1)", {0}), ("B1-a", set()), ("see #3.", {2}), ("see 3", set()), ("12", {5})])
def test_mark_stands_alone(text: str, named: set[int]) -> None:
    assert BlockNames(NAMES, MARKS).named_in(text) == named


def test_word_that_two_blocks_share_means_none_of_them() -> None:
    names = BlockNames(["Request Queue", "Row Queue"], ["", ""])
    assert names.meant_in("the queue") == set()
    assert names.meant_in("what was requested, a request") == {0}
    assert names.meant_in("row") == set()


@pytest.mark.parametrize("blocks", list(permutations(["Row Keeper 12", "Queue", "Soil Log", "Rowing Planner"], 2)))
@pytest.mark.parametrize("name", ["Keep 12", "Row", "Rowi", "Queue of Keepers", "Queued Log", "Log Soil", "Log", "Keeper 1", "Plan", "Pla", "", "?"])
def test_name_is_a_shorter_or_longer_form_of_a_block(blocks: tuple[str, ...], name: str) -> None:
    wanted = name_words(name)
    expected = any(wanted and (_covers(wanted, name_words(block)) or _covers(name_words(block), wanted)) for block in blocks)
    assert BlockNames(blocks, [""] * len(blocks)).is_called(name) == bool(expected)


def test_block_without_words_takes_every_name() -> None:
    assert BlockNames(NAMES, MARKS).is_called("Quota")
    assert not BlockNames(NAMES[:-1], MARKS[:-1]).is_called("Quota")


def _covers(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(any(word == own or (len(word) >= 4 and own.startswith(word)) for own in other) for word in words)
