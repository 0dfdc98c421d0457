"""Has texts checked: one after the other, or over several processes where there is enough to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from plancheck.errors import BadConfiguration
from plancheck.finding import Verdict
from plancheck.job import Job

# A process takes as long to begin as one does for so many characters of plans.
_WORTH_A_PROCESS = 150_000
_MOST_PROCESSES = 16

Outcome = Verdict | BadConfiguration | None


def outcomes(jobs: Sequence[Job], finished: Callable[[int], None]) -> Iterator[Outcome]:
    """What comes of each job, in the order of the jobs; `finished` is told how many are done."""
    processes = min(_processors(), sum(len(job.text) for job in jobs) // _WORTH_A_PROCESS, len(jobs), _MOST_PROCESSES)
    for done, outcome in enumerate(_spread(jobs, processes) if processes > 1 else map(_outcome, jobs), 1):
        finished(done)
        yield outcome


def _spread(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from plancheck.checking import registry_of

    # What every process needs is opened once where a process begins as a copy of this one.
    _ = registry_of(jobs[0]).formats
    copied = sys.platform == "linux"
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork" if copied else "spawn")) as pool:
        # The longest first, so that none is left to wait for at the end.
        by_length = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].text))
        futures = {index: pool.submit(_outcome, jobs[index]) for index in by_length}
        for index, job in enumerate(jobs):
            if futures[index].exception() is not None:
                # A bug, or a process that was killed: here it ends in the words and at the place that a bug ends in.
                yield _outcome(job)
            else:
                yield futures[index].result()


def _outcome(job: Job) -> Outcome:
    from plancheck.checking import check

    try:
        return check(job)
    except BadConfiguration as error:
        return error


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
