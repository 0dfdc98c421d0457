"""What fits at the place where somebody writes."""

from __future__ import annotations

import pytest

from plancheck.edit import Edit, edited
from plancheck.navigation import Completion, completions
from tests.navigation.plans import OVEN, SERIES, line_of, plan_of


def _offered(text: str) -> tuple[tuple[Completion, ...], str]:
    """What is offered at `‸`, and the text without it."""
    marked = text
    line = line_of(marked, "‸")
    column = marked.split("\n")[line - 1].index("‸") + 1
    written = marked.replace("‸", "")
    return completions(plan_of(written), line, column), written


@pytest.mark.parametrize(
    ("old", "new", "labels"),
    [
        ("Implemented:** BC-3", "Implemented:** ‸", ["BC-1", "BC-2", "BC-3", "BC-4"]),
        ("Implemented:** BC-3", "Implemented:** BC-3, B‸", ["BC-1", "BC-2", "BC-3", "BC-4"]),
        ("| BC-2 | Task 1 | Unit |", "| ‸ | Task 1 | Unit |", ["BC-1", "BC-2", "BC-3", "BC-4"]),
        ("| BC-2 | Task 1 | Unit |", "| BC-2 | ‸ | Unit |", ["Task 1", "Task 2", "Task 3"]),
        ("See Task 1 for", "See Task ‸ for", ["Task 1", "Task 2", "Task 3"]),
        ("its heart; see", "its heart; BC-‸ see", ["BC-1", "BC-2", "BC-3", "BC-4"]),
        ("| ADDITION: the second", "| ‸: the second", ["CLARIFICATION", "SIMPLIFICATION", "CORRECTION", "DEFERRAL", "ADDITION", "SCOPE_CHANGE"]),
    ],
)
def test_ids_and_words_fit_their_places(old: str, new: str, labels: list[str]) -> None:
    assert old in OVEN
    assert [one.label for one in _offered(OVEN.replace(old, new))[0]] == labels


def test_degrees_and_kinds_of_tests_are_words_of_the_format() -> None:
    assert "High" in [one.label for one in _offered(OVEN.replace("sticks | Low |", "sticks | ‸ |"))[0]]
    assert "Golden" in [one.label for one in _offered(OVEN.replace("Task 1 | Unit | `test_lost", "Task 1 | ‸ | `test_lost"))[0]]


def test_what_is_typed_already_is_replaced() -> None:
    offered, written = _offered(OVEN.replace("Implemented:** BC-3", "Implemented:** BC-3, BC-‸"))
    fourth = offered[3]
    assert "\n**Contracts Implemented:** BC-3, BC-4\n" in "\n".join(edited(written.split("\n"), [Edit(fourth.replaces, fourth.text)]))
    assert fourth.detail == "A bad target is rejected"
    assert "**GIVEN** a target of 400 degrees" in fourth.documentation


def test_what_a_pull_request_depends_on_is_another() -> None:
    offered, written = _offered(SERIES.replace("on:** PR 2", "on:** PR‸"))
    assert [one.label for one in offered] == ["PR 1", "PR 2", "PR 3"]
    assert "**Depends on:** PR 1\n" in "\n".join(edited(written.split("\n"), [Edit(offered[0].replaces, offered[0].text)]))


@pytest.mark.parametrize(("begun", "whole"), [("", "- [ ] R2: map"), ("- ", "- [ ] R2: map"), ("- [x] ", "- [x] R2: map"), ("- [ ] R", "- [ ] R2: map")])
def test_the_checklist_is_offered_what_it_lacks(begun: str, whole: str) -> None:
    offered, written = _offered(OVEN.rstrip("\n") + f"\n{begun}‸\n")
    rules = [one.label for one in offered if one.label.startswith("R")]
    assert rules[:3] == ["R2", "R7", "R8"]
    second = next(one for one in offered if one.label == "R2")
    assert f"\n{whole}" in "\n".join(edited(written.split("\n"), [Edit(second.replaces, second.text)]))


@pytest.mark.parametrize(("old", "new"), [("assert read()", "BC-‸assert read()"), ("Three", "Three"), ("the heater goes on", "the ‸heater goes on")])
def test_nothing_is_offered_in_code_and_prose(old: str, new: str) -> None:
    if "‸" in new:
        assert _offered(OVEN.replace(old, new))[0] == ()
    assert completions(plan_of(OVEN), 10_000, 1) == ()


@pytest.mark.parametrize("begun", ["B", "Because ", "The task ", "tasks ", "Each task", "a rule ", "R", "PR", "this PR", "This PR ", "- PR", "P"])
def test_sentences_are_left_to_their_author(begun: str) -> None:
    assert _offered(OVEN.replace("The controller reads", f"{begun}‸\n\nThe controller reads"))[0] == ()
    assert _offered(SERIES.replace("Three steps", f"{begun}‸\n\nThree steps"))[0] == ()


@pytest.mark.parametrize("begun", ["Because", "What R2 says", "R"])
def test_what_is_no_item_is_left_alone_in_a_checklist(begun: str) -> None:
    assert _offered(OVEN.rstrip("\n") + f"\n\n{begun}‸\n")[0] == ()


@pytest.mark.parametrize(("old", "new"), [("**BC-3: The", "**BC-‸: The"), ("### Task 3: Check", "### Task ‸: Check"), ("**BC-3: The", "#### BC-‸")])
def test_new_ids_are_not_those_that_are_there(old: str, new: str) -> None:
    assert old in OVEN
    assert _offered(OVEN.replace(old, new))[0] == ()


@pytest.mark.parametrize("begun", ["PR 1", "PR1", "PR-"])
def test_pull_requests_are_offered_in_a_sentence_from_their_number_on(begun: str) -> None:
    offered, written = _offered(SERIES.replace("Three steps", f"As {begun}‸ says, three steps"))
    assert [one.label for one in offered] == ["PR 1", "PR 2", "PR 3"]
    assert "As PR 2 says" in "\n".join(edited(written.split("\n"), [Edit(offered[1].replaces, offered[1].text)]))
