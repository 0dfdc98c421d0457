"""The text output: colour, carets, and nothing that a terminal would obey."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plancheck.cli.reporting import OUTPUTS

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

ESCAPE = "\x1b["


def excerpt(ran: Ran, line: int) -> tuple[str, str]:
    """The source line that the output shows for `line`, and the carets under it, both from the same column on."""
    lines = ran.out.splitlines()
    at = next(index for index, shown in enumerate(lines) if shown.startswith(f"{line} | "))
    start = len(f"{line} | ")
    return lines[at][start:], lines[at + 1][start:]


def test_piped_output_has_no_colour(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    assert ESCAPE not in shell.run("a.md").out


def test_colour_can_be_asked_for(shell: Shell) -> None:
    shell.write("a.md", shell.error)
    assert f"{ESCAPE}31m" in shell.run("a.md", "--color").out


def on_terminal(shell: Shell, *arguments: str, **variables: str) -> str:
    shell.write("a.md", shell.error)
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm", **variables}
    subprocess.run([sys.executable, "-m", "plancheck", "a.md", *arguments], stdout=theirs, stderr=theirs, check=False, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # the other end of a pseudo-terminal is gone
        pass
    os.close(ours)
    return shown.decode("utf-8")


def test_terminal_gets_colour(shell: Shell) -> None:
    assert ESCAPE in on_terminal(shell)


@pytest.mark.parametrize(("arguments", "variables"), [([], {"NO_COLOR": "1"}), (["--no-color"], {})])
def test_terminal_gets_none_where_it_is_not_wanted(shell: Shell, arguments: list[str], variables: dict[str, str]) -> None:
    shown = on_terminal(shell, *arguments, **variables)
    assert "missing-given" in shown
    assert ESCAPE not in shown


def test_option_goes_before_the_variable(shell: Shell) -> None:
    assert ESCAPE in on_terminal(shell, "--color", NO_COLOR="1")


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\b\b\b", "\u202e", "\x7f", "\u2066"])
def test_escapes_in_a_plan_do_not_reach_the_terminal(shell: Shell, hostile: str) -> None:
    shell.write("a.md", shell.good.replace("- THEN the glossary page", f"- THEN {hostile} the page should {hostile} and"))
    ran = shell.run("a.md", "--select", "banned-should")
    assert ran.code == 1
    assert not set(hostile) & set(ran.out) - set("[];0123456789Jmtile")
    assert "\N{REPLACEMENT CHARACTER}" in ran.out


# Click takes colours out of what goes to a file, so a bell (\x07) rings where an escape would be hidden.
@pytest.mark.parametrize(
    "text", ["# \x07\x1b[31mNotes\n\nwords\n", "<!-- plancheck: format=\x07\x1b[31mx -->\n", "words <!-- plancheck: ignore[\x07\x1b[31mx] why -->\n"]
)
def test_escapes_in_messages_do_not_reach_the_terminal(shell: Shell, text: str) -> None:
    shell.write("a.md", text)
    ran = shell.run("a.md")
    assert ran.code == 1
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)


def test_escapes_in_a_file_name_do_not_reach_the_terminal(shell: Shell) -> None:
    shell.write("p/a\x07\x1b[31m.md", shell.error)
    shell.write("p/b\x07\x1b[31m.md", b"\xff")
    shell.write("p/c\x07\x1b[31m.md", "# Notes\n\nwords\n")
    ran = shell.run("p")
    assert ran.code == 2
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)
    assert "missing-given" in ran.out


@pytest.mark.parametrize("command", [["ast"], ["check"]])
def test_escapes_in_the_name_of_a_missing_file_do_not_reach_the_terminal(shell: Shell, command: list[str]) -> None:
    ran = shell.run(*command, "no\x07\x1b[31msuch.md")
    assert ran.code == 2
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)


@pytest.mark.parametrize("option", ["--select", "--format"])
def test_escapes_in_an_option_do_not_reach_the_terminal(shell: Shell, option: str) -> None:
    shell.write("a.md", shell.good)
    ran = shell.run("a.md", option, "x\x07\x1b[31m")
    assert ran.code == 2
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)


@pytest.mark.parametrize("lead", ["", "abc ", "日本語 ", "🚀🚀 ", "e\u0301e\u0301 ", "\t", "日\t🚀 "])
def test_carets_stand_below_the_words_at_fault(shell: Shell, lead: str) -> None:
    shell.write("a.md", shell.good.replace("- THEN the glossary page", f"- THEN {lead}the page should open and"))
    shown, carets = excerpt(shell.run("a.md", "--select", "banned-should"), 17)

    def columns(text: str) -> int:
        return sum(0 if character == "\u0301" else 2 if character in "日本語🚀" else 1 for character in text)

    assert carets.strip() == "^" * len("should")
    assert len(carets.rstrip()) - len("should") == columns(shown[: shown.index("should")])


def test_long_line_is_cut_around_the_words_at_fault(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shell.write("a.md", shell.good.replace("- THEN the glossary page", f"- THEN {'word ' * 60}should {'word ' * 60}"))
    ran = shell.run("a.md", "--select", "banned-should")
    shown, carets = excerpt(ran, 17)
    assert len(shown) <= 80
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "should"


def test_long_wide_line_is_cut_to_the_screen(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shell.write("a.md", shell.good.replace("- THEN the glossary page", f"- THEN {'日本' * 60} should {'日本' * 60}"))
    shown, carets = excerpt(shell.run("a.md", "--select", "banned-should"), 17)
    assert sum(2 if character in "日本" else 1 for character in shown) <= 80
    assert "^" * len("should") in carets


def test_summary_counts_each_kind(shell: Shell) -> None:
    shell.write("p/a.md", shell.error)
    shell.write("p/b.md", shell.warning)
    shell.write("p/README.md", "# Readme\n")
    shell.write("p/c.md", b"\xff")
    last = shell.run("p").out.splitlines()[-1]
    assert re.fullmatch(r"checked 2 plans, 1 error, 1 warning; 1 file skipped; 1 problem with files", last)


def test_many_skipped_files_are_counted_after_the_first_ones(shell: Shell) -> None:
    shell.write("p/a.md", shell.good)
    for number in range(12):
        shell.write(f"p/note{number:02}.md", "# Notes\n")
    notes = [line for line in shell.run("p", "--no-repository").out.splitlines() if line.startswith("note:")]
    assert len(notes) == 6
    assert notes[-1] == "note: skipped 7 more files"


@pytest.mark.parametrize(
    "text",
    [
        "fail-on = '\\u0007'\n",
        "'\\u0007' = 1\n",
        '"\\u0007" = 1\n',
        'ignore = ["\\u0007"]\n',
        '[plans]\n"*" = "\\u0007"\n',
        '[plans]\n"*\\u0007*" = "x"\n"*" = "y"\n',
    ],
)
def test_escapes_in_a_configuration_do_not_reach_the_terminal(shell: Shell, text: str) -> None:
    shell.write("plancheck.toml", text)
    shell.write("a.md", shell.good)
    ran = shell.run("a.md")
    assert ran.code == 2
    assert "\x07" not in ran.out + ran.err


def test_escapes_in_the_name_of_a_rule_to_explain_do_not_reach_the_terminal(shell: Shell) -> None:
    ran = shell.run("explain", "x\x07")
    assert ran.code == 2
    assert "\x07" not in ran.err


HOSTILE = "\x9b31m \u202e \u2066 \u200f \u061c \U000e0041 \u2028 \x7f ##vso[task.complete]x ##[add-mask]x ::error::x"


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_acts_on_a_terminal_or_commands_a_pipeline(shell: Shell, output: str) -> None:
    title = shell.good.split("\n")[0]
    shell.write("::error ::##[x]\u202e.md", shell.error.replace(title, f"{title} {HOSTILE}"))
    shell.write("b.md", shell.good.replace("- THEN the glossary page", f"- THEN {HOSTILE} the page should and"))
    shell.write(b"c\xff.md".decode("utf-8", "surrogateescape"), b"\0")
    ran = shell.run(".", "--output-format", output)
    assert ran.code == 2, ran.err
    shown = ran.out + ran.err
    assert not {"\x9b", "\u202e", "\u2066", "\u200f", "\u061c", "\U000e0041", "\u2028", "\x7f"} & set(shown)
    assert "##[" not in shown
    assert "##vso[" not in shown
    commands = [line for line in shown.split("\n") if line.lstrip().startswith("::")]
    assert all(output == "github" and re.match(r"::(?:error|warning|notice) (?:file|title)=", line) for line in commands), commands


def test_what_is_written_in_another_way_says_the_same(shell: Shell) -> None:
    reason = "##[x] \x9b \u202e \U000e0041"
    shell.write("a.md", f"<!-- plancheck: ignore-file[missing-given] {reason} -->\n{shell.error}")
    listed = shell.run("suppressions", "--output-format", "json", "a.md")
    assert [one["reason"] for one in listed.json["suppressions"]] == [reason]
    assert listed.out.isascii()
