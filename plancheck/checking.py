"""The check of one text: a pure function of plain data, the same in this process, in another one and on another machine."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from plancheck.engine import judge, read, read_known
from plancheck.errors import BadConfiguration, near
from plancheck.finding import Verdict
from plancheck.job import Job
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry
from plancheck.selection import selector
from plancheck.source import Source

# By rule packs and own formats: a process meets a handful of configurations, and opening their formats takes as long as a check.
_REGISTRIES: dict[tuple[tuple[str, ...], str], Registry] = {}
_REMEMBERED = 16


def check(job: Job) -> Verdict | None:
    """What is to be said about a text; None for one that is no plan, if only plans are asked for.

    Raises BadConfiguration for what the job names and plancheck does not know.
    """
    with _uncollected():
        return _check(job)


def _check(job: Job) -> Verdict | None:
    registry = registry_of(job)
    selected = selector(registry, job.select, job.ignore, job.file)
    option, given = asked(registry, job.option), configured(registry, job.given, job.file)
    plan = (read_known if job.only_plans else read)(Source.of(job.text, job.path), registry, option=option, configured=given)
    return judge(plan, registry, selected) if plan is not None else None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles meanwhile: a plan is a tree of many small objects, and the search over them grows faster than the text.

    It is for a function that lets go of the plan before it returns, so that nothing is left to be searched.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def registry_of(job: Job) -> Registry:
    """The rules and formats that hold for a job."""
    key = (job.plugins, repr(job.formats) if job.formats else "")
    if key not in _REGISTRIES:
        if len(_REGISTRIES) >= _REMEMBERED:
            _REGISTRIES.clear()
        _REGISTRIES[key] = open_registry(job.plugins, job.formats)
    return _REGISTRIES[key]


def asked(registry: Registry, name: str | None) -> Declaration | None:
    """The format that the command line names. Raises BadConfiguration, with the nearest right name, where it does not exist."""
    if name is not None and name not in registry.formats:
        raise BadConfiguration(f"--format: unknown format {name!r}{near(name, registry.formats)}")
    return Declaration(name, "--format") if name is not None else None


def configured(registry: Registry, name: str | None, file: str | None) -> Declaration | None:
    """The format that the configuration `file` gives to a plan. Raises BadConfiguration where it does not exist."""
    if name is not None and name not in registry.formats:
        raise BadConfiguration(f"plans: the format {name!r} does not exist{near(name, registry.formats)}", file)
    return Declaration(name, "the configuration") if name is not None else None
