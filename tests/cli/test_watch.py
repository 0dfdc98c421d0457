"""`--watch`, as the installed command."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plancheck.cli.watching import state_of

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

# Long enough for a machine that does much else; nothing is asserted about how long it takes.
PATIENCE = 120


class Watched:
    """A running `plancheck --watch` and the lines that it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self._lines = process, queue.Queue[str]()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> list[str]:
        """The lines up to the one that holds `words`."""
        lines = [self._lines.get(timeout=PATIENCE)]
        while words not in lines[-1]:
            lines.append(self._lines.get(timeout=PATIENCE))
        return lines


@contextmanager
def watched(folder: Path, *arguments: str) -> Iterator[Watched]:
    command = [sys.executable, "-m", "plancheck", *arguments, "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Watched(process)
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is another thing there")
def test_a_change_of_a_plan_or_the_configuration_is_checked_again(shell: Shell) -> None:
    plan = shell.write("docs/a.md", shell.good)
    with watched(shell.folder, "docs") as watching:
        assert any("checked 1 plan, no findings" in line for line in watching.until("watching docs (exit code 0"))
        plan.write_text(shell.error, encoding="utf-8")
        assert any("missing-given" in line for line in watching.until("watching docs (exit code 1"))
        shell.write("plancheck.toml", 'ignore = ["missing-given"]\n')
        watching.until("watching docs (exit code 0")
        (shell.folder / "plancheck.toml").unlink()
        watching.until("watching docs (exit code 1")
        watching.process.send_signal(signal.SIGINT)
        assert watching.process.wait(timeout=PATIENCE) == 0


def test_what_is_watched(shell: Shell) -> None:
    shell.write("docs/plans/a.md", shell.good)
    before = state_of(["docs"], ["known.json"])
    assert state_of(["docs"], ["known.json"]) == before
    for path in ("docs/plans/b.md", "pyproject.toml", "docs/plancheck.toml", "known.json"):
        shell.write(path, "")
        after = state_of(["docs"], ["known.json"])
        assert after != before, path
        before = after


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is another thing there")
def test_a_baseline_that_breaks_and_heals_does_not_end_the_watch(shell: Shell) -> None:
    shell.write("docs/a.md", shell.good)
    with watched(shell.folder, "docs") as watching:
        watching.until("watching docs (exit code 0")
        baseline = shell.write("plancheck-baseline.json", "<<<<<<< HEAD\n")
        assert any("merge conflict" in line for line in watching.until("watching docs (exit code 2"))
        baseline.unlink()
        watching.until("watching docs (exit code 0")


def test_what_the_run_writes_itself_is_no_change(shell: Shell) -> None:
    shell.write("docs/a.md", shell.good)
    before = state_of(["docs"], [], ["docs/report.md"])
    shell.write("docs/report.md", "# Report\n")
    assert state_of(["docs"], [], ["docs/report.md"]) == before
    shell.write("plancheck-baseline.json", "")
    assert state_of(["docs"], [], ["docs/report.md"]) != before
