"""What a team's configuration decides about rules: levels, files, statuses, formats, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plancheck import __version__

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def levels(shell: Shell, *arguments: str) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["level"]) for finding in shell.check(*arguments).json["findings"]]


@pytest.mark.parametrize("word", ["missing-given", "CON005", "con005", "con", "all"])
@pytest.mark.parametrize("level", ["warning", "advice", "off"])
def test_a_rule_gets_another_level(shell: Shell, word: str, level: str) -> None:
    shell.write("a.md", shell.error)
    shell.write("plancheck.toml", f'[levels]\n"{word}" = "{level}"\n')
    assert levels(shell, "a.md") == ([("missing-given", level)] if level != "off" else [])
    assert shell.run("a.md").code == 0


def test_a_warning_can_be_made_an_error(shell: Shell) -> None:
    shell.write("a.md", shell.warning)
    shell.write("plancheck.toml", '[levels]\nvague-wording = "error"\n')
    assert levels(shell, "a.md") == [("vague-wording", "error")]


def test_the_closer_word_counts(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", shell.warning)
    shell.write("plancheck.toml", '[levels]\nall = "off"\ncon = "advice"\nCON005 = "warning"\n')
    assert levels(shell, ".") == [("missing-given", "warning"), ("vague-wording", "advice")]


@pytest.mark.parametrize(("line", "words"), [('no-such-rule = "off"', "is no rule, code or family"), ('con = "loud"', "levels.con")])
def test_a_wrong_level_is_said_to_be_wrong(shell: Shell, line: str, words: str) -> None:
    shell.write("a.md", shell.error)
    shell.write("plancheck.toml", f"[levels]\n{line}\n")
    ran = shell.run("a.md")
    assert (ran.code, words in ran.err, "plancheck.toml" in ran.err) == (2, True, True)


def test_rules_are_left_out_for_some_files(shell: Shell) -> None:
    for path in ("docs/plans/old/a.md", "docs/plans/b.md"):
        shell.write(path, shell.error)
    shell.write("plancheck.toml", '[per-file-ignores]\n"docs/plans/old/*" = ["missing-given"]\n')
    assert [finding["path"] for finding in shell.check("docs").json["findings"]] == ["docs/plans/b.md"]
    assert shell.check("docs/plans/old/a.md").rules == []


# --- the status of a plan ----------------------------------------------------------------------------------------------------


def with_status(text: str, status: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n**Status:** {status}\n{rest}"


@pytest.mark.parametrize("status", ["Draft", "draft (pending review)", "**Draft**", "DRAFT"])
def test_a_draft_is_softened_where_the_team_wants_it(shell: Shell, status: str) -> None:
    shell.write("a.md", with_status(shell.error, status))
    assert levels(shell, "a.md") == [("missing-given", "error")]
    shell.write("plancheck.toml", '[statuses]\ndraft = "warning"\n')
    assert levels(shell, "a.md") == [("missing-given", "warning")]
    assert "note: levels are lowered in a.md (status: " in shell.run("a.md").out


@pytest.mark.parametrize("status", ["Drafted by Ada", "Approved", "Not a draft"])
def test_another_status_softens_nothing(shell: Shell, status: str) -> None:
    shell.write("a.md", with_status(shell.error, status))
    shell.write("plancheck.toml", '[statuses]\ndraft = "warning"\n')
    assert levels(shell, "a.md") == [("missing-given", "error")]


def test_the_front_matter_may_say_it(shell: Shell) -> None:
    shell.write("a.md", f"---\nstatus: draft\n---\n{shell.error}")
    shell.write("plancheck.toml", '[statuses]\ndraft = "advice"\n')
    assert levels(shell, "a.md") == [("missing-given", "advice")]


def test_a_merged_plan_is_frozen_and_said_to_be(shell: Shell) -> None:
    shell.write("docs/a.md", with_status(shell.error, "Merged"))
    shell.write("docs/b.md", shell.good)
    shell.write("plancheck.toml", '[statuses]\nmerged = "frozen"\n')
    for arguments in (["docs"], ["docs", "--no-cache"], ["docs"]):
        ran = shell.check(*arguments)
        assert (ran.code, ran.rules, [file["path"] for file in ran.json["files"]]) == (0, [], ["docs/b.md"])
        assert ran.json["skipped"] == [{"path": "docs/a.md", "reason": "frozen: its status is Merged"}]


# --- formats, versions -------------------------------------------------------------------------------------------------------


def test_a_folder_can_be_held_to_formats(shell: Shell) -> None:
    shell.write("docs/plans/a.md", shell.good)
    shell.write("docs/plans/notes.md", "# Notes\n\nNothing in here is a plan.\n")
    assert shell.run("docs").code == 0
    shell.write("plancheck.toml", '[required-formats]\n"docs/plans/*" = ["micro-v3"]\n')
    (found,) = shell.check("docs").json["findings"]
    assert (found["path"], found["rule"], found["reason"]) == ("docs/plans/notes.md", "unknown-format", "not-allowed-here")
    assert "the configuration asks for micro-v3 here" in found["message"]
    shell.write("plancheck.toml", 'exclude = ["docs/plans/notes.md"]\n[required-formats]\n"docs/plans/*" = ["macro-v1", "macro-v2"]\n')
    found = shell.check("docs").json["findings"]
    assert [(finding["path"], finding["rule"], finding["reason"]) for finding in found] == [("docs/plans/a.md", "unknown-format", "not-allowed-here")]
    assert "asks for macro-v1 or macro-v2 here" in found[0]["message"]


def test_a_required_format_that_does_not_exist_is_an_error_of_the_configuration(shell: Shell) -> None:
    shell.write("a.md", shell.good)
    shell.write("plancheck.toml", '[required-formats]\n"*" = ["micro-v33"]\n')
    ran = shell.run("a.md")
    assert (ran.code, "'micro-v33' does not exist" in ran.err, "did you mean" in ran.err) == (2, True, True)


@pytest.mark.parametrize("wanted", [__version__, f"=={__version__}", ">=0.1", ">=0.1,<99"])
def test_the_version_that_the_configuration_wants_runs(shell: Shell, wanted: str) -> None:
    shell.write("a.md", shell.good)
    shell.write("plancheck.toml", f'required-version = "{wanted}"\n')
    assert shell.run("a.md").code == 0


@pytest.mark.parametrize(("wanted", "words"), [(">=99", f"wants plancheck >=99, and this is {__version__}"), ("soon", "no version specifier")])
def test_another_version_stops_before_it_misjudges(shell: Shell, wanted: str, words: str) -> None:
    shell.write("a.md", shell.good)
    shell.write("plancheck.toml", f'required-version = "{wanted}"\n')
    for _ in range(2):
        ran = shell.run("a.md")
        assert (ran.code, words in ran.err) == (2, True)


# --- what no comment hides ---------------------------------------------------------------------------------------------------


def test_a_comment_hides_nothing_of_a_rule_that_the_team_lets_nobody_suppress(shell: Shell) -> None:
    shell.write("a.md", shell.error.replace("## Behavioral", "<!-- plancheck: ignore-file[missing-given] the reader is known -->\n\n## Behavioral", 1))
    assert shell.check("a.md").rules == []
    shell.write("plancheck.toml", 'unsuppressible = ["missing-given"]\n')
    ran = shell.check("a.md")
    assert sorted(ran.rules) == ["broken-suppression", "missing-given"]
    assert next(finding["reason"] for finding in ran.json["findings"] if finding["rule"] == "broken-suppression") == "not-allowed"


def test_suppressions_are_listed_with_their_reasons(shell: Shell) -> None:
    shell.write("a.md", shell.error.replace("## Behavioral", "<!-- plancheck: ignore-file[missing-given] the reader is known -->\n\n## Behavioral", 1))
    shell.write("b.md", shell.good)
    ran = shell.run("suppressions", ".")
    line = next(number for number, text in enumerate((shell.folder / "a.md").read_text().split("\n"), 1) if "plancheck:" in text)
    assert (ran.code, ran.out) == (0, f"a.md:{line}: missing-given (1): the reader is known\n1 suppressed in 1 of 2 plans: 1 missing-given\n")
    assert shell.run("suppressions", "--output-format", "json", ".").json["suppressions"][0]["reason"] == "the reader is known"


# --- exit codes --------------------------------------------------------------------------------------------------------------


def test_exit_zero(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    assert [shell.run("a.md").code, shell.run("a.md", "--exit-zero").code, shell.run("a.md", "gone.md", "--exit-zero").code] == [1, 0, 2]


def test_max_warnings(shell: Shell) -> None:
    shell.write("a.md", shell.warning)
    assert [shell.run("a.md", "--max-warnings", most).code for most in ("0", "1")] == [1, 0]
    assert shell.run("a.md", "--max-warnings", "0").err == "plancheck: warnings: 1, and --max-warnings allows 0\n"
    shell.write("plancheck.toml", "max-warnings = 0\n")
    assert [shell.run("a.md").code, shell.run("a.md", "--max-warnings", "5").code] == [1, 0]


def test_statistics_count_by_rule(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    shell.write("b.md", shell.error)
    shell.write("c.md", shell.warning)
    ran = shell.run(".", "--statistics", "--no-repository")
    assert (ran.code, ran.out) == (1, "2  CON005  missing-given\n1  CON013  vague-wording\nchecked 3 plans, 2 errors, 1 warning\n")
