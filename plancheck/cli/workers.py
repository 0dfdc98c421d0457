"""Has texts checked: one after the other, or over several processes where there is enough to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from plancheck.errors import PlancheckError
from plancheck.finding import Verdict
from plancheck.job import Job

# A process takes as long to begin as one does for so many characters of plans.
_WORTH_A_PROCESS = 150_000
_MOST_PROCESSES = 16

Outcome = Verdict | PlancheckError | None


def outcomes(jobs: Sequence[Job], finished: Callable[[int], None]) -> Iterator[Outcome]:
    """What comes of each job, in the order of the jobs; `finished` is told how many are done."""
    processes = min(_processors(), sum(len(job.text) for job in jobs) // _WORTH_A_PROCESS, len(jobs), _MOST_PROCESSES)
    if processes > 1:
        yield from _shared(jobs, processes - 1, finished)
        return
    for done, job in enumerate(jobs, 1):
        outcome = _outcome(job)
        finished(done)
        yield outcome


def _shared(jobs: Sequence[Job], others: int, finished: Callable[[int], None]) -> Iterator[Outcome]:
    """The outcomes of jobs that this process shares with `others`: they take the longest first, this one the shortest."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    by_length = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].text))
    own: dict[int, Outcome] = {}
    # The first plan comes before the others begin: as copies of this process they have what it took to judge one.
    while by_length and not any(isinstance(outcome, Verdict) for outcome in own.values()):
        index = by_length.pop()
        own[index] = _outcome(jobs[index])
        finished(len(own))
    with ProcessPoolExecutor(others, multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")) as pool:
        theirs = {index: pool.submit(_outcome, jobs[index]) for index in by_length}
        for index in reversed(by_length):
            # What another process has begun, and all that is longer, is left to it.
            if not theirs[index].cancel():
                break
            own[index] = _outcome(jobs[index])
            finished(len(own))
        # A bug there, or a process that was killed: here the job ends in the words and at the place that a bug ends in.
        for done, index in enumerate((index for index in range(len(jobs)) if index not in own), len(own) + 1):
            own[index] = _outcome(jobs[index]) if theirs[index].exception() is not None else theirs[index].result()
            finished(done)
    yield from (own[index] for index in range(len(jobs)))


def _outcome(job: Job) -> Outcome:
    from plancheck.checking import check

    try:
        return check(job)
    except PlancheckError as error:
        return error


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
