"""Checks every Markdown file below a folder with dask.bag: over processes of this machine, or over a Dask cluster.

    python examples/dask_folder.py docs/plans findings --workers 2
    plancheck merge findings/part-*.json > all.json

The check of a text is a function of plain data, `check(Job(text, path)) -> Verdict | None`. It can therefore run wherever plancheck
is installed, and it needs nothing from the others that run beside it. Each partition reads its own files and writes its own findings;
this process sends paths and gets back counts, so it needs little memory and does not become the bottleneck.

No configuration is read, as with `plancheck check --isolated`; what one would say goes into the Job: select, ignore, formats and so on.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Sequence
from typing import NamedTuple

import dask.bag

from plancheck.checking import check
from plancheck.discovery import find, read_text
from plancheck.errors import CannotRead
from plancheck.job import Job
from plancheck.report.findings import json_output
from plancheck.report.findings.model import Counts, PlanReport, Report
from plancheck.report.findings.text import plain_style, show_summary

# As in `plancheck check`, which leaves out larger files unless --max-file-size says otherwise.
MOST_BYTES = 10_000_000


class Part(NamedTuple):
    """What comes back of one partition: how many bytes of plans were checked, and what that amounts to."""

    size: int
    counts: Counts


def check_part(paths: Sequence[str], target: str) -> Part:
    """Check the files and write what `plancheck check --output-format json` prints about them to the file `target`."""
    # A check makes many small objects and hardly a cycle; the command line, too, has Python look for cycles less often.
    gc.set_threshold(100_000, 50, 50)
    plans: list[PlanReport] = []
    skipped: list[tuple[str, str]] = []
    unreadable: list[tuple[str, str]] = []
    size = 0
    for path in paths:
        try:
            text = read_text(path, MOST_BYTES)
        except CannotRead as error:
            unreadable.append((path, str(error)))
            continue
        verdict = check(Job(text, path, only_plans=True))
        if verdict is None:
            skipped.append((path, "no plan"))
            continue
        size += len(text.encode())
        plans.append(PlanReport(path, verdict.format, verdict.compact, {}, verdict.findings, verdict.suppressed))
    report = Report(plans, skipped, unreadable)
    counts = report.counts()
    with open(target, "w", encoding="utf-8") as file:
        file.write(json_output.write(report, indent=None))
    return Part(size, counts)


def check_folder(folder: str, output: str, workers: int | None, per_part: int, scheduler: str | None = None) -> list[Part]:
    """Check the Markdown below `folder`, `per_part` files to a partition, and leave a `part-*.json` for each in the folder `output`.

    They run on the Dask cluster at the address `scheduler`, else in so many processes of this machine.
    Raises FileExistsError where `output` is there already: parts of an earlier run would be merged with those of this one.
    """
    # A worker may run in another folder than this process.
    output = os.path.abspath(output)
    os.makedirs(output)
    paths = find([folder]).searched[folder]
    parts = [(paths[start : start + per_part], os.path.join(output, f"part-{start:08}.json")) for start in range(0, len(paths), per_part)]
    bag = dask.bag.from_sequence(parts, partition_size=1).starmap(check_part)
    if scheduler is None:
        # One partition at a time: Dask hands out six by default, and then processes wait for the last one to finish its six.
        return list(bag.compute(scheduler="processes", num_workers=workers, chunksize=1))
    from distributed import Client

    with Client(scheduler) as client:
        return list(bag.compute(scheduler=client))


def main() -> None:
    parser = argparse.ArgumentParser(description="Check every Markdown file below a folder with Dask.")
    parser.add_argument("folder", help="searched as `plancheck check` does; on a cluster an absolute path that its workers see too")
    parser.add_argument("output", help="new folder for the findings, a file for each partition")
    parser.add_argument("--workers", type=int, help="processes on this machine (one for each core)")
    parser.add_argument("--per-part", type=int, default=100, metavar="FILES", help="files in a partition (100)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="Dask cluster to run on, as in tcp://10.0.0.1:8786; needs the package distributed")
    given = parser.parse_args()
    if not os.path.isdir(given.folder) or os.path.exists(given.output):
        parser.error(f"{given.folder} must be a folder, and {given.output} must not exist yet")
    start = time.perf_counter()
    parts = check_folder(given.folder, given.output, given.workers, given.per_part, given.scheduler)
    seconds = time.perf_counter() - start
    counts = Counts(*(sum(part.counts[column] for part in parts) for column in range(len(Counts._fields))))
    print(show_summary(counts, plain_style))
    print(f"{len(parts)} parts, {seconds:.1f} s, {counts.plans / seconds:.1f} plans/s, {sum(part.size for part in parts) / seconds / 1e6:.2f} MB/s")


# The processes of Dask import this file as well; without this line each would begin a run of its own.
if __name__ == "__main__":
    main()
