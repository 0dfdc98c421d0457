"""Times whole processes in turns (A B C A B C ...) and compares their medians within this one run."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.synthetic import plan

LINTER, LINTER_VERSION = "markdownlint-cli2", "0.22.1"
SIZES = (3.5, 35.0, 350.0)
WANTED = 0.5
# Both checkers say 0 for "nothing found" and 1 for "something found"; anything else is a run that failed.
GOOD_EXITS = (0, 1)


class CannotRun(Exception):
    """Something that was to be measured cannot be run; its text is one line that says what and why."""


@dataclass(slots=True)
class Measured:
    """One command and the wall-clock milliseconds of its runs."""

    name: str
    command: Sequence[str]
    times: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def run(self, folder: Path) -> float:
        """Run the command once in `folder`. Raises CannotRun unless it ends as it does on a plan."""
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        start = time.perf_counter()
        try:
            done = subprocess.run(self.command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotRun(f"{self.name} cannot be run: {error}") from error
        elapsed = (time.perf_counter() - start) * 1000
        if done.returncode not in GOOD_EXITS:
            said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines() or ["nothing was printed"]
            raise CannotRun(f"{self.name} ended with exit code {done.returncode}: {said[-1]}")
        return elapsed


def linter() -> str:
    """The program of the linter, installed with npm into the user's cache at first use. Raises CannotRun."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "plancheck-benchmark" / f"{LINTER}-{LINTER_VERSION}"
    program = folder / "node_modules" / ".bin" / LINTER
    if program.exists():
        return str(program)
    npm = shutil.which("npm")
    if npm is None:
        raise CannotRun(f"{LINTER} is not measured: npm is not on the PATH, so it cannot be installed")
    print(f"installing {LINTER} {LINTER_VERSION} into {folder}", file=sys.stderr)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error", f"{LINTER}@{LINTER_VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRun(f"{LINTER} is not measured: {error}") from error
    if done.returncode or not program.exists():
        raise CannotRun(f"{LINTER} is not measured: npm install failed: {(done.stderr.strip().splitlines() or ['nothing was printed'])[0]}")
    return str(program)


def measure(commands: list[Measured], runs: int, folder: Path) -> list[str]:
    """Fill in the times of all commands, in turns. The problems of those that cannot run; they are taken off the list."""
    problems: list[str] = []
    for command in commands[:]:
        try:
            command.run(folder)  # Warms the file cache and writes byte code; not counted.
        except CannotRun as problem:
            problems.append(str(problem))
            commands.remove(command)
    for _ in range(runs):
        for command in commands:
            command.times.append(command.run(folder))
    return problems


def report(commands: Sequence[Measured], sizes: dict[str, int], runs: int) -> dict[str, object]:
    """Print the table; the same figures for the JSON file."""
    medians = {command.name: command.median for command in commands}
    base, idle = medians.get(LINTER), medians.get("python -c pass")
    rows: list[dict[str, object]] = []
    print(f"{'command':<24}{'median ms':>10}{'min':>9}{'max':>9}{'/ ' + LINTER:>22}{'/ python -c pass':>18}")
    for command in commands:
        low, high = min(command.times), max(command.times)
        to_linter, to_idle = (command.median / other if other else None for other in (base, idle))
        shown = [f"{value:.2f}" if value else "-" for value in (to_linter, to_idle)]
        print(f"{command.name:<24}{command.median:>10.1f}{low:>9.1f}{high:>9.1f}{shown[0]:>22}{shown[1]:>18}")
        figures = {"median_ms": command.median, "min_ms": low, "max_ms": high, "to_linter": to_linter, "to_idle": to_idle}
        rows.append({"command": command.name, **figures, "times_ms": command.times})
    middle = list(sizes)[1]
    print(f"\n{runs} runs each, in turns, load {os.getloadavg()[0]:.1f}; {LINTER} reads the plan of {sizes[middle]} bytes")
    ours, growth = medians.get(middle), None
    if ours and base:
        print(f"plancheck / {LINTER} on it: {ours / base:.2f} (wanted: at most {WANTED})")
    points = [(sizes[name], medians[name]) for name in sizes if name in medians]
    if len(points) == len(SIZES):
        first, second = ((after[1] - before[1]) / (after[0] - before[0]) * 1000 for before, after in itertools.pairwise(points))
        growth = {"first_ms_per_kb": first, "second_ms_per_kb": second}
        print(f"each further kB of plan: {first:.2f} ms up to the middle plan, {second:.2f} ms beyond it (more beyond it would be superlinear growth)")
    host = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count(), "load": os.getloadavg()[0]}
    ratio = ours / base if ours and base else None
    return {
        "runs": runs,
        "ratio": ratio,
        "wanted": WANTED,
        "linter": f"{LINTER} {LINTER_VERSION}",
        "bytes": sizes,
        "growth": growth,
        "host": host,
        "rows": rows,
    }


def main() -> int:
    """Measure, print and return the exit code: 0, or 2 when something could not run."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs of every command (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write the figures to a JSON file")
    parser.add_argument("--plan", type=Path, metavar="PATH", help="a plan to use in place of the one of 35 kB")
    beside = Path(sys.executable).parent / "plancheck"
    parser.add_argument(
        "--plancheck",
        default=str(beside) if beside.exists() else shutil.which("plancheck") or "plancheck",
        metavar="PROGRAM",
        help="the plancheck to measure (%(default)s)",
    )
    options = parser.parse_args()
    program = shutil.which(options.plancheck)
    if options.runs < 1 or program is None:
        parser.error("--runs wants at least 1" if program else f"there is no program {options.plancheck!r}; name one with --plancheck")
    program = os.path.abspath(program)
    python, problems = Path(program).with_name("python"), list[str]()
    with tempfile.TemporaryDirectory() as name:
        folder, sizes = Path(name), dict[str, int]()
        commands = [Measured("python -c pass", [str(python if python.exists() else sys.executable), "-c", "pass"])]
        commands.append(Measured("plancheck --version", [program, "--version"]))
        try:
            for size in SIZES:
                data = options.plan.read_bytes() if options.plan and size == SIZES[1] else plan(size).encode()
                (folder / f"plan-{size:g}.md").write_bytes(data)
                label = f"plancheck {len(data) / 1000 if options.plan and size == SIZES[1] else size:.3g} kB"
                sizes[label] = len(data)
                commands.append(Measured(label, [program, "check", f"plan-{size:g}.md"]))
            commands.insert(-2, Measured(LINTER, [linter(), f"plan-{SIZES[1]:g}.md"]))
        except OSError as error:
            problems.append(f"the plan cannot be read: {error}")
            commands.clear()
        except CannotRun as problem:
            problems.append(str(problem))
        try:
            problems += measure(commands, options.runs, folder)
            if commands:
                figures = report(commands, sizes, options.runs)
                if options.json:
                    options.json.write_text(json.dumps({**figures, "problems": problems}, indent=1) + "\n", encoding="utf-8")
        except (CannotRun, OSError) as problem:
            problems.append(str(problem))
    for line in problems:
        print(f"benchmarks/run: {line}", file=sys.stderr)
    return 2 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
