"""`plancheck show`: what it prints where, how it ends, and what it looks like on a real terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancheck.registry import open_registry
from plancheck.report.visible import width
from tests import outside
from tests.environments import Team
from tests.planted import PLANS
from tests.repositories import Repository

if TYPE_CHECKING:
    from tests.cli.conftest import Ran, Shell

MACRO = open_registry().base_plans()["macro-v2"]
ESCAPE = "\x1b["


def shown(shell: Shell, text: str, *arguments: str) -> Ran:
    shell.write("plan.md", text)
    ran = shell.run("show", "plan.md", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran


def test_the_last_lines_are_what_a_check_says_and_do_not_count_for_the_exit_code(shell: Shell) -> None:
    out = shown(shell, shell.error).out
    assert shell.run("plan.md").code == 1
    assert out.endswith("✗ `plancheck check` says: 1 error\n  missing-given\n")
    assert shown(shell, shell.good).out.endswith("✓ `plancheck check` says: no findings\n")


def test_what_configuration_baseline_and_comments_hide_is_counted_as_in_a_check(shell: Shell) -> None:
    shell.write("plancheck.toml", '[levels]\n"missing-given" = "warning"\n')
    assert "says: 1 warning\n" in shown(shell, shell.error).out
    shell.run("baseline", "plan.md")
    assert "says: no new findings; 1 in the baseline\n" in shell.run("show", "plan.md").out


@pytest.mark.parametrize("name", sorted(PLANS))
def test_every_clean_plan_is_shown(shell: Shell, name: str) -> None:
    out = shown(shell, PLANS[name]).out
    assert "Sections  in lines" in out
    assert out.count("`plancheck check` says:") == 1


@pytest.mark.parametrize(("text", "rule"), [("", "empty-document"), ("# Readme\n\nwords\n", "unknown-format")])
def test_what_is_no_plan_is_shown_as_that(shell: Shell, text: str, rule: str) -> None:
    out = shown(shell, text).out
    assert "in no known format" in out
    assert out.endswith(f"says: 1 error\n  {rule}\n")


def test_standard_input_is_shown_under_its_name(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(shell, MACRO)
    with (shell.folder / "plan.md").open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        out = shell.run("show", "-", "--stdin-filename", "docs/program.md").out
    assert "docs/program.md  macro-v2" in out
    assert "wave 1   ●" in out


def test_a_format_can_be_named(shell: Shell) -> None:
    assert "plan.md  micro-v3, " in shown(shell, "# Notes\n\n## Tasks\n\nNone.\n", "--format", "micro-v3").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.md"], "nothing.md: no such file"),
        (["plan.md", "--format", "micro-v9"], "unknown format 'micro-v9'"),
        (["."], ".: "),
        (["binary.md"], "binary.md: "),
        (["plan.md", "--max-file-size", "0.000001"], "plan.md: "),
    ],
)
def test_what_cannot_be_read_ends_with_2(shell: Shell, arguments: list[str], said: str) -> None:
    shell.write("plan.md", shell.good)
    shell.write("binary.md", b"\0\xff")
    ran = shell.run("show", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


@pytest.mark.parametrize("settings", ["nonsense", 'select = ["no-such-rule"]\n', 'plugins = ["no-such-pack"]\n'])
def test_a_broken_configuration_ends_with_2_as_elsewhere(shell: Shell, settings: str) -> None:
    shell.write("plancheck.toml", settings)
    shell.write("plan.md", shell.good)
    ran = shell.run("show", "plan.md")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.removeprefix("plancheck: ") == shell.run("graph", "plan.md").err.removeprefix("plancheck: ")


def test_piped_it_has_no_colour_and_eighty_columns_or_those_that_are_set(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    out = shown(shell, PLANS["micro-v3"]).out
    assert ESCAPE not in out
    assert 60 < max(map(width, out.split("\n"))) <= 80
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(width, shown(shell, PLANS["micro-v3"]).out.split("\n"))) <= 50
    assert 50 < max(map(width, shown(shell, PLANS["micro-v3"], "--width", "120").out.split("\n"))) <= 120


def test_colour_can_be_asked_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    assert ESCAPE not in shown(shell, MACRO).out
    assert f"{ESCAPE}1m" in shown(shell, MACRO, "--color").out


def installed_run(installed: Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "NO_COLOR", "COLUMNS")} | variables
    return subprocess.run([installed / "plancheck", "show", "plan.md"], cwd=folder, env=environment, capture_output=True, check=False)


def test_an_output_without_these_letters_gets_ascii(shell: Shell, installed: Path) -> None:
    shell.write("plan.md", MACRO.replace("Record every finished run", "Récord 記録"))
    done = installed_run(installed, shell.folder, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode("ascii")
    assert "* on the critical path: PR1 > PR2 > PR4 > PR5" in out
    assert "wave 1   *" in out
    assert "R?cord ????" in out


@pytest.fixture
def team(tmp_path: Path, installed: Path) -> Team:
    Repository(tmp_path)
    return Team(tmp_path, installed)


class Terminal:
    """Terminals of tmux, each of a server of its own, in which one command runs."""

    def __init__(self, tmux: str, sockets: Path, columns: int) -> None:
        self._tmux, self._sockets, self._columns, self._count = tmux, sockets, columns, 0

    def screen(self, team: Team, command: str, *options: str) -> str:
        """What is on the terminal after the command, with its colours for the option `-e`."""
        self._count += 1
        kept = f"PATH={shlex.quote(str(team.programs))}:$PATH; unset NO_COLOR COLUMNS; {command}; echo END; read -r _"
        self._run("-u", "new-session", "-d", "-x", str(self._columns), "-y", "70", "-c", str(team.folder), kept)
        try:
            deadline = time.monotonic() + 60
            while "END" not in self._run("capture-pane", "-p"):
                assert time.monotonic() < deadline, self._run("capture-pane", "-p")
                time.sleep(0.1)
            return self._run("capture-pane", "-p", *options).partition("END")[0]
        finally:
            self._run("kill-server")

    def _run(self, *arguments: str) -> str:
        command = [self._tmux, "-S", str(self._sockets / str(self._count)), "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("columns", [40, 100])
def test_on_a_terminal_it_fills_the_columns_that_are_there(team: Team, tmp_path_factory: pytest.TempPathFactory, columns: int) -> None:
    tmux = outside.program("tmux")
    team.write("plan.md", MACRO)
    expected = team.said(f"plancheck show plan.md --width {columns}")
    terminal = Terminal(tmux, tmp_path_factory.mktemp("tmux"), columns)
    seen = terminal.screen(team, "plancheck show plan.md")
    assert seen.rstrip().splitlines()[-20:] == expected.rstrip().splitlines()[-20:]


def test_on_a_terminal_it_has_colours_and_wide_letters_keep_their_columns(team: Team, tmp_path_factory: pytest.TempPathFactory) -> None:
    tmux = outside.program("tmux")
    plan = (Path(__file__).parents[2] / "fixtures" / "quick-start" / "refund-limits.md").read_text(encoding="utf-8")
    team.write("plan.md", plan.replace("Partial refunds add up", "返金 🎉 を合計"))
    terminal = Terminal(tmux, tmp_path_factory.mktemp("tmux"), 80)
    seen = terminal.screen(team, "plancheck show plan.md", "-e")
    assert f"{ESCAPE}31m" in seen
    plain = terminal.screen(team, "plancheck show plan.md")
    assert ESCAPE not in plain
    places = {width(line.partition("Task 1")[0]) for line in plain.splitlines() if line.endswith("  Task 1")}
    assert len(places) == 1
    assert f"{ESCAPE}31m" not in terminal.screen(team, "NO_COLOR=1 plancheck show plan.md", "-e")
