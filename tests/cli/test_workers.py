"""Several processes say what one says, in the same order, and fail as one fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import plancheck.checking
import plancheck.cli.workers
from plancheck.job import Job
from tests.cli.conftest import Shell


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with two processors, and with so much text that a second process pays."""
    monkeypatch.setattr(plancheck.cli.workers, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(plancheck.cli.workers, "_processors", lambda: 2)


def plans(shell: Shell) -> None:
    for number in range(9):
        shell.write(f"plans/{number}.md", [shell.good, shell.error, "# Notes\n\nWords.\n"][number % 3] + "\nword\n" * (9 - number))


def test_two_processes_say_what_one_says(shell: Shell, request: pytest.FixtureRequest) -> None:
    plans(shell)
    for output in ("text", "json"):
        assert shell.run("--no-cache", "--output-format", output, "plans").code == 1
    alone = shell.run("--no-cache", "plans")
    request.getfixturevalue("spread")
    assert shell.run("--no-cache", "plans") == alone
    assert shell.run("plans") == alone
    assert shell.run("plans") == alone


@pytest.mark.usefixtures("spread")
def test_outcomes_come_in_the_order_of_the_jobs(shell: Shell) -> None:
    plans(shell)
    jobs = [Job(path.read_text(encoding="utf-8"), str(path), only_plans=True) for path in sorted(shell.folder.rglob("*.md"))]
    done: list[int] = []
    outcomes = list(plancheck.cli.workers.outcomes(jobs, done.append))
    assert outcomes == [plancheck.checking.check(job) for job in jobs]
    assert done == list(range(1, len(jobs) + 1))


@pytest.mark.usefixtures("spread")
def test_a_bug_in_another_process_ends_as_a_bug_at_its_place(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by design")

    plans(shell)
    monkeypatch.setattr(plancheck.checking, "judge", break_down)
    ran = shell.run("--no-cache", "plans")
    assert ran.code == 3
    assert "test_workers.py" in ran.err
    assert "by design" in ran.err


@pytest.mark.usefixtures("spread")
def test_what_a_killed_process_leaves_is_done_here(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    plans(shell)
    expected = shell.run("--no-cache", "plans")
    here, real = os.getpid(), plancheck.checking.check

    def die_elsewhere(job: Job) -> object:
        if os.getpid() != here and Path(job.path).name == "4.md":
            os._exit(9)
        return real(job)

    monkeypatch.setattr(plancheck.checking, "check", die_elsewhere)
    assert shell.run("--no-cache", "plans") == expected


@pytest.mark.usefixtures("spread")
def test_a_configuration_that_names_no_format_is_said_of_its_file(shell: Shell) -> None:
    plans(shell)
    shell.write("plancheck.toml", 'plans = {"*" = "micro-v33"}\n')
    ran = shell.run("--no-cache", "plans")
    assert ran.code == 2
    assert ran.err.count("micro-v33") == 1
