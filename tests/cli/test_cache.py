"""A run with the cache says what a run without it says, and does not check again what it knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plancheck.checking
from plancheck.cache import cache_folder
from tests.cli.conftest import Ran, Shell


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is judged any more: what is still said comes from the cache."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a plan was judged again")

    monkeypatch.setattr(plancheck.checking, "judge", fail)


def entries() -> list[Path]:
    folder = Path(cache_folder() or "nowhere")
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"] if folder.exists() else []


def test_an_unchanged_plan_is_not_judged_again(shell: Shell, request: pytest.FixtureRequest) -> None:
    shell.write("plans/bad.md", shell.error)
    shell.write("plans/good.md", shell.good)
    shell.write("plans/notes.md", "# Notes\n\nWords.\n")
    first = shell.run("plans")
    request.getfixturevalue("asleep")
    again = shell.run("plans")
    assert again == first
    assert first.code == 1
    assert shell.run("--output-format", "json", "plans").code == 1


def test_a_changed_plan_is_judged_again(shell: Shell) -> None:
    shell.write("plan.md", shell.error)
    assert shell.run("plan.md").code == 1
    shell.write("plan.md", shell.good)
    assert shell.run("plan.md").code == 0


def test_without_the_cache_nothing_is_used_or_kept(shell: Shell, request: pytest.FixtureRequest) -> None:
    shell.write("plan.md", shell.good)
    assert shell.run("--no-cache", "plan.md").code == 0
    assert entries() == []
    assert shell.run("plan.md").code == 0
    kept = entries()
    request.getfixturevalue("asleep")
    assert shell.run("--no-cache", "plan.md").code == 3
    assert entries() == kept


def test_standard_input_is_known_again(shell: Shell, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Ran] = []
    for name in ("", "asleep"):
        if name:
            request.getfixturevalue(name)
        with (shell.write("input.md", shell.error)).open(encoding="utf-8") as text:
            monkeypatch.setattr(sys, "stdin", text)
            ran.append(shell.run("-"))
    assert ran[0] == ran[1]


def test_what_names_no_rule_is_an_error_with_a_full_cache_too(shell: Shell) -> None:
    shell.write("plan.md", shell.good)
    for arguments in ((), ("--select", "CON"), ()):
        assert shell.run(*arguments, "plan.md").code == 0
    assert shell.run("--select", "CON999", "plan.md").code == 2
    assert shell.run("--format", "micro-v9", "plan.md").code == 2
    shell.write("plancheck.toml", 'ignore = ["no-such-rule"]\n')
    assert shell.run("plan.md").code == 2


def test_a_rule_pack_that_is_not_installed_is_said_of_the_plans_that_want_it(shell: Shell) -> None:
    shell.write("a/plan.md", shell.good)
    shell.write("b/plan.md", shell.good)
    shell.write("b/plancheck.toml", 'plugins = ["acme"]\n')
    ran = shell.run("a", "b")
    assert ran.code == 2
    assert "checked 1 plan" in ran.out
    assert "b/plancheck.toml: rule pack 'acme' is not installed" in ran.err


CONFIGURATIONS = [
    "",
    'ignore = ["TSK"]',
    'select = ["SEC"]',
    'fail-on = "warning"',
    'unknown = "skip"',
    'plans = {"*.md" = "micro-v1"}',
    "max-file-size = 0.001",
]
OPTIONS = [(), ("--isolated",), ("--ignore", "CON"), ("--select", "TSK,HDR"), ("--format", "micro-v2"), ("--fail-on", "advice"), ("--unknown", "error")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CONFIGURATIONS), st.sampled_from(OPTIONS), st.sampled_from(["good", "error", "warning"])), min_size=2, max_size=6))
def test_whatever_changes_between_runs_the_cache_changes_nothing(shell: Shell, steps: list[tuple[str, tuple[str, ...], str]]) -> None:
    for configuration, options, plan in steps:
        shell.write("plancheck.toml", configuration)
        shell.write("plan.md", getattr(shell, plan))
        assert shell.run(*options, "plan.md") == shell.run("--no-cache", *options, "plan.md")


def test_runs_beside_each_other_do_not_disturb_each_other(shell: Shell) -> None:
    for number in range(12):
        shell.write(f"plans/{number}.md", [shell.good, shell.error, shell.warning][number % 3] + "\n" * number)
    command = [sys.executable, "-m", "plancheck", "plans"]
    runs = [subprocess.Popen(command, cwd=shell.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(4)]
    said = {run.communicate()[0] for run in runs}
    alone = subprocess.run([*command, "--no-cache"], cwd=shell.folder, capture_output=True, check=False)
    assert {run.returncode for run in runs} == {alone.returncode} == {1}
    assert said == {alone.stdout}
    assert not [path for path in entries() if "." in path.name]


def test_clean_deletes_the_results_and_dir_says_where_they_are(shell: Shell) -> None:
    shell.write("plan.md", shell.good)
    assert shell.run("cache", "clean").out.startswith("removed 0 entries")
    shell.run("plan.md")
    assert shell.run("cache", "dir").out.strip() == cache_folder()
    assert entries()
    assert shell.run("cache", "clean").code == 0
    assert entries() == []
    assert shell.run("plan.md").code == 0


def test_the_cache_stands_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLANCHECK_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == os.path.join(str(tmp_path), "plancheck")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == os.path.join(str(tmp_path), ".cache", "plancheck")


def test_without_a_home_nothing_is_kept(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANCHECK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    shell.write("plan.md", shell.good)
    assert shell.run("plan.md").code == 0
    assert {path.name for path in shell.folder.iterdir()} <= {".git", "plan.md"}
    assert shell.run("cache", "clean").code == 2
