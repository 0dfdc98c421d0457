"""What a Source names: plans, and pull requests and contracts of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.plan import Text
from plancheck.registry import open_registry
from plancheck.span import Span
from plancheck.workspace.references import plan_references

WORDS = open_registry().formats["micro-v3"].words
MACRO = ""  # only "the macro plan"


def text(value: str) -> Text:
    lines = value.split("\n")
    places = tuple((number, 1) for number, _ in enumerate(lines, 1))
    return Text(value, Span(1, 1, len(lines), len(lines[-1]) + 1), places=places)


def named(value: str) -> list[tuple[str, list[str]]]:
    """The plans that a Source names, by path or name, with their pull requests and contracts."""
    return [
        (reference.path or reference.name, [one.id for one in (*reference.requests, *reference.contracts)]) for reference in plan_references(text(value), WORDS)
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # By a path.
        ("Phase 2, PR 4 in docs/plans/macro-plan.md", [("docs/plans/macro-plan.md", ["PR4"])]),
        ("PR-17 in `docs/plans/tiers.md`, design doc `docs/design/tiers.md`", [("docs/plans/tiers.md", ["PR17"]), ("docs/design/tiers.md", [])]),
        ("Phase 2, PR 6 (docs/plans/tiers.md:155-178)", [("docs/plans/tiers.md", ["PR6"])]),
        ("PR-5 of the macro plan `docs/plans/radar.md`", [("docs/plans/radar.md", ["PR5"])]),
        ("the macro plan (`docs/plans/radar.md`), PR 5", [("docs/plans/radar.md", ["PR5"])]),
        ("docs/plans/tiers.md, Phase 3, PR-4: retry queue", [("docs/plans/tiers.md", ["PR4"])]),
        ("docs/plans/tiers.md § H, PR 4 (first half)", [("docs/plans/tiers.md", ["PR4"])]),
        ("`tiers.md` (approved 2026-03-01), PR 4", [("tiers.md", ["PR4"])]),
        ("PR-4: retry queue in docs/plans/tiers.md", [("docs/plans/tiers.md", ["PR4"])]),
        ('PR 3 "Retry queue" in docs/plans/tiers.md', [("docs/plans/tiers.md", ["PR3"])]),
        ("PR 3 — Retry queue (docs/plans/tiers.md)", [("docs/plans/tiers.md", ["PR3"])]),
        ("docs/plans/tiers.md | PR 3", [("docs/plans/tiers.md", ["PR3"])]),
        ("docs/plans/tiers.md → PR 3", [("docs/plans/tiers.md", ["PR3"])]),
        ("docs/plans/tiers.md\nPR 3", [("docs/plans/tiers.md", ["PR3"])]),
        ("../tiers.md, PR 3", [("../tiers.md", ["PR3"])]),
        ("Macro plan (docs/plans/tiers.md), work package WP2", [("docs/plans/tiers.md", ["WP2"])]),
        # By a link.
        ("[macro plan](../tiers.md#pr-4-retry-queue)", [("../tiers.md", ["PR4"])]),
        ("[PR 4 of the macro plan](../tiers.md)", [("../tiers.md", ["PR4"])]),
        ('PR 3 in [Queue rollout](./queue-rollout.md "macro")', [("./queue-rollout.md", ["PR3"])]),
        # Several pull requests.
        ("PRs 3-5 in docs/plans/tiers.md", [("docs/plans/tiers.md", ["PR3", "PR4", "PR5"])]),
        ("PR 3 and PR 4 in docs/plans/tiers.md", [("docs/plans/tiers.md", ["PR3", "PR4"])]),
        ("PR 4a in docs/plans/tiers.md", [("docs/plans/tiers.md", ["PR4A"])]),
        # Several plans.
        ("PR 3, `a.md`; PR 4, `b.md`", [("a.md", ["PR3"]), ("b.md", ["PR4"])]),
        ("`a.md` PR 3, `b.md` PR 4", [("a.md", ["PR3"]), ("b.md", ["PR4"])]),
        ("`a.md`, PR 3, `b.md`", [("a.md", []), ("b.md", [])]),
        # By a title or a file name without its ending.
        ("the payment retries macro plan, PR 3", [("payment retries", ["PR3"])]),
        ('macro plan "Payment retries", PR-3', [("payment retries", ["PR3"])]),
        ("**PR-3** of *Payment Retries: Macro Plan*", [("payment retries", ["PR3"])]),
        ("PR 3 of retry-queue-macro-plan", [("retry queue", ["PR3"])]),
        # Only "the macro plan".
        ("PR 3 of the macro plan", [(MACRO, ["PR3"])]),
        ("macro plan: Phase 2, PR 3", [(MACRO, ["PR3"])]),
        ("GitHub issue #12; PR 3 of the macro plan", [(MACRO, ["PR3"])]),
        ("design doc `design.md`, PR 4 of the macro plan", [("design.md", []), (MACRO, ["PR4"])]),
        # On a page of its own.
        ("PR 3 in Phase 0 macro plan (GitHub issue #420, comment 2)", []),
        ("https://github.com/o/r/blob/main/docs/plans/tiers.md, PR 3", []),
        # Numbers of the code host, and pull requests of something else.
        ("PR #653", []),
        ("PR #3 in docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("issue #593 (PR3 in a comment on issue #577), `docs/plans/tiers.md`", [("docs/plans/tiers.md", [])]),
        ("issue #4, PR 40; macro plan docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("follow-up to PR 12 in docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("after PR 3 and PR 4 in docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("PR 12 was reverted, see docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("docs/plans/tiers.md (approved in PR 45)", [("docs/plans/tiers.md", [])]),
        ("issue #61, context: PR 3 in docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("issue #61, a bug in PR 3 of docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("Post-PR4 code, docs/plans/tiers.md", [("docs/plans/tiers.md", [])]),
        ("docs/plans/pr3-tiers.md", [("docs/plans/pr3-tiers.md", [])]),
        # Contracts.
        ("BC-3 of the macro plan docs/plans/tiers.md", [("docs/plans/tiers.md", ["BC-3"])]),
        ("PR 2 (BC-3, BC-4) in docs/plans/tiers.md", [("docs/plans/tiers.md", ["PR2", "BC-3", "BC-4"])]),
        ("the macro plan's BC-3", [(MACRO, ["BC-3"])]),
        ("docs/plans/tiers.md: contracts BC-3..BC-5", [("docs/plans/tiers.md", ["BC-3", "BC-4", "BC-5"])]),
        ("docs/plans/tiers.md, which leaves BC-3 open", [("docs/plans/tiers.md", [])]),
    ],
)
def test_a_source_names_plans_and_what_it_means_of_them(value: str, expected: list[tuple[str, list[str]]]) -> None:
    assert named(value) == expected


def test_contracts_of_the_plan_itself_are_taken_for_its_own_unless_it_says_otherwise() -> None:
    def contracts(value: str) -> list[str]:
        return [one.id for reference in plan_references(text(value), WORDS, {"BC-3"}) for one in reference.contracts]

    assert contracts("docs/plans/tiers.md: BC-3 and BC-4") == ["BC-4"]
    assert contracts("BC-3 of docs/plans/tiers.md") == ["BC-3"]


def test_a_label_may_say_that_a_text_is_about_the_macro_plan() -> None:
    [reference] = plan_references(text("Phase 2, PR 6"), WORDS, of_macro=True)
    assert reference.is_bare
    assert [one.id for one in reference.requests] == ["PR6"]
    assert plan_references(text("Phase 2, PR 6"), WORDS) == ()
    assert plan_references(text("PR 6 (comment on issue #420)"), WORDS, of_macro=True) == ()


def test_places_are_those_of_the_text() -> None:
    [reference] = plan_references(text("issue #4\nPR 3 in docs/plans/tiers.md"), WORDS)
    assert reference.requests[0].span == Span(2, 1, 2, 5)
    assert reference.span == Span(2, 9, 2, 28)


PIECES = [
    "PR 3",
    "PRs 1-4",
    "BC-2",
    "docs/plans/tiers.md",
    "[plan](tiers.md#pr-2)",
    "the macro plan",
    "https://a.example/tiers.md",
    '"Payment retries"',
    "`x.md`",
    "(",
    ")",
    ", ",
    "; ",
    " of ",
    " in ",
    "\n",
    "#",
    "é",
    "*",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_source_is_read_and_all_places_lie_in_it(value: str) -> None:
    lines = value.split("\n")
    for reference in plan_references(text(value), WORDS):
        for place in (reference.span, *(one.span for one in (*reference.requests, *reference.contracts))):
            assert 1 <= place.line <= place.end_line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
