"""What a baseline knows again when plans change, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.baseline import Baseline, known_from, read_baseline, split
from plancheck.errors import BadConfiguration
from plancheck.finding import Finding, Level
from plancheck.span import Span

PLAN = "docs/plans/a.md"


def finding(line: int, message: str = "Task 3 has no contract", rule: str = "task-without-contract") -> Finding:
    return Finding(rule, "TSK003", Level.ERROR, Span(line, 1, line, 5), message)


def baseline_of(*findings: Finding, lines: dict[int, str], version: str = "0.0.9") -> Baseline:
    return read_baseline(Baseline({PLAN: known_from(findings, lines)}, version).text(), "b.json")


def test_a_finding_that_moved_is_known() -> None:
    known = baseline_of(finding(7), lines={7: "### Task 3: Count"})
    assert split([finding(90)], {90: "### Task 3: Count"}, known, PLAN) == ((), (finding(90),), ())


@pytest.mark.parametrize("line", ["### Task 4: Count", "###  Task 31: Count", "### Task three: Count"])
def test_a_finding_whose_numbers_changed_is_known(line: str) -> None:
    known = baseline_of(finding(7), lines={7: "### Task 3: Count"})
    assert split([finding(7, "Task 4 has no contract")], {7: line}, known, PLAN).new == ()


def test_a_finding_on_a_line_with_other_words_is_new_and_the_old_one_stale() -> None:
    known = baseline_of(finding(7), lines={7: "### Task 3: Count"})
    divided = split([finding(7)], {7: "### Task 3: Sum up"}, known, PLAN)
    assert (divided.new, [entry.rule for entry in divided.stale]) == ((finding(7),), ["task-without-contract"])


def test_one_more_of_a_kind_is_new() -> None:
    known = baseline_of(finding(7), finding(9), lines={7: "same", 9: "same"})
    assert known.plans[PLAN][0].times == 2
    divided = split([finding(7), finding(9), finding(11)], {7: "same", 9: "same", 11: "same"}, known, PLAN)
    assert (divided.new, len(divided.known), divided.stale) == ((finding(11),), 2, ())


def test_one_less_of_a_kind_leaves_a_stale_one() -> None:
    known = baseline_of(finding(7), finding(9), lines={7: "same", 9: "same"})
    assert [entry.times for entry in split([finding(7)], {7: "same"}, known, PLAN).stale] == [1]


def test_the_same_finding_in_another_plan_is_new() -> None:
    known = baseline_of(finding(7), lines={7: "same"})
    assert split([finding(7)], {7: "same"}, known, "docs/plans/b.md").new == (finding(7),)


def test_a_message_that_another_version_worded_is_known_by_its_line() -> None:
    old, now = finding(7, "no contract"), finding(7, "Task 3 names no contract, so nobody can check it")
    assert split([now], {7: "same"}, baseline_of(old, lines={7: "same"}), PLAN) == ((), (now,), ())


def test_with_the_same_version_another_message_is_another_finding() -> None:
    from plancheck import __version__

    old, now = finding(1, "the section Risks is missing", "missing-section"), finding(1, "the section Tasks is missing", "missing-section")
    known = baseline_of(old, lines={1: "# Plan"}, version=__version__)
    assert split([now], {1: "# Plan"}, known, PLAN).new == (now,)


@given(st.lists(st.builds(finding, st.integers(1, 4), st.sampled_from(["a 1", "a 2", "b"]), st.sampled_from(["x", "y"])), max_size=8))
def test_what_was_written_down_is_all_known_and_nothing_is_stale(findings: list[Finding]) -> None:
    lines = {1: "one", 2: "two 2", 3: "two 3", 4: ""}
    assert split(findings, lines, baseline_of(*findings, lines=lines), PLAN) == ((), tuple(findings), ())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 1}', '{"schema_version": 1, "tool_version": "1", "plans": {"a": [{}]}}', "\0"])
def test_what_is_no_baseline_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BadConfiguration, match="no baseline of plancheck"):
        read_baseline(text, "b.json")


def test_a_baseline_of_a_later_form_is_not_guessed_at() -> None:
    with pytest.raises(BadConfiguration, match="of the form 7"):
        read_baseline('{"schema_version": 7, "tool_version": "9", "plans": {}}', "b.json")
