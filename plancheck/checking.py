"""The check of one text: a function of plain data, the same in this process, in another one and on another machine.

It is pure but for the repository that the job names, if it names one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from plancheck.engine import judge, judge_workspace, read, read_known, summarized
from plancheck.errors import BadConfiguration, BrokenPack, near
from plancheck.finding import Between, Level, Verdict
from plancheck.job import Job
from plancheck.plan import Plan
from plancheck.policy import Policy
from plancheck.reading import Declaration
from plancheck.registry import Registry, open_registry
from plancheck.selection import policy_of
from plancheck.source import Source
from plancheck.surroundings import surroundings_of
from plancheck.workspace import Workspace, to_values

# By rule packs and own formats: a process meets a handful of configurations, and opening their formats takes as long as a check.
_REGISTRIES: dict[tuple[tuple[str, ...], str], Registry] = {}
_REMEMBERED = 16
# What a configuration says of a status whose plans nothing is said about any more.
FROZEN = "frozen"


def check(job: Job) -> Verdict | None:
    """What is to be said about a text; None for one that is no plan, if only plans are asked for.

    Raises BadConfiguration for what the job names and plancheck does not know, BrokenRule for a rule of an installed pack that fails on the text,
    and CannotRead for a base commit that cannot be read.
    """
    with _uncollected(), _named_by(job.file):
        return _check(job)


def _check(job: Job) -> Verdict | None:
    registry = registry_of(job)
    policy = _policy(job)
    option, given = asked(registry, job.option), configured(registry, job.given, job.file)
    source = Source.of(job.text, job.path)
    plan = (read_known if job.only_plans else read)(source, registry, option=option, configured=given)
    if plan is None:
        return None
    if job.required:
        plan = plan._replace(recognition=plan.recognition._replace(allowed=_required(registry, job)))
    status, level = _softened(plan, job)
    if level == FROZEN:
        return _frozen(plan, registry, status)
    if level is not None:
        policy = policy._replace(cap=Level.named(level))

    def read_again(text: str) -> Plan:
        return read(Source.of(text, job.path), registry, option=option, configured=given)

    ground, rests_on = surroundings_of(plan, source.lines, job, read_again)
    verdict = judge(plan, registry, policy, ground)
    if registry.pack_of:
        from plancheck.packs.guarding import require_places

        require_places(verdict.findings, registry.pack_of, source.lines)
    summary = summarized(plan, registry, policy)
    return verdict._replace(rests_on=rests_on, summary=to_values(summary) if summary is not None else None, status=status)


def tree_of(job: Job) -> Plan:
    """The plan that a check of this job judges. Raises BadConfiguration for what the job names and plancheck does not know."""
    registry = registry_of(job)
    source = Source.of(job.text, job.path)
    return read(source, registry, option=asked(registry, job.option), configured=configured(registry, job.given, job.file))


def _softened(plan: Plan, job: Job) -> tuple[str, str | None]:
    """The plan's status and what the job gives it, where it gives it anything: the gravest level of findings, or FROZEN."""
    if job.statuses:
        from plancheck.workspace.summarizing import status_said

        said = status_said(plan)
        for word, level in job.statuses:
            if said.lower().startswith(word.lower()) and not said[len(word) : len(word) + 1].isalnum():
                return said, level
    return "", None


def _frozen(plan: Plan, registry: Registry, status: str) -> Verdict:
    """A plan of which nothing is said any more; others may still ask about it."""
    summary = summarized(plan, registry)
    values = to_values(summary._replace(is_checked=False)) if summary is not None else None
    return Verdict(plan.recognition.chosen, plan.compact, (), (), summary=values, status=status, is_frozen=True)


def _required(registry: Registry, job: Job) -> tuple[str, ...]:
    for name in job.required:
        if name not in registry.formats:
            raise BadConfiguration(f"required-formats: the format {name!r} does not exist{near(name, registry.formats)}", job.file)
    return job.required


def check_between(workspace: Workspace, jobs: Mapping[str, Job]) -> dict[str, Between]:
    """What is to be said about plans beside each other, by path; `jobs` are those of the plans, by path, without their texts.

    Raises BadConfiguration and BrokenRule as `check` does.
    """
    plugins = tuple(dict.fromkeys(name for job in jobs.values() for name in job.plugins))
    registry = registry_of(next(iter(jobs.values()))._replace(plugins=plugins))

    return judge_workspace(workspace, registry, lambda path: _policy(jobs[path]))


def _policy(job: Job) -> Policy:
    return policy_of(
        registry_of(job),
        select=job.select,
        ignore=job.ignore,
        levels=dict(job.levels),
        unsuppressible=job.unsuppressible,
        preview=job.preview,
        file=job.file,
    )


@contextmanager
def _named_by(file: str | None) -> Iterator[None]:
    """Has the errors about rule packs name the configuration `file`, which names the packs."""
    try:
        yield
    except BrokenPack as error:
        raise BrokenPack(error.message, file) from error


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
        with _named_by(job.file):
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
