"""What is found between two versions of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck.comparison import Changes, changes_between
from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import open_registry

REGISTRY = open_registry()
CLEAN = Path(__file__).parents[2] / "fixtures" / "edits" / "plans"
PLANS = {**REGISTRY.base_plans(), **{f"{path.stem}-2": path.read_text(encoding="utf-8") for path in sorted(CLEAN.glob("*.md"))}}


def plan_of(text: str) -> Plan:
    return read(Source.of(text, "plan.md"), REGISTRY)


def changed(name: str, *edits: tuple[str, str]) -> Changes:
    """What changes with each edit (old text, new text), made once, in the plan of that name."""
    text = PLANS[name]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return changes_between(plan_of(PLANS[name]), plan_of(text))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_as_it_is(name: str) -> None:
    assert changed(name).is_empty


@pytest.mark.parametrize("name", PLANS)
def test_wider_and_longer_plans_are_as_they_are(name: str) -> None:
    assert changes_between(plan_of(PLANS[name]), plan_of(PLANS[name].replace("\n\n", "\n\n\n"))).is_empty
    assert changes_between(plan_of(PLANS[name]), plan_of(PLANS[name].replace("\n", "\r\n"))).is_empty


def test_a_reworded_contract_is_told_clause_by_clause() -> None:
    (change,) = changed("micro-v3", ("with status 409 and", "with status 422 and"), ("belongs to an earlier refund", "belongs to an older refund")).contracts
    assert (change.kind, change.item.id, change.is_contract_change) == ("reworded", "BC-4", True)
    assert [(part.label, part.is_binding) for part in change.parts] == [("GIVEN", True), ("THEN", True)]
    assert change.records == ()
    assert [suspect.shown for suspect in change.suspects] == [
        "Task 2",
        "Task 5",
        "test row test_refund_reused_key_with_other_amount_is_rejected",
        "test row test_endpoint_reused_key_answers_409",
    ]


def test_what_changed_along_is_no_suspect() -> None:
    (change,) = changed(
        "micro-v3",
        ("with status 409 and", "with status 422 and"),
        ("test_endpoint_reused_key_answers_409` |", "test_endpoint_reused_key_answers_422` |"),
        ("### Task 5: ", "### Task 5: Once more, "),
    ).contracts
    assert [suspect.shown for suspect in change.suspects] == ["Task 2", "test row test_refund_reused_key_with_other_amount_is_rejected"]


def test_another_name_or_mechanism_demands_nothing_else() -> None:
    changes = changed(
        "micro-v3", ("BC-2: Export lists the refunds", "BC-2: Export shows the refunds"), ("- MECHANISM: Every request", "- MECHANISM: Each call")
    )
    assert [(change.item.id, change.kind, change.is_contract_change) for change in changes.contracts] == [
        ("BC-2", "reworded", False),
        ("BC-3", "reworded", False),
    ]


def test_a_contract_between_two_others_renumbers_the_later_ones() -> None:
    added = "BC-2: Empty key is refused\n- GIVEN an empty key\n- WHEN a refund is sent\n- THEN it is rejected with status 400\n\n"
    edits = [(f"BC-{number}:", f"BC-{number + 1}:") for number in (5, 4, 3, 2)]
    changes = changed("micro-v3", *edits, ("BC-3: Export", f"{added}BC-3: Export"))
    assert [(change.item.id, change.kind, change.renumbered_from) for change in changes.contracts] == [
        ("BC-2", "added", None),
        ("BC-3", "renumbered", "BC-2"),
        ("BC-4", "renumbered", "BC-3"),
        ("BC-5", "renumbered", "BC-4"),
        ("BC-6", "renumbered", "BC-5"),
    ]
    # What names BC-2 now names another contract.
    assert [suspect.shown for suspect in changes.contracts[1].suspects] == ["Task 6", "test row test_export_fixed_day_matches_golden_file"]


def test_a_contract_is_known_under_a_new_number_and_with_other_words() -> None:
    (change,) = changed("micro-v3", ("BC-5: Refusal", "BC-7: Refusal"), ("the first transfer down", "the second transfer down")).contracts
    assert (change.kind, change.renumbered_from, [part.label for part in change.parts]) == ("reworded", "BC-5", ["GIVEN"])


def test_guarantees_of_pull_requests_are_contracts() -> None:
    changes = changed("macro-v2", ("within 1 second.", "within 5 seconds."))
    assert [(change.item.id, change.kind) for change in changes.contracts] == [("BC-1", "reworded")]
    assert changes.requests == ()


@pytest.mark.parametrize(
    ("edit", "kinds"),
    [
        (("# Verdin: Watering by Need - Macro Plan\n", "# Verdin: Watering by Need - Macro Plan\n\n> **Revision 2026-04-01:** slower.\n"), ["revision note"]),
        (("# Verdin: Watering by Need - Macro Plan\n", "# Verdin: Watering by Need - Macro Plan\n\n> **Revision:** slower.\n"), []),
        (("within 1 second.", "within 1 second (formerly half a second)."), ["remark"]),
    ],
)
def test_what_documents_a_change_of_a_guarantee(edit: tuple[str, str], kinds: list[str]) -> None:
    (change,) = changed("macro-v2", edit, ("by `verdin journal` within 1", "by `verdin journal` within 5")).contracts
    assert [record.kind for record in change.records] == kinds


def test_a_note_that_was_there_tells_only_of_what_it_names() -> None:
    title = "# Verdin: Watering by Need - Macro Plan\n"
    before = PLANS["macro-v2"].replace(title, f"{title}\n> **Revision 2026-01-15:** BC-1 and BC-2 moved here from PR-2.\n")
    after = before.replace("within 1 second.", "within 5 seconds.").replace("at most N valves", "at most 2 N valves")
    told = {change.item.id: [record.kind for record in change.records] for change in changes_between(plan_of(before), plan_of(after)).contracts}
    assert told == {"BC-1": ["revision note"], "BC-3": []}


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("| #412: 409 | BC-4 answers 422 | CORRECTION: 409 is taken |", ["deviation row"]),
        ("| #412: status 409 for a reused key | Status 422 | CORRECTION: 409 is taken |", ["deviation row"]),
        ("| #427: one file for each month | One for each day | SIMPLIFICATION: months are long |", []),
        ("| #427: the export is sorted | BC-2 keeps the order of acceptance | SIMPLIFICATION: status and message stay |", []),
    ],
)
def test_a_new_row_of_the_log_tells_of_its_own_subject(row: str, kinds: list[str]) -> None:
    last = '| #412: "same request" |'
    (change,) = changed("micro-v3", ("with status 409 and", "with status 422 and"), (last, f"{row}\n{last}")).contracts
    assert [record.kind for record in change.records] == kinds


def test_tasks_are_told_by_their_parts() -> None:
    changes = changed(
        "micro-v3",
        ("### Task 3: ", "### Task 9: "),
        ("### Task 6: Export", "### Task 6: Write out"),
        ("return list(self._by_key.values())", "return [*self._by_key.values()]"),
    )
    assert [(change.item.id, change.kind, [part.label for part in change.parts]) for change in changes.tasks] == [
        ("9", "renumbered", []),
        ("6", "reworded", ["title", "code"]),
    ]


def test_pull_requests_dependencies_and_suppressions() -> None:
    changes = changed(
        "macro-v2",
        ("### PR-3: Remember the moisture", "### PR-3: Keep the moisture"),
        ("## F. Architectural Evolution\n", "## F. Architectural Evolution <!-- plancheck: ignore[empty-section] it is told in section H -->\n"),
    )
    assert [(change.item.id, [part.label for part in change.parts]) for change in changes.requests] == [("PR3", ["title"])]
    assert [(change.kind, change.suppression.names) for change in changes.suppressions] == [("added", ("empty-section",))]
    assert changes.edges == ()


def test_a_dependency_more_or_less() -> None:
    text = PLANS["macro-v2-2"]
    more = text.replace("    P5 --> P6\n", "    P5 --> P6\n    P3 --> P5\n")
    for old, new, kind in ((text, more, "added"), (more, text, "removed")):
        assert [(edge.kind, edge.before, edge.after) for edge in changes_between(plan_of(old), plan_of(new)).edges] == [(kind, "PR3", "PR5")]
