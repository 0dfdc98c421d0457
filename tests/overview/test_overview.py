"""The plan at a glance, from plans whose answers are known."""

from __future__ import annotations

from pathlib import Path

from plancheck.engine import read
from plancheck.overview import overview_of
from plancheck.plan import Plan
from plancheck.registry import open_registry
from plancheck.report.overview.model import Amount, Overview, Stretch
from plancheck.source import Source

ROOT = Path(__file__).parents[2]


def read_text(text: str) -> Plan:
    return read(Source.of(text, "plan.md"), open_registry())


def overview(path: str) -> Overview:
    return overview_of(read_text((ROOT / path).read_text(encoding="utf-8")))


def test_a_micro_plan_tells_what_covers_each_contract() -> None:
    seen = overview("fixtures/quick-start/refund-limits.md")
    assert (seen.format, seen.kind, seen.compact) == ("micro-v3", "micro", True)
    assert [(one.id, one.tasks, one.lacks_task) for one in seen.contracts] == [("BC-1", ("Task 1",), False), ("BC-2", ("Task 1",), False), ("BC-3", (), True)]
    assert [(task.key, task.contracts) for task in seen.tasks] == [("Task 1", ("BC-1", "BC-2")), ("Task 2", ())]
    assert [clause.keyword for clause in seen.contracts[2].clauses] == ["GIVEN", "THEN"]
    assert seen.picture is not None
    assert seen.picture.kind == "traceability"


def test_a_test_that_a_task_leads_to_is_a_test_of_the_contracts_that_its_row_names() -> None:
    seen = overview("fixtures/edits/plans/micro-v3.md")
    by_id = {contract.id: contract for contract in seen.contracts}
    for test in seen.tests:
        assert all(test.key in by_id[id_].tests for id_ in test.contracts)
    assert all(contract.tests and contract.tasks for contract in seen.contracts)
    assert {key for task in seen.tasks for key in task.tests} <= {test.key for test in seen.tests}


def test_a_macro_plan_tells_what_each_pull_request_waits_for() -> None:
    seen = overview("fixtures/edits/plans/macro-v2.md")
    assert seen.kind == "macro"
    assert seen.requests
    ids = {request.id for request in seen.requests}
    waves = {request.id: request.wave for request in seen.requests}
    for request in seen.requests:
        assert set(request.needs) <= ids
        assert all((waves[need] or 0) < (request.wave or 0) for need in request.needs)
    assert any(request.is_critical for request in seen.requests)
    assert not seen.contracts


def test_lengths_stand_against_the_limits_of_the_format() -> None:
    seen = overview("fixtures/edits/plans/macro-v2.md")
    model = next(section for section in seen.sections if "Concept Model" in section.title)
    assert model.cap == 59
    assert 0 < model.written <= 59
    assert not model.is_over_cap


def test_a_stretch_is_too_long_where_both_of_its_lengths_are() -> None:
    assert Stretch("x", 1, 90, 80, 70, cap=60).is_over_cap
    assert not Stretch("x", 1, 90, 80, 60, cap=60).is_over_cap
    assert not Stretch("x", 1, 90, 80, 70).is_over_cap
    assert Stretch("x", 1, 90, 21, 20, target=15).is_over_target


def test_a_stretch_is_too_short_where_both_of_its_lengths_are_and_shown_with_the_one_that_does_it_justice() -> None:
    assert Stretch("x", 1, 9, 4, 3, minimum=5).is_under_minimum
    assert not Stretch("x", 1, 9, 4, 5, minimum=5).is_under_minimum
    assert [Stretch("x", 1, 90, *counts, minimum=5, cap=60).fair for counts in ((4, 7), (3, 4), (70, 58), (80, 70))] == [5, 4, 58, 70]


def test_what_a_format_has_no_section_of_is_not_counted() -> None:
    assert [amount.what for amount in overview("fixtures/edits/plans/micro-v1.md").amounts] == ["contracts"]
    assert not any(amount.is_off for path in (ROOT / "fixtures/edits/plans").glob("*.md") for amount in overview(str(path)).amounts)


def test_an_amount_without_limits_is_never_off() -> None:
    assert not Amount("tasks", 40).is_off
    assert Amount("tasks", 13, 6, 12).is_off
    assert Amount("tasks", 5, 6, 12).is_off


def test_items_of_the_checklist_are_shown_without_their_boxes() -> None:
    seen = overview("fixtures/quick-start/refund-limits.md")
    assert all(not item.text.startswith("[") for item in seen.checklist)
    assert {item.state for item in seen.checklist} == {"checked", "na"}


def test_a_document_in_no_format_and_an_empty_one_have_an_overview_too() -> None:
    for text in ("", "# Notes\n\nNothing is planned.\n"):
        seen = overview_of(read_text(text))
        assert seen.format is None
        assert seen.picture is None
        assert not seen.contracts


def test_nothing_in_it_acts_on_a_terminal() -> None:
    plan = read_text(
        "# A \x1b[31mred\x1b[0m plan\n\n**Goal:** \x07ring\n\n## Behavioral Contracts\n\n#### BC-1: \x1b]0;x\x07\n- GIVEN a\x1b[2J\n- WHEN b\n- THEN c\n"
    )
    shown = repr(overview_of(plan)._replace(lines=()))
    assert "\\x1b" not in shown
    assert "\\x07" not in shown


def test_what_the_format_has_a_section_for_and_nobody_could_read_is_told() -> None:
    seen = overview_of(read_text("<!-- plancheck: format=superpowers -->\n# Faster\n\n## Tasks\n\nDo it.\n"))
    assert seen.amounts == (Amount("tasks", 0),)
