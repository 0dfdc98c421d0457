"""What `check` does with fixes: makes them, or shows them."""

from __future__ import annotations

import os
import sys

import click

from plancheck.cli.checking_options import Asked
from plancheck.cli.fixes import FixedPlan, fixed_plans, write_fixed
from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.cli.result import Result
from plancheck.discovery import decode
from plancheck.errors import CannotRead, PlancheckError
from plancheck.report.findings.text import many
from plancheck.report.visible import visible


def read_ahead(asked: Asked) -> None:
    """Keep what comes on standard input, if it is to be fixed: it can be read only once. Raises PlancheckError."""
    if "-" in asked.paths:
        limit = int((asked.max_file_size or DEFAULT_MAX_MEGABYTES) * 1e6)
        try:
            asked.text = decode(sys.stdin.buffer.read(limit + 1), limit)
        except CannotRead as error:
            raise CannotRead(f"{asked.stdin_filename}: {error}") from error


def after_fixes(asked: Asked, result: Result) -> Result:
    """What a run finds once the fixes of `result` are made in the files, which this does; of standard input it prints the fixed text."""
    fixed: list[FixedPlan] = []
    problems: list[tuple[str, str]] = []
    for plan in fixed_plans(result, unsafe=asked.unsafe_fixes, given=asked.text):
        try:
            if asked.prints_plan:
                asked.text = plan.after
            else:
                write_fixed(plan)
            fixed.append(plan)
        except PlancheckError as error:
            problems.append((plan.path, str(error)))
    problems += [problem for problem in result.problems if problem[1].startswith("not fixed")]
    if asked.prints_plan:
        click.echo(asked.text, nl=False)
    if fixed:
        result = asked.run()
        mended = sum(plan.mended for plan in fixed)
        result.notes.append(f"fixed {many(mended, 'finding')} in {many(len(fixed), 'plan')}")
    result.problems += [problem for problem in problems if problem not in result.problems]
    return result


def print_diffs(asked: Asked, result: Result) -> bool:
    """Print what the fixes of `result` would change; whether there is anything."""
    is_different = False
    for plan in fixed_plans(result, unsafe=asked.unsafe_fixes, given=asked.text):
        is_different = True
        for line in plan.diff():
            click.echo(_shown(line))
    for path, message in result.problems:
        click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    return is_different


def _shown(line: str) -> str:
    """A line of a diff on a terminal; tabs may stay, since they move nothing but what follows.

    The runner of GitHub looks for commands behind any space at the start of a line, and one of the plan stands there behind a space.
    """
    shown = "\t".join(map(visible, line.split("\t")))
    return shown.replace("::", ":\N{ZERO WIDTH SPACE}:", 1) if shown.lstrip().startswith("::") and "GITHUB_ACTIONS" in os.environ else shown
