"""Each citation is classified: what became of the file and the lines that it names."""

from __future__ import annotations

from typing import Any

import pytest

from plancheck.ground import CitedPlace, Outcome
from plancheck.grounding import held
from plancheck.markdown import Source
from plancheck.repository.given import GivenTree
from tests.counting import grows_no_faster
from tests.judging import PLACE, plan_of
from tests.planted import PLANS, tree_of

_OLD = "* A value lists the names that it refers to (`src/ast.rs:30-33`)."
_IN_TASK_5 = "In `src/lint.rs`, `allow::silenced(text)` becomes"


def place_of(cited: str, files: dict[str, Any] | None = None, *, old: str = _OLD) -> CitedPlace:
    """What became of the first citation from `cited` on, which stands in place of `old` in a clean plan."""
    text = PLANS["micro-v3"].replace(old, cited)
    line = text[: text.index(cited)].count("\n") + 1
    places = held(plan_of(text), Source.of(text).lines, GivenTree(tree_of("micro-v3", files or {})), PLACE).places
    return next(place for place in places if place.citation.span.line >= line)


@pytest.mark.parametrize(
    ("cited", "outcome"),
    [
        ("* Plain: `src/ast.rs:30-33`.", Outcome.HOLDS),
        ("* Plain: `./src/ast.rs:30`.", Outcome.HOLDS),
        ("* Plain: `../../src/ast.rs:30`.", Outcome.HOLDS),
        ("* Plain: `ast.rs:30`.", Outcome.HOLDS),
        ("* Plain: `src/ast.rs:34`.", Outcome.OUT_OF_RANGE),
        ("* Plain: `Setting` (`src/ast.rs:3`).", Outcome.MOVED),
        ("* Plain: `src/gone.rs:3`.", Outcome.GONE),
        ("* Plain: `src/Ast.rs:3`.", Outcome.GONE),
        ("* Plain: `src/report.rs:3`.", Outcome.PLANNED),
        ("* Plain: `tests/cli_lint.rs:3`.", Outcome.PLANNED),
        ("* Plain: `report.rs:3`.", Outcome.PLANNED),
        ("* Plain: `twice.rs:3`.", Outcome.AMBIGUOUS),
        ("* `Setting` (`twice.rs:300`) is plain.", Outcome.AMBIGUOUS),
        ("* Plain: `../../../out.rs:3`.", Outcome.UNREAD),
        ("* Plain: Rhai's `gone.rs:3`.", Outcome.UNREAD),
        ("* Plain: `wide.rs:3`.", Outcome.UNREAD),
    ],
)
def test_a_citation_is_classified(cited: str, outcome: Outcome) -> None:
    assert place_of(cited, {"a/twice.rs": 3, "b/twice.rs": 3, "wide.rs": "\0" * 9}).outcome is outcome


def test_what_is_gone_says_what_may_be_meant() -> None:
    assert place_of("* Plain: `src/Ast.rs:3`.").candidates == ("src/ast.rs",)
    assert place_of("* Plain: `lib/ast.rs:3`.").candidates == ("src/ast.rs",)
    assert place_of("* Plain: `src/asts.rs:3`.").candidates == ("src/ast.rs",)
    assert place_of("* Plain: `src/unlike.rs:3`.").candidates == ()
    assert place_of("* Plain: `twice/gone.rs:3`.", {"a/gone.rs": 3, "b/gone.rs": 3}).candidates == ()


def test_what_is_gone_may_belong_elsewhere_if_its_top_folder_is_unknown() -> None:
    assert place_of("* Plain: `src/deep/gone.rs:3`.").is_certain
    assert not place_of("* Plain: `engine/gone.rs:3`.").is_certain


def test_a_folder_has_no_lines() -> None:
    place = place_of("* Plain: `render.rs:3`.", {"render.rs/readme.md": 3})
    assert (place.outcome, place.because) == (Outcome.GONE, "a folder bears the name")


@pytest.mark.parametrize(
    ("cited", "outcome", "because"),
    [
        ("As `src/allow.rs:3` has it,", Outcome.PLANNED, "Task 4 creates it"),
        ("As `src/lint.rs:99` has it,", Outcome.PLANNED, "Task 1 creates it"),
        ("As `src/main.rs:99` has it,", Outcome.PLANNED, ""),
        ("As `src/report.rs:3` has it,", Outcome.GONE, "Task 6 creates it only later"),
        ("As `src/json.rs:99` has it,", Outcome.OUT_OF_RANGE, ""),
    ],
)
def test_a_citation_in_a_task_knows_what_the_tasks_before_it_did(cited: str, outcome: Outcome, because: str) -> None:
    place = place_of(cited, old=_IN_TASK_5)
    assert (place.outcome, place.because) == (outcome, because)


def test_a_short_name_is_the_file_that_was_written_out_above_it() -> None:
    files = {"gen/ast.rs": 90, "src/ast.rs": 40}
    assert place_of("* Plain: `gen/ast.rs` and `ast.rs:88`.", files).outcome is Outcome.AMBIGUOUS
    text = "## Interlude\n\nIn `gen/ast.rs`, as `ast.rs:88` shows, and `src/` holds more."
    place = place_of(f"{_OLD}\n\n{text}".replace(_OLD, "* None."), files)
    assert (place.outcome, place.path) == (Outcome.HOLDS, "gen/ast.rs")


def test_a_bare_name_at_the_root_gives_way_to_a_path_that_is_written_out_and_holds() -> None:
    files = {"parse.rs": 3}
    assert place_of("* Plain: `parse.rs:3`.", files).path == "parse.rs"
    assert place_of("* Plain: `parse.rs:30`.", files).path == "src/parse.rs"
    assert place_of("* Plain: `parse.rs:300`.", files).outcome is Outcome.OUT_OF_RANGE


def test_the_work_grows_with_the_plan_and_no_faster() -> None:
    files: dict[str, str | int] = {"a/twice.rs": 3, "b/twice.rs": 3, "src/emit.rs": "fn emit() {}\n" + "//\n" * 50}
    tree = GivenTree(tree_of("micro-v3", files))

    def hold(count: int) -> None:
        facts = (
            f"* Fact {n}: `emit` (`src/emit.rs:{n % 60}`), `name{n}` (`ast.rs:3`), `twice.rs:{n}`, `gone{n}.rs:3`, `src/report.rs:{n}`." for n in range(count)
        )
        text = PLANS["micro-v3"].replace(_OLD, "\n".join(facts))
        plan, lines = plan_of(text), Source.of(text).lines
        held(plan, lines, tree, PLACE)

    assert grows_no_faster(hold, 40)
