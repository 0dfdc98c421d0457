"""Every place that names something that the plan defines, and nothing else."""

from __future__ import annotations

from plancheck.navigation import Symbol, mentions
from tests.navigation.plans import MAPS, OVEN, SERIES, column_of, line_of, plan_of


def _shown(text: str, symbol: Symbol) -> list[tuple[int, str, str]]:
    """(line, text, what it is) of each mention."""
    lines = text.split("\n")
    found = []
    for mention in mentions(plan_of(text)).of(symbol):
        span = mention.span
        kind = "defined" if mention.is_definition else "written" if mention.is_written else "meant"
        found.append((span.line, lines[span.line - 1][span.column - 1 : span.end_column - 1], kind))
    return found


def test_a_contract_is_named_in_prose_tables_headings_comments_of_code() -> None:
    assert _shown(OVEN, Symbol("contract", "BC-1")) == [
        (line_of(OVEN, "its heart"), "BC-1", "written"),
        (line_of(OVEN, "its heart"), "BC-1", "written"),
        (line_of(OVEN, "**BC-1:"), "BC-1", "defined"),
        (line_of(OVEN, "BC-1, BC-2"), "BC-1", "written"),
        (line_of(OVEN, "# BC-1, Task 1"), "BC-1", "written"),
        (line_of(OVEN, "`test_band`"), "BC-1", "written"),
        (line_of(OVEN, "test_band_over"), "BC-1", "written"),
    ]
    assert (line_of(OVEN, "git commit"), "BC-2", "written") in _shown(OVEN, Symbol("contract", "BC-2"))


def test_ranges_and_shorthands_mean_what_they_do_not_write() -> None:
    line = line_of(OVEN, "its heart")
    assert (line, "BC-1..BC-3", "meant") in _shown(OVEN, Symbol("contract", "BC-2"))
    assert (line, "BC-3,4", "meant") in _shown(OVEN, Symbol("contract", "BC-4"))


def test_contracts_and_tasks_of_other_plans_are_no_mentions() -> None:
    other = line_of(OVEN, "plan #57")
    assert all(line != other for line, _, _ in _shown(OVEN, Symbol("contract", "BC-2")))
    other = line_of(OVEN, "Task 2 of plan")
    assert all(line != other for line, _, _ in _shown(OVEN, Symbol("task", "2")))
    assert not mentions(plan_of(OVEN)).of(Symbol("task", "9"))


def test_tasks_are_named_in_their_headings_prose_ranges_drawings_and_tables() -> None:
    shown = _shown(OVEN, Symbol("task", "2"))
    assert (line_of(OVEN, "### Task 2"), "2", "defined") in shown
    assert (line_of(OVEN, "Tasks 1-3"), "1-3", "meant") in shown
    assert (line_of(OVEN, "A[Task 1"), "2", "written") in shown
    assert (line_of(OVEN, "over_an_hour"), "2", "written") in shown


def test_a_drawing_names_contracts() -> None:
    assert (line_of(OVEN, "A[Task 1"), "BC-3", "written") in _shown(OVEN, Symbol("contract", "BC-3"))


def test_rules_of_the_checklist_are_not_the_risks_of_the_same_letter() -> None:
    assert _shown(OVEN, Symbol("check", "R1")) == [(line_of(OVEN, "R1: nothing"), "R1", "defined")]
    assert _shown(OVEN, Symbol("check", "R3")) == [(line_of(OVEN, "rule R3"), "R3", "written"), (line_of(OVEN, "R3: the target"), "R3", "defined")]
    assert _shown(OVEN, Symbol("check", "R5")) == [(line_of(OVEN, "R4-R6"), "R4-R6", "defined")]


def test_pull_requests_are_named_in_any_spelling_and_those_of_a_repository_are_none() -> None:
    assert _shown(SERIES, Symbol("request", "PR1")) == [
        (line_of(SERIES, "PR 1 to PR 3"), "PR 1", "written"),
        (line_of(SERIES, "### PR 1"), "PR 1", "defined"),
        (line_of(SERIES, "on:** PR 1"), "PR 1", "written"),
        (line_of(SERIES, "P1["), "PR 1", "written"),
        (line_of(SERIES, "PR1 and"), "PR1", "written"),
    ]
    assert (line_of(SERIES, "PR 1 to PR 3"), "PR 1 to PR 3", "meant") in _shown(SERIES, Symbol("request", "PR2"))
    assert not mentions(plan_of(SERIES)).of(Symbol("request", "PR812"))


def test_numbers_of_other_things_behind_pull_requests_are_none() -> None:
    text = SERIES.replace("Three steps", "In all PR 1-2, 3 tracks side by side. Three steps")
    assert all(said != "PR 1-2, 3" for _, said, _ in _shown(text, Symbol("request", "PR3")))


def test_guarantees_of_a_series_are_defined_where_their_pull_request_gives_them() -> None:
    assert _shown(SERIES, Symbol("contract", "BC-1")) == [
        (line_of(SERIES, "- BC-1"), "BC-1", "defined"),
        (line_of(SERIES, "keeps BC-1"), "BC-1", "written"),
    ]


def test_contracts_in_a_fence_and_lettered_tasks() -> None:
    assert _shown(MAPS, Symbol("contract", "BC-1"))[0] == (line_of(MAPS, "BC-1: Tiles"), "BC-1", "defined")
    assert _shown(MAPS, Symbol("task", "A1")) == [(line_of(MAPS, "### Task A1"), "A1", "defined"), (line_of(MAPS, "needs"), "A1", "written")]


def test_a_fence_that_holds_another_document_names_nothing() -> None:
    code = "assert read() == 180  # BC-1, Task 1"
    text = OVEN.replace("```python\ndef", "```markdown\ndef")
    assert code in text
    assert all(line != line_of(text, code) for line, _, _ in _shown(text, Symbol("contract", "BC-1")))


def test_the_word_before_a_number_finds_its_task() -> None:
    found, line = mentions(plan_of(OVEN)), line_of(OVEN, "Order: Task 1")
    column = column_of(OVEN, "Task 1 →")
    assert [(mention.symbol.id if mention else None) for mention in (found.at(line, column + offset) for offset in (-2, 0, 3, 5))] == [None, "1", "1", "1"]
    heading = found.at(line_of(OVEN, "### Task 2"), 5)
    assert heading is not None
    assert (heading.symbol.id, heading.span.column) == ("2", 10)
    range_ = found.at(line, column_of(OVEN, "Tasks 1-3"))
    assert range_ is not None
    assert (range_.symbol.id, range_.is_written) == ("1", True)


def test_a_long_line_with_many_names() -> None:
    # A look at the whole line for each name would be felt.
    text = f"{OVEN}\n{'BC-1 in Task 1, ' * 8_000}"
    assert len(mentions(plan_of(text)).of(Symbol("task", "1"))) > 8_000


def test_a_place_finds_what_is_named_there() -> None:
    found = mentions(plan_of(OVEN))
    line, column = line_of(OVEN, "its heart"), column_of(OVEN, "BC-1..BC-3")
    at = {offset: found.at(line, column + offset) for offset in (0, 4, 5, 6, 9, 10)}
    assert [mention.symbol.id if mention else None for mention in at.values()] == ["BC-1", "BC-1", "BC-2", "BC-3", "BC-3", "BC-3"]
    assert found.at(line, 1) is None
    assert found.at(10_000, 1) is None
    definition = found.definition(Symbol("contract", "BC-2"))
    assert definition is not None
    assert definition.span.line == line_of(OVEN, "**BC-2:")
    assert found.definition(Symbol("contract", "BC-9")) is None
