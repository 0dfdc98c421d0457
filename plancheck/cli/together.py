"""The plans of a run beside each other, with the macro plans of the tree that they name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plancheck.cache import Cache
from plancheck.cli.result import Checked, Result, shown_lines
from plancheck.discovery import read_text
from plancheck.errors import BrokenRule
from plancheck.finding import Between
from plancheck.job import Job
from plancheck.workspace import Summary, Workspace, from_values

# A plan that names none has nothing to say about others.
_SOURCE = Summary._fields.index("source")
_PLANS = 1

Load = Callable[[Job, str], list[Any] | None]


def text_at(path: str) -> str:
    """The text of the file at `path`; "" for what is none, as standard input: of that there is no second look. Raises CannotRead."""
    return read_text(path, os.path.getsize(path)) if os.path.isfile(path) else ""


def judge_together(result: Result, load: Load, cache: Cache, text_of: Callable[[str], str] = text_at) -> None:
    """Add to `result` what is to be said about its plans beside each other; `text_of` gives the text of the plan at a path.

    `load` gives the summary of a plan that the plan of a job names, None where there is none to be had. A rule of an installed pack that fails is a
    problem of all of them. Raises BadConfiguration.
    """
    by_path = {checked.path: checked for checked in result.checked}
    try:
        between = _between(by_path, load, cache)
    except BrokenRule as error:
        result.problems.append((_root(checked.job for checked in by_path.values()) or os.curdir, str(error)))
        return
    for path, said in between.items():
        checked = by_path[path]
        findings = sorted((*checked.verdict.findings, *said.findings), key=lambda finding: (*finding.span[:2], finding.code, finding.message))
        verdict = checked.verdict._replace(findings=tuple(findings), suppressed=checked.verdict.suppressed + said.suppressed)
        lines = shown_lines(text_of(path), said.findings) if said.findings else {}
        by_path[path] = checked._replace(lines={**lines, **checked.lines}, verdict=verdict)
    result.checked = list(by_path.values())


def _between(by_path: Mapping[str, Checked], load: Load, cache: Cache) -> dict[str, Between]:
    summaries = {path: checked.verdict.summary for path, checked in by_path.items() if checked.verdict.summary is not None}
    jobs = {path: by_path[path].job for path in summaries}
    if not any(values[_SOURCE] and values[_SOURCE][_PLANS] for values in summaries.values()):
        return {}
    root = _root(jobs.values())
    checked = [from_values(values)._replace(path=path) for path, values in summaries.items()]
    plans = [*checked, *_named_by(Workspace(checked, root), jobs, load)]
    settings = [[path, job.select, job.ignore, job.levels, job.unsuppressible, job.preview, job.plugins] for path, job in jobs.items()]
    key = json.dumps([root, plans, settings])
    plugins = tuple(dict.fromkeys(name for job in jobs.values() for name in job.plugins))
    found = cache.between(key, plugins)
    if found is None:
        from plancheck.checking import check_between

        found = check_between(Workspace(plans, root), jobs)
        cache.keep_between(key, plugins, found)
    return found


def _root(jobs: Iterable[Job]) -> str:
    """The repository of the plans, as their paths lead to it from the folder at hand; "" for that folder, and where it is not one for all."""
    roots = {job.repository for job in jobs}
    root = roots.pop() if len(roots) == 1 else None
    if root is None or root == os.path.realpath("."):
        return ""
    return os.path.relpath(root)


def _named_by(workspace: Workspace, jobs: Mapping[str, Job], load: Load) -> list[Summary]:
    """The plans of the tree that those of the run name and that are not among them; nothing is reported about them."""
    looked: dict[str, Summary | None] = {}
    for summary in workspace.plans:
        for path in workspace.wanted(summary) if summary.source else ():
            if path not in looked:
                values = load(jobs[summary.path], path)
                looked[path] = from_values(values)._replace(path=path, is_checked=False) if values is not None else None
    return [summary for summary in looked.values() if summary is not None]
