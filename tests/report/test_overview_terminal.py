"""The screen of `plancheck show`, for plans whose look is known, on screens of many sizes.

The expected screens stand in `screens/`; `python -m tests.report.test_overview_terminal` writes those of today, to be looked at.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plancheck.engine import read
from plancheck.overview import overview_of
from plancheck.registry import open_registry
from plancheck.report.findings.model import Report
from plancheck.report.overview.model import Overview
from plancheck.report.overview.plain_letters import in_letters_of
from plancheck.report.overview.terminal.screen import screen
from plancheck.report.visible import width
from plancheck.source import Source
from tests.report.reports import checked

ROOT = Path(__file__).parents[2]
SCREENS = Path(__file__).parent / "screens"
BASE_PLANS = open_registry().base_plans()
MACRO, MICRO = BASE_PLANS["macro-v2"], BASE_PLANS["micro-v3"]
SENTENCES = "PR-2 needs PR-1."

# Faults that show: lengths beyond their limits, a contract without a task, one without a test, open items.
FAULTY = (
    MICRO.replace("**Contracts Implemented:** BC-3", "**Contracts Implemented:** BC-1")
    .replace("| BC-3 | Task 3 | Invariant | `test_refund_any_sequence_stays_within_the_payment` |\n", "")
    .replace("- [x] R4", "- [ ] R4")
    .replace("\n### D)", "\n" + "One more step of the walk.\n\n" * 70 + "### D)")
)
# Pull requests whose graph has all that a drawing can have: a fan, strokes that pass below rails, and ones that meet.
NEEDS = "PR-2 needs PR-1. PR-3 needs nothing. PR-4 needs PR-1, PR-2 and PR-3. PR-5 needs PR-2 and PR-3."
TANGLED = f"{MACRO[: MACRO.index('## I. ')]}## I. Dependency DAG\n\nPR-1 needs nothing. {NEEDS}\n\n{MACRO[MACRO.index('## J. ') :]}"
PLANS = {
    "quick-start": (ROOT / "fixtures" / "quick-start" / "refund-limits.md").read_text(encoding="utf-8"),
    "faulty": FAULTY,
    "macro": MACRO,
    "tangled": TANGLED,
}


def overview(text: str) -> Overview:
    return overview_of(read(Source.of(text, "docs/plans/plan.md"), open_registry()))


def show(text: str, columns: int = 80, report: Report | None = None, *, is_coloured: bool = False) -> str:
    return screen(overview(text), report or checked(text), columns, is_coloured=is_coloured)


@pytest.mark.parametrize("columns", [60, 100])
@pytest.mark.parametrize("name", PLANS)
def test_screen_is_the_expected_one(name: str, columns: int) -> None:
    assert show(PLANS[name], columns) == (SCREENS / f"{name}-{columns}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("name", sorted(BASE_PLANS))
def test_no_line_is_wider_than_the_screen(name: str, columns: int) -> None:
    text = show(BASE_PLANS[name], columns)
    assert max(map(width, text.split("\n"))) <= columns
    assert not any(line != line.rstrip() for line in text.split("\n"))


def test_holes_are_told_in_words_and_in_red() -> None:
    plain, coloured = show(FAULTY), show(FAULTY, is_coloured=True)
    assert re.search(r"✗ BC-3 .* no task +no test\n", plain)
    assert "1 without a task, 1 without a test" in plain
    assert re.search(r"\x1b\[31mno task *\x1b\[0m", coloured)
    assert re.search(r"C\) Component Interaction +█{10} +\d+ of 60 \d+ over\n", plain)
    assert re.search(r"open +R4: ", plain)


def test_amounts_that_the_format_does_not_allow_are_told() -> None:
    assert "5 tasks (fewer than the format's 6 to 12)" in show(MICRO[: MICRO.index("### Task 6")] + MICRO[MICRO.index("### H)") :])


def test_a_circle_is_named_and_has_no_drawing() -> None:
    text = show(MACRO.replace(SENTENCES, "PR-2 needs PR-1 and PR-4."))
    assert "circle: PR2 → PR4 → PR2" in text
    assert "wave" not in text
    assert "needs PR1, PR4, after G2" in text
    assert not set("├│╮") & set(text)


def test_a_pull_request_that_is_not_there_is_named() -> None:
    assert "named but not in the plan: PR9" in show(MACRO.replace("PR-4 needs PR-2.", "PR-4 needs PR-2 and PR-9."))


@pytest.mark.parametrize("text", ["", "# Notes\n\nNothing is planned.\n"])
def test_what_is_no_plan_has_a_short_screen(text: str) -> None:
    lines = show(text).splitlines()
    assert len(lines) <= 6
    assert "in no known format" in "\n".join(lines)


def test_wide_characters_keep_columns_straight() -> None:
    text = PLANS["quick-start"].replace("Partial refunds add up", "返金 🎉 を合計").replace("Refusals are told apart", "Ré\u0301fusés")
    lines = show(text).splitlines()
    rows = [next(line for line in lines if f"BC-{number}  " in line) for number in (1, 2, 3)]
    assert len({width(row[: re.search(r"(?:Task 1|no task)$", row).start()]) for row in rows}) == 1  # type: ignore[union-attr]


def test_what_a_plan_says_is_neither_markup_nor_a_command_to_the_terminal() -> None:
    lure = "[bold red]x[/] :smile: [link=http://e.example]y[/link] \x1b[31mz\x1b]0;t\x07 \u202e"
    text = PLANS["quick-start"].replace("Partial refunds add up", lure).replace("# Refund Limits", f"# {lure}").replace("payments/api.py", lure)
    for is_coloured in (False, True):
        shown = show(text, 100, is_coloured=is_coloured)
        assert "[bold red]x[/] :smile: [link=http://e.example]y[/link]" in re.sub(r"\x1b\[[\d;]*m", "", shown)
        assert not {"\x07", "\u202e"} & set(shown)
        assert "\x1b" not in re.sub(r"\x1b\[[\d;]*m", "", shown)
        assert "\x1b[31mz" not in shown
    assert "\x1b" not in show(text)


def test_letters_that_the_terminal_lacks_are_replaced_in_place() -> None:
    text = show(TANGLED.replace("Record every finished run", "Record 記録 every run"))
    plain = in_letters_of(text, "ascii")
    assert plain.isascii()
    assert "Record ???? every run" in plain
    assert [width(line) for line in plain.split("\n")] == [width(line) for line in text.split("\n")]
    assert in_letters_of(text, "utf-8") == text


def write_screens() -> None:
    for name, text in PLANS.items():
        for columns in (60, 100):
            (SCREENS / f"{name}-{columns}.txt").write_text(show(text, columns), encoding="utf-8")


if __name__ == "__main__":
    write_screens()
