"""CPU time of reading a plan and of every rule alone on it, each in a process of its own with a limit.

A rule may compute something of the plan that the next one finds computed. So the plan is read once, and every rule runs
in a fork of the process that read it: each of them meets the plan as it was read.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.registry import Registry
from plancheck.rule import Rule

READING = "reading"
# Below this many milliseconds a time is noise: it is not measured again, and growth counts from here.
NOISE_MS = 2.0
READ_LIMIT_SECONDS, RULE_LIMIT_SECONDS = 40.0, 6.0
_RUNS = 3

Result = TypeVar("Result")


class Time(NamedTuple):
    """CPU milliseconds, the least of the runs. None: it did not end within its limit."""

    what: str
    milliseconds: float | None


class Failed(Exception):
    """A plan that cannot be measured, such as one that is not recognised; its text is one line."""


def measure(text: str, format_kind: str, registry: Registry, warm_text: str, wanted: Callable[[str], bool]) -> list[Time]:
    """The times of reading `text` and of the wanted rules of its format. Raises Failed."""
    lines, status = _forked(lambda: _measure_all(text, format_kind, registry, warm_text, wanted))
    times = [Time(what, milliseconds) for what, milliseconds in map(json.loads, lines)]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF and not times:
        return [Time(READING, None)]
    if status:
        raise Failed(f"the process that measures ended with {os.waitstatus_to_exitcode(status)}")
    return times


def _measure_all(text: str, format_kind: str, registry: Registry, warm_text: str, wanted: Callable[[str], bool]) -> Iterator[str]:
    """The lines of JSON that the process which reads the plan says."""
    gc.disable()  # As a check does.
    # What is imported or compiled at its first use is no part of any growth.
    judge(read(Source.of(warm_text, "warm.md"), registry), registry)
    least, plan = _timed(lambda: read(Source.of(text, "plan.md"), registry), READ_LIMIT_SECONDS)
    if plan.recognition.chosen is None or plan.format.kind != format_kind:
        raise Failed(f"the plan is read as {plan.recognition.chosen}")
    for _ in range(_RUNS - 1 if least >= NOISE_MS else 0):
        least = min(least, _timed(lambda: read(Source.of(text, "plan.md"), registry), READ_LIMIT_SECONDS)[0])
    yield json.dumps((READING, least))
    gc.collect()
    gc.freeze()  # A collection in a fork would copy every page of the plan.
    for rule in registry.rules(plan.format.families):
        if wanted(rule.name):
            yield json.dumps((rule.name, _rule_time(rule, plan)))


def _rule_time(rule: Rule, plan: Plan) -> float | None:
    least: float | None = None
    for _ in range(_RUNS):
        lines, status = _forked(lambda: iter([json.dumps(_timed(lambda: list(rule.check(plan)), RULE_LIMIT_SECONDS)[0])]))
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
            return least
        if status:
            raise Failed(f"{rule.name} ended with exit code {os.waitstatus_to_exitcode(status)}")
        took = float(lines[0])
        least = took if least is None else min(least, took)
        if took < NOISE_MS:
            break
    return least


def _timed(work: Callable[[], Result], limit: float) -> tuple[float, Result]:
    """The CPU milliseconds of `work` and what it gives; this process is ended by SIGPROF where it takes longer than the limit."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    # The thread's clock: while the timer is set, Linux keeps that of the process by ticks of some milliseconds only.
    start = time.thread_time()
    result = work()
    took = (time.thread_time() - start) * 1000
    signal.setitimer(signal.ITIMER_PROF, 0)
    return took, result


def _forked(work: Callable[[], Iterator[str]]) -> tuple[Sequence[str], int]:
    """The lines that `work` yields in a fork of this process, and the status that it ended with."""
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            with open(writing, "w", encoding="utf-8", buffering=1) as out:
                for line in work():
                    out.write(line + "\n")
            status = 0
        except Failed as failure:
            print(f"benchmarks/growth: {failure}", file=sys.stderr)
        finally:
            # Never back into the caller's stack, which belongs to the other process.
            os._exit(status)
    os.close(writing)
    with open(reading, encoding="utf-8") as lines:
        said = lines.read().splitlines()
    return said, os.waitpid(child, 0)[1]
