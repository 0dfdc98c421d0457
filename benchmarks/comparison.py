"""Measures plancheck against other checkers, within one run, and says which of its targets it meets.

Exits with 0 when every target is met, 1 when one is missed, 2 when something could not be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.folder import default_folder
from benchmarks.peers import PEERS
from benchmarks.targets import Row, as_data, table
from benchmarks.works import Bench


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="plancheck-benchmark-") as name:
        bench = Bench(Path(name), os.path.abspath(options.plancheck), options.python, options.runs, options.folder_runs)
        rows: list[Row] = []
        try:
            for step in (
                bench.install,
                lambda: bench.one_plan(options.plan),
                lambda: bench.folder(options.folder),
                lambda: bench.memory(),
                lambda: bench.in_process(),
            ):
                rows += step()
        except OSError as error:
            bench.problems.append(f"the plans cannot be read: {error}")
    if rows:
        print(table(rows))
        print(
            f"\nmedians of {options.runs} runs (one plan) and {options.folder_runs} (a folder), in turns; {bench.about_folder}; load {os.getloadavg()[0]:.1f}"
        )
    if options.json:
        host = {"python": platform.python_version(), "machine": platform.machine(), "cpus": os.cpu_count(), "load": os.getloadavg()[0]}
        data = {"rows": as_data(rows), "times_ms": bench.times, "host": host, "folder": bench.about_folder, "problems": bench.problems}
        peers = {peer.package: peer.version for peer in PEERS}
        options.json.write_text(json.dumps({**data, "peers": peers}, indent=1) + "\n", encoding="utf-8")
    for line in bench.problems:
        print(f"benchmarks/run: {line}", file=sys.stderr)
    if bench.problems:
        return 2
    return 1 if any(row.met is False for row in rows) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options, checked; `plancheck` and `python` are programs that exist."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="timed runs of every command on one plan (%(default)s)")
    parser.add_argument("--folder-runs", type=int, default=5, help="timed runs of every command on the folder (%(default)s)")
    parser.add_argument("--folder", type=Path, default=default_folder(), metavar="PATH", help="a folder of plans (%(default)s; None makes synthetic ones)")
    parser.add_argument("--plan", type=Path, metavar="PATH", help="a plan to use in place of the synthetic one of 35 kB")
    parser.add_argument("--json", type=Path, metavar="PATH", help="also write the figures to a JSON file")
    beside = Path(sys.executable).parent / "plancheck"
    default = str(beside) if beside.exists() else "plancheck"
    parser.add_argument("--plancheck", default=default, metavar="PROGRAM", help="the plancheck to measure (%(default)s)")
    parser.add_argument("--python", metavar="PROGRAM", help="the Python that it is installed in (the one beside it)")
    options = parser.parse_args(arguments)
    program = shutil.which(options.plancheck)
    if options.runs < 1 or options.folder_runs < 1:
        parser.error("--runs and --folder-runs want at least 1")
    if program is None:
        parser.error(f"there is no program {options.plancheck!r}; name one with --plancheck")
    python = Path(os.path.abspath(program)).with_name("python")
    options.plancheck = program
    options.python = options.python or str(python if python.exists() else sys.executable)
    return options


if __name__ == "__main__":
    sys.exit(main())
