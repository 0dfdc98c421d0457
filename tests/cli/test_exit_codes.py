"""Exit codes: 0 nothing found, 1 findings, 2 something could not be checked, 3 a bug."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING

import pytest

import plancheck
import plancheck.checking

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_clean_plan_exits_with_0_and_says_so(shell: Shell) -> None:
    shell.write("plan.md", shell.good)
    ran = shell.run("plan.md")
    assert (ran.code, ran.err) == (0, "")
    assert "checked 1 plan, no findings" in ran.out


def test_error_exits_with_1_and_shows_place_line_and_help(shell: Shell) -> None:
    shell.write("plan.md", shell.error)
    ran = shell.run("plan.md")
    assert ran.code == 1
    assert "missing-given" in ran.out
    assert "plan.md:9:1" in ran.out
    assert "help:" in ran.out
    assert "checked 1 plan, 1 error" in ran.out


@pytest.mark.parametrize(("level", "code"), [(None, 0), ("error", 0), ("warning", 1), ("advice", 1)])
def test_fail_on_sets_the_level_from_which_a_run_fails(shell: Shell, level: str | None, code: int) -> None:
    shell.write("plan.md", shell.warning)
    ran = shell.check("plan.md", *(["--fail-on", level] if level else []))
    assert ran.rules == ["vague-wording"]
    assert ran.code == code


def test_file_that_cannot_be_checked_exits_with_2_even_beside_findings(shell: Shell) -> None:
    shell.write("bad.md", shell.error)
    ran = shell.check("bad.md", "missing.md")
    assert ran.code == 2
    assert ran.rules == ["missing-given"]
    assert [error["path"] for error in ran.json["errors"]] == ["missing.md"]


def test_bug_exits_with_3_in_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    shell.write("plan.md", shell.good)
    monkeypatch.setattr(plancheck.checking, "judge", break_down)
    ran = shell.run("plan.md")
    assert ran.code == 3
    assert "a bug in plancheck" in ran.err
    assert "ZeroDivisionError: by design" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments", [["check"], ["--no-such-option"], ["check", "plan.md", "--fail-on", "never"], ["check", "plan.md", "--max-file-size", "0"]]
)
def test_wrong_usage_exits_with_2_and_a_hint(shell: Shell, arguments: list[str]) -> None:
    shell.write("plan.md", shell.good)
    ran = shell.run(*arguments)
    assert ran.code == 2
    assert "Error" in ran.err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["check", "--help"], ["ast", "--help"], ["explain", "--help"], ["rules", "--help"], ["formats", "-h"], ["schema", "-h"]]
)
def test_help_exits_with_0(shell: Shell, arguments: list[str]) -> None:
    ran = shell.run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: plancheck")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_is_told(shell: Shell, option: str) -> None:
    ran = shell.run(option)
    assert (ran.code, ran.out) == (0, f"plancheck {plancheck.__version__}\n")


def test_no_arguments_show_the_help(shell: Shell) -> None:
    ran = shell.run()
    assert ran.code in (0, 2)
    assert "Usage: plancheck" in ran.out + ran.err


def test_path_alone_is_short_for_check(shell: Shell) -> None:
    shell.write("plan.md", shell.error)
    assert shell.run("plan.md") == shell.run("check", "plan.md")


def test_module_runs_as_a_program(shell: Shell) -> None:
    shell.write("plan.md", shell.error)
    done = subprocess.run([sys.executable, "-m", "plancheck", "plan.md"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "missing-given" in done.stdout
    assert done.stderr == ""


def test_console_script_runs(shell: Shell) -> None:
    script = shutil.which("plancheck", path=sysconfig.get_path("scripts"))
    assert script is not None
    shell.write("plan.md", shell.good)
    done = subprocess.run([script, "plan.md", "--no-repository"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "checked 1 plan, no findings\n")


def test_completion_script_is_printed_for_bash(shell: Shell) -> None:
    script = shutil.which("plancheck", path=sysconfig.get_path("scripts"))
    assert script is not None
    done = subprocess.run([script], capture_output=True, text=True, check=False, env={**os.environ, "_PLANCHECK_COMPLETE": "bash_source"})
    assert done.returncode == 0
    assert "complete " in done.stdout
    assert "plancheck" in done.stdout


def test_completion_offers_commands(shell: Shell) -> None:
    script = shutil.which("plancheck", path=sysconfig.get_path("scripts"))
    assert script is not None
    words = {"_PLANCHECK_COMPLETE": "bash_complete", "COMP_WORDS": "plancheck ex", "COMP_CWORD": "1"}
    done = subprocess.run([script], capture_output=True, text=True, check=False, env={**os.environ, **words})
    assert "explain" in done.stdout


def test_reader_that_goes_away_is_no_bug(shell: Shell) -> None:
    for number in range(200):
        shell.write(f"plans/{number}.md", shell.error)
    program = subprocess.Popen([sys.executable, "-m", "plancheck", "plans"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    errors = program.stderr.read()
    program.stderr.close()
    assert "Traceback" not in errors
    assert "bug" not in errors
    assert program.wait() in (0, 1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device is always full there")
@pytest.mark.parametrize("arguments", ["a.md", "--fix - <a.md"])
def test_output_on_a_full_disk_is_one_line(shell: Shell, arguments: str) -> None:
    shell.write("a.md", shell.error)
    command = f"{shlex.quote(sys.executable)} -m plancheck check {arguments} >/dev/full"
    ran = subprocess.run(command, shell=True, cwd=shell.folder, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (2, "plancheck: the output cannot be written: No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed in another way there")
@pytest.mark.parametrize(("closed", "code"), [("a.md >&-", 1), ("a.md 2>&-", 1), ("no-such.md 2>&-", 2), ("- <&-", 1), ("a.md <&- >&- 2>&-", 1)])
def test_closed_streams_are_no_bug(shell: Shell, closed: str, code: int) -> None:
    shell.write("a.md", shell.error)
    ran = subprocess.run(
        f"{shlex.quote(sys.executable)} -m plancheck check --unknown error {closed}",
        shell=True, cwd=shell.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, "bug" in ran.stderr, "Traceback" in ran.stderr) == (code, False, False), ran.stderr
