"""Which rules run: --select and --ignore by code, family and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.fixture
def faulty(shell: Shell) -> Shell:
    """A plan that lacks a GIVEN (CON) and says TBD (SEC)."""
    shell.write("plan.md", shell.error.replace("**Source:** GitHub issue #57", "**Source:** TBD"))
    return shell


def test_all_rules_run_by_default(faulty: Shell) -> None:
    assert sorted(faulty.check("plan.md").rules) == ["missing-given", "placeholder-text"]


@pytest.mark.parametrize("word", ["placeholder-text", "SEC006", "sec006", "SEC", "sec"])
def test_select_runs_only_what_is_named(faulty: Shell, word: str) -> None:
    assert faulty.check("plan.md", "--select", word).rules == ["placeholder-text"]


@pytest.mark.parametrize("word", ["placeholder-text", "SEC006", "sec", "SEC"])
def test_ignore_leaves_out_what_is_named(faulty: Shell, word: str) -> None:
    assert faulty.check("plan.md", "--ignore", word).rules == ["missing-given"]


@pytest.mark.parametrize(
    "arguments",
    [["--select", "SEC,missing-given"], ["--select", "SEC", "--select", "CON"], ["--select", " sec , con "], ["--select", "all"], ["--select", "ALL"]],
)
def test_several_words_add_up(faulty: Shell, arguments: list[str]) -> None:
    assert sorted(faulty.check("plan.md", *arguments).rules) == ["missing-given", "placeholder-text"]


def test_ignore_goes_before_select(faulty: Shell) -> None:
    ran = faulty.check("plan.md", "--select", "SEC,CON", "--ignore", "CON")
    assert ran.rules == ["placeholder-text"]


def test_ignoring_everything_is_clean(faulty: Shell) -> None:
    ran = faulty.check("plan.md", "--ignore", "all")
    assert (ran.code, ran.rules) == (0, [])


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(("word", "hint"), [("placeholder-txt", "placeholder-text"), ("CON999", "plancheck rules"), ("xyz", "plancheck rules")])
def test_unknown_word_is_refused_with_a_hint(faulty: Shell, option: str, word: str, hint: str) -> None:
    ran = faulty.run("check", "plan.md", option, word)
    assert ran.code == 2
    assert word in ran.err
    assert hint in ran.err
    assert ran.out == ""


def test_unknown_format_is_refused_with_the_nearest_name(faulty: Shell) -> None:
    ran = faulty.run("check", "plan.md", "--format", "micro-v4")
    assert ran.code == 2
    assert "'micro-v4'" in ran.err
    assert "did you mean 'micro-v" in ran.err


def test_format_option_decides_how_a_file_is_read(faulty: Shell) -> None:
    assert faulty.check("plan.md", "--format", "micro-v2").json["files"] == [{"path": "plan.md", "format": "micro-v2", "compact": False}]


def test_suppressed_findings_are_counted(faulty: Shell) -> None:
    faulty.write(
        "plan.md",
        faulty.warning.replace("- THEN the glossary works", "<!-- plancheck: ignore[vague-wording] the editor decides -->\n- THEN the glossary works"),
    )
    ran = faulty.check("plan.md")
    assert ran.rules == []
    assert ran.json["summary"]["suppressed"] == 1
    assert "1 suppressed" in faulty.run("plan.md").out
