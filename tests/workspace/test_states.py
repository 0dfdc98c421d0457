"""What the words of a status come to."""

from __future__ import annotations

import pytest

from plancheck.plan import Text
from plancheck.registry import open_registry
from plancheck.span import Span
from plancheck.workspace.states import state_of, status_alone, status_in_heading

WORDS = open_registry().formats["micro-v3"].words


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("merged", "finished"),
        ("Merged in #512 (2026-03-04)", "finished"),
        ("✅ Done", "finished"),
        ("COMPLETED (merged as #12)", "finished"),
        ("Done on 2026/03/04", "finished"),
        ("in review", "started"),
        ("🚧 In progress", "started"),
        ("not started", "planned"),
        ("Ready for implementation", "planned"),
        ("Draft", "planned"),
        ("not yet merged", "planned"),
        ("abandoned", "abandoned"),
        ("superseded by docs/plans/tiers.md", "replaced"),
        # More than one thing, or some of it taken back.
        ("merged, documentation in progress", ""),
        ("80% done", ""),
        ("3 of 5 tasks done", ""),
        ("partially implemented", ""),
        ("done once the gate has passed", ""),
        ("Complete, ready for review", ""),
        ("plan complete", ""),
        ("done?", ""),
        ("see the board", ""),
    ],
)
def test_a_status_comes_to_one_state_or_stays_open(said: str, state: str) -> None:
    assert state_of(said, WORDS) == state


@pytest.mark.parametrize(
    ("heading", "words", "state"),
    [
        ("PR-3: Retries (merged)", "merged", "finished"),
        ("PR-3: Retries (✅ merged in #88)", "✅ merged in #88", "finished"),
        ("PR-3: Retries ✅ COMPLETED", "✅ COMPLETED", "finished"),
        ("PR-3: Retries — ✅ Merged (#88)", "✅ Merged", "finished"),
        ("PR-3: Retries `merged`", "merged", "finished"),
        ("PR-3: Retries [DONE 2026-03-04]", "DONE 2026-03-04", "finished"),
        ("✅ PR-3: Retries", "✅ PR-3", "finished"),
        ("PR-3: ✅ Retries", "✅", "finished"),
        ("[x] PR-3: Retries", "[x]", "finished"),
        ("[ ] PR-3: Retries", "[ ]", "planned"),
        ("PR-3 (in progress): Retries", "in progress", "started"),
        ("PR-3: Retries (done) (in progress)", "done", ""),
    ],
)
def test_a_heading_may_give_a_status_beside_its_title(heading: str, words: str, state: str) -> None:
    status = status_in_heading(Text(heading, Span(7, 5, 7, 5 + len(heading))), WORDS)
    assert status is not None
    assert (status.words, status.state) == (words, state)
    assert heading[status.span.column - 5 : status.span.end_column - 5].strip() == words


@pytest.mark.parametrize(
    "heading", ["PR-3: Retries", "PR-3: Retries (planned watering)", "PR-3: Close valves once done", "PR-3: Draft invoices - the open ones"]
)
def test_a_title_is_no_status(heading: str) -> None:
    assert status_in_heading(Text(heading, Span(1, 1, 1, 1 + len(heading))), WORDS) is None


def test_a_line_may_say_nothing_but_a_status() -> None:
    def alone(said: str) -> bool:
        return status_alone(Text(said, Span(1, 1, 1, 1 + len(said))), WORDS) is not None

    assert alone("*Merged on 2026-03-04.*")
    assert not alone("Merged requests are shown first.")
