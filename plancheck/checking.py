"""The check of one text: a function of plain data, the same in this process, in another one and on another machine.

It is pure but for the repository that the job names, if it names one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from plancheck.engine import Selection, judge, judge_workspace, read, read_known, summarized
from plancheck.errors import BadConfiguration, near
from plancheck.finding import Between, Verdict
from plancheck.job import Job
from plancheck.plan import Plan
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry
from plancheck.selection import selector
from plancheck.source import Source
from plancheck.surroundings import surroundings_of
from plancheck.workspace import Workspace, to_values

# By rule packs and own formats: a process meets a handful of configurations, and opening their formats takes as long as a check.
_REGISTRIES: dict[tuple[tuple[str, ...], str], Registry] = {}
_REMEMBERED = 16


def check(job: Job) -> Verdict | None:
    """What is to be said about a text; None for one that is no plan, if only plans are asked for.

    Raises BadConfiguration for what the job names and plancheck does not know, and CannotRead for a base commit that cannot be read.
    """
    with _uncollected():
        return _check(job)


def _check(job: Job) -> Verdict | None:
    registry = registry_of(job)
    selected = selector(registry, job.select, job.ignore, job.file)
    option, given = asked(registry, job.option), configured(registry, job.given, job.file)
    source = Source.of(job.text, job.path)
    plan = (read_known if job.only_plans else read)(source, registry, option=option, configured=given)
    if plan is None:
        return None

    def read_again(text: str) -> Plan:
        return read(Source.of(text, job.path), registry, option=option, configured=given)

    ground, rests_on = surroundings_of(plan, source.lines, job, read_again)
    summary = summarized(plan, registry)
    return judge(plan, registry, selected, ground)._replace(rests_on=rests_on, summary=to_values(summary) if summary is not None else None)


def check_between(workspace: Workspace, jobs: Mapping[str, Job]) -> dict[str, Between]:
    """What is to be said about plans beside each other, by path; `jobs` are those of the plans, by path, without their texts.

    Raises BadConfiguration as `check` does.
    """

    def selected_at(path: str) -> Selection:
        job = jobs[path]
        return selector(registry_of(job), job.select, job.ignore, job.file)

    return judge_workspace(workspace, registry_of(next(iter(jobs.values()))), selected_at)


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
