"""Times whole processes in turns (A B C A B C ...), so that a busy minute of the machine falls on all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# The checkers say 0 for "nothing found" and 1 for "something found"; anything else is a run that failed.
GOOD_EXITS = (0, 1)
_LIMIT_SECONDS = 600


class CannotRun(Exception):
    """Something that was to be measured cannot be run; its text is one line that says what and why."""


@dataclass(slots=True)
class Command:
    """One command and the wall-clock milliseconds of its runs; `prepare` is called before each, outside the time."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = lambda: None
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def run(self, folder: Path) -> float:
        """Run the command once in `folder`. Raises CannotRun unless it ends as it does on a plan."""
        self.prepare()
        # A file, not a pipe: what a checker prints must not wait for this process.
        with tempfile.TemporaryFile() as output:
            environment, start = surroundings(self.environment), time.perf_counter()
            try:
                process = subprocess.Popen(self.arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
            except OSError as error:
                raise CannotRun(f"{self.name} cannot be run: {error}") from error
            # A wait with a time limit asks every 50 ms whether the process has ended; without one it learns of it at once.
            guard = threading.Timer(_LIMIT_SECONDS, process.kill)
            guard.start()
            code = process.wait()
            elapsed = (time.perf_counter() - start) * 1000
            guard.cancel()
            if code not in GOOD_EXITS:
                output.seek(0)
                raise CannotRun(f"{self.name} ended with exit code {code}: {last_line(output.read())}")
        return elapsed


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of what is measured: this one and `more`; byte code is written, as it is for a user."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | dict(more)


def last_line(output: bytes) -> str:
    """The last line that a failed program printed."""
    return (output.decode(errors="replace").strip().splitlines() or ["nothing was printed"])[-1]


def alternate(commands: Sequence[Command], runs: int, folder: Path) -> list[str]:
    """Fill in the times of all commands, in turns. The problems of those that cannot run, one line each; they get no times."""
    problems: list[str] = []
    able: list[Command] = []
    for command in commands:
        try:
            command.run(folder)  # Warms the file cache, plancheck's cache and byte code; not counted.
            able.append(command)
        except CannotRun as problem:
            problems.append(str(problem))
    for _ in range(runs):
        for command in able[:]:
            try:
                command.times.append(command.run(folder))
            except CannotRun as problem:
                problems.append(str(problem))
                command.times.clear()
                able.remove(command)
    return problems
