"""The outline of a plan, and what can be folded away."""

from __future__ import annotations

from collections.abc import Iterable

from plancheck.navigation import Entry, Fold, folds, outline
from tests.navigation.plans import MAPS, OVEN, SERIES, line_of, plan_of


def _drawn(entries: Iterable[Entry], depth: int = 0) -> list[str]:
    return [line for entry in entries for line in (f"{'  ' * depth}{entry.kind} {entry.name}", *_drawn(entry.children, depth + 1))]


def test_a_micro_plan_holds_parts_sections_contracts_tasks_steps_and_checks() -> None:
    drawn = _drawn(outline(plan_of(OVEN)))
    assert drawn[:6] == [
        "part Design Validation",
        "  section A) Executive Summary",
        "  section B) Behavioral Contracts",
        "    contract BC-1",
        "    contract BC-2",
        "    contract BC-3",
    ]
    tasks = drawn.index("  section G) Task Breakdown")
    assert drawn[tasks : tasks + 4] == ["  section G) Task Breakdown", "    task Task 1", "      step Write failing test", "      step Commit"]
    assert drawn[-3:] == ["    check [x] R1: nothing is dropped", "    check [x] R3: the target is validated", "    check [ ] R4-R6: n/a"]


def test_a_macro_plan_holds_pull_requests_with_their_guarantees() -> None:
    drawn = _drawn(outline(plan_of(SERIES)))
    plan = drawn.index("section H) PR Plan")
    assert drawn[plan : plan + 4] == ["section H) PR Plan", "  request PR 1", "    contract BC-1", "  request PR 2"]


def test_an_entry_names_what_it_is_about() -> None:
    contract = next(entry for part in outline(plan_of(OVEN)) for section in part.children for entry in section.children)
    assert contract.detail == "Heat stays in the band"
    assert contract.span.line == contract.name_span.line == line_of(OVEN, "**BC-1:")
    assert contract.span.end_line == line_of(OVEN, "the heater goes on")


def test_headings_contracts_tasks_fences_and_long_tables_fold() -> None:
    found = folds(plan_of(OVEN))
    assert Fold(line_of(OVEN, "### B)"), line_of(OVEN, "out of range"), "section") in found
    assert Fold(line_of(OVEN, "**BC-1:"), line_of(OVEN, "the heater goes on"), "section") in found
    assert Fold(line_of(OVEN, "```mermaid"), line_of(OVEN, "```mermaid") + 3, "code") in found
    assert Fold(line_of(OVEN, "| Contract |"), line_of(OVEN, "over_an_hour"), "table") not in found
    longer = OVEN.replace("| BC-2 | Task 1 | Unit |", "| BC-3 | Task 1 | Unit | `x` |\n| BC-2 | Task 1 | Unit |")
    assert Fold(line_of(longer, "| Contract |"), line_of(longer, "over_an_hour"), "table") in folds(plan_of(longer))


def test_front_matter_and_comments_fold() -> None:
    text = f"---\nformat: micro-v3\n---\n\n<!--\nan open question\n-->\n\n{MAPS}"
    assert [fold for fold in folds(plan_of(text)) if fold.kind == "comment"] == [Fold(1, 3, "comment"), Fold(5, 7, "comment")]


def test_one_fold_begins_at_a_line() -> None:
    lines = [fold.first_line for fold in folds(plan_of(OVEN))]
    assert lines == sorted(set(lines))
