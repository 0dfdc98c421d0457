"""`plancheck baseline`: writes down the findings of today, so that only new ones count."""

from __future__ import annotations

import os

import click

from plancheck.atomic import write_output
from plancheck.baseline import Baseline, Known, known_from, split
from plancheck.cli.baselines import BaselineFile, by_baseline
from plancheck.cli.options import cache_option, format_option, size_option
from plancheck.cli.progress import Progress
from plancheck.cli.request import Request
from plancheck.cli.result import Checked
from plancheck.cli.run import Run
from plancheck.errors import PlancheckError
from plancheck.report.findings.text import many
from plancheck.report.visible import visible


@click.command("baseline")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--prune", is_flag=True, help="Only take out what is not found any more; nothing is added.")
@format_option
@size_option
@cache_option
def command(paths: tuple[str, ...], prune: bool, format_name: str | None, max_file_size: float | None, no_cache: bool) -> int:
    """Write the findings in these plans to the baseline, beside the configuration, from where `check` knows them.

    What the baseline says of other plans stays, unless they are gone. Exits with 2, and writes nothing, when something could not be checked.
    """
    result = Run(Request(paths, format_name=format_name, max_file_size=max_file_size, cached=not no_cache), Progress()).check()
    for path, message in result.problems:
        click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    if result.problems:
        click.echo("plancheck: nothing was written: what could not be checked would count as mended", err=True)
        return 2
    for file, plans in by_baseline(result.checked).items():
        _update(file, plans, prune=prune)
    return 0


def _update(file: BaselineFile, plans: list[Checked], *, prune: bool) -> None:
    before = file._replace(must_exist=prune).read() or Baseline({})
    kept = {path: known for path, known in before.plans.items() if os.path.lexists(os.path.join(os.path.dirname(file.path), path))}
    found = {file.place_of(plan.path): (_pruned(plan, before, file) if prune else known_from(plan.verdict.findings, plan.lines)) for plan in plans}
    after = Baseline({**kept, **found})
    were, are = _times(before), _times(after)
    try:
        os.makedirs(os.path.dirname(file.path) or os.curdir, exist_ok=True)
        write_output(file.path, after.text().encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        raise PlancheckError(f"{file.path}: cannot be written: {getattr(error, 'strerror', None) or error}") from error
    plans_known = sum(map(bool, after.plans.values()))
    click.echo(f"{visible(file.path)}: {many(are, 'known finding')} in {many(plans_known, 'plan')}, {were} before")


def _pruned(plan: Checked, before: Baseline, file: BaselineFile) -> tuple[Known, ...]:
    """The entries about `plan` without what is not found any more."""
    path = file.place_of(plan.path)
    divided = split(plan.verdict.findings, plan.lines, before, path)
    return known_from(divided.known, plan.lines)


def _times(baseline: Baseline) -> int:
    return sum(entry.times for known in baseline.plans.values() for entry in known)
