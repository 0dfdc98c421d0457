"""What is measured: each work sets its plans up, times the commands on them in turns, and gives its rows of the table."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.folder import copy_plans, middle_plan
from benchmarks.memory import peak_megabytes
from benchmarks.peers import MARKDOWNLINT, PEERS, PYMARKDOWN, RUMDL, Peer, program_of
from benchmarks.synthetic import plan
from benchmarks.targets import Row
from benchmarks.timing import CannotRun, Command, alternate, last_line, surroundings

_IDLE = "python -c pass"
_HERE = Path(__file__).resolve().parent


class Bench:
    """One run of the benchmark in a temporary folder; what could not be measured is kept in `problems`, a line each."""

    def __init__(self, folder: Path, plancheck: str, python: str, runs: int, folder_runs: int) -> None:
        self._folder, self._plancheck, self._python, self._runs, self._folder_runs = folder, plancheck, python, runs, folder_runs
        self._peers: dict[Peer, str] = {}
        self.problems: list[str] = []
        self.times: dict[str, list[float]] = {}
        self.about_folder = "no folder"

    def install(self) -> list[Row]:
        """Get the peers; no rows."""
        for peer in PEERS:
            try:
                self._peers[peer] = program_of(peer)
            except CannotRun as problem:
                self.problems.append(str(problem))
        return []

    def one_plan(self, given: Path | None) -> list[Row]:
        """One plan of 35 kB (or `given`), with nothing cached and unchanged. Raises OSError."""
        text = given.read_bytes() if given else plan(35).encode()
        (self._folder / "plan.md").write_bytes(text)
        cold, warm = self._check("one plan, nothing cached", "plan.md", cached=False), self._check("one plan, unchanged", "plan.md")
        commands = [Command(_IDLE, [self._python, "-c", "pass"]), cold, warm]
        commands += self._peer(MARKDOWNLINT, "plan.md") + self._peer(PYMARKDOWN, "scan", "plan.md")
        found = self._measure(commands, self._runs)
        work, again = f"one plan of {len(text) / 1000:.0f} kB, nothing cached", "the same, unchanged since the last run"
        return [
            Row(work, found(cold.name), "ms", MARKDOWNLINT.package, found(MARKDOWNLINT.package), 0.30),
            Row(work, found(cold.name), "ms", _IDLE, found(_IDLE), 12),
            Row(work, found(cold.name), "ms", PYMARKDOWN.package, found(PYMARKDOWN.package)),
            Row(again, found(warm.name), "ms", _IDLE, found(_IDLE), 5),
        ]

    def folder(self, source: Path | None) -> list[Row]:
        """A folder of plans: with nothing cached, unchanged, and with one plan changed before each run. Raises OSError."""
        paths = copy_plans(source, self._folder / "plans")
        shutil.copytree(self._folder / "plans", self._folder / "changed")
        middle = middle_plan(paths).relative_to(self._folder / "plans")
        edited = self._folder / "changed" / middle
        self.about_folder = f"{source or 'synthetic plans'}: {len(paths)} files, {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB"
        cold, warm = self._check("the folder, nothing cached", "plans", cached=False), self._check("the folder, unchanged", "plans")
        # Each with a cache of its own: what the one stores must not help the other.
        changed = self._check("one plan changed", "changed", prepare=_line_adder(edited))
        alone = self._check("that plan alone, nothing cached", str(edited.relative_to(self._folder)), cached=False)
        parse = Command("markdown-it-py, full parse", [self._python, "-P", str(_HERE / "full_parse.py"), "plans", "full"])
        blocks = Command("markdown-it-py, blocks only", [self._python, "-P", str(_HERE / "full_parse.py"), "plans", "blocks"])
        peers = self._peer(MARKDOWNLINT, "plans/**/*.md") + self._peer(RUMDL, "check", "--no-cache", "plans")
        found = self._measure([cold, warm, changed, alone, parse, blocks, *peers], self._folder_runs)
        work = "a folder of plans, nothing cached"
        both = [found(warm.name), found(alone.name)]
        return [
            Row(work, found(cold.name), "ms", MARKDOWNLINT.package, found(MARKDOWNLINT.package), 0.15),
            Row(work, found(cold.name), "ms", RUMDL.package, found(RUMDL.package), 5),
            Row(work, found(cold.name), "ms", parse.name, found(parse.name), 1.0),
            Row(work, found(cold.name), "ms", blocks.name, found(blocks.name)),
            Row("the folder, unchanged", found(warm.name), "ms", RUMDL.package, found(RUMDL.package), 1.0),
            Row("one plan of it changed", found(changed.name), "ms", "unchanged + that plan alone", _sum(both), 1.3),
        ]

    def memory(self) -> list[Row]:
        """The peak resident set over the folder, which must be there, and on a plan of 10 MB."""
        (self._folder / "large.md").write_text(plan(10_000), encoding="utf-8")
        folder = self._peak("the folder", self._check("memory", "plans", cached=False))
        large = self._peak("a plan of 10 MB", self._check("memory", "--max-file-size", "20", "large.md", cached=False))
        return [
            Row("peak memory: the folder, nothing cached", folder, "MB", limit=150),
            Row("peak memory: a plan of 10 MB", large, "MB", limit=600),
        ]

    def in_process(self) -> list[Row]:
        """One check of a plan of 100 kB in a process that has checked it before, in CPU time."""
        (self._folder / "hundred.md").write_text(plan(100), encoding="utf-8")
        command, took = [self._python, "-P", str(_HERE / "in_process.py"), "hundred.md"], None
        done = subprocess.run(command, cwd=self._folder, env=surroundings({}), stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            self.problems.append(f"a check inside a process cannot be measured: {last_line(done.stderr)}")
        else:
            self.times["one check in a process"] = json.loads(done.stdout)
            took = statistics.median(self.times["one check in a process"])
        return [Row("CPU time of a check inside a process, 100 kB", took, "ms", limit=150)]

    def _check(self, name: str, *arguments: str, cached: bool = True, prepare: Callable[[], None] = lambda: None) -> Command:
        """A run of plancheck whose cache is in the temporary folder, under the name of the command."""
        cache = {"PLANCHECK_CACHE_DIR": str(self._folder / "caches" / name.replace(" ", "-"))}
        return Command(name, [self._plancheck, "check", *([] if cached else ["--no-cache"]), *arguments], cache, prepare)

    def _peer(self, peer: Peer, *arguments: str) -> list[Command]:
        """The peer's command; none where it is not installed, which is told already."""
        return [Command(peer.package, [self._peers[peer], *arguments])] if peer in self._peers else []

    def _measure(self, commands: Sequence[Command], runs: int) -> Callable[[str], float | None]:
        """Time the commands in turns; the median by name, None for what could not be measured."""
        self.problems += alternate(commands, runs, self._folder)
        self.times.update({command.name: command.times for command in commands})
        medians = {command.name: command.median for command in commands if command.times}
        return medians.get

    def _peak(self, what: str, command: Command) -> float | None:
        try:
            return peak_megabytes(what, command.arguments, self._folder, command.environment)
        except CannotRun as problem:
            self.problems.append(f"memory: {problem}")
            return None


def _sum(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if len(known) == len(figures) else None


def _line_adder(path: Path) -> Callable[[], None]:
    """What changes the plan before a run: a line with a counter at its end."""
    count = 0

    def add() -> None:
        nonlocal count
        count += 1
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nChanged {count} times.\n")

    return add
