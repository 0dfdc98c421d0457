"""`plancheck check`: the run, its report and its exit code."""

from __future__ import annotations

from typing import Any

import click

from plancheck.cli.checking_options import Asked, checking_options
from plancheck.cli.reporting import print_report, save_report
from plancheck.cli.result import Result, report_of
from plancheck.errors import PlancheckError
from plancheck.report.findings.model import Report
from plancheck.report.visible import visible


@click.command("check")
@checking_options
def command(**given: Any) -> int:
    """Check plans: files, folders (searched for Markdown) and `-` for standard input.

    Exits with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when something could not be checked.
    """
    asked = Asked(**given)
    asked.require_sense()
    if asked.watch:
        return _watch(asked)
    return _checked(asked)


def _checked(asked: Asked) -> int:
    if asked.fix or asked.diff:
        from plancheck.cli.fixing_run import read_ahead

        read_ahead(asked)
    result = asked.run()
    if asked.diff:
        return _show_diff(asked, result)
    if asked.fix:
        from plancheck.cli.fixing_run import after_fixes

        result = after_fixes(asked, result)
    report = report_of(result, asked.fail_on)._replace(most_warnings=_most_warnings(asked, result), never_fails=asked.exit_zero)
    for output, file in asked.outputs:
        save_report(report, output, file)
    print_report(report, "statistics" if asked.statistics else asked.output_format, color=asked.color, is_aside=asked.prints_plan)
    return _exit_code(report)


def _show_diff(asked: Asked, result: Result) -> int:
    """Print what the fixes would change, and change nothing; 1 where there is something."""
    from plancheck.cli.fixing_run import print_diffs

    is_different = print_diffs(asked, result)
    return 2 if result.problems else int(is_different and not asked.exit_zero)


def _most_warnings(asked: Asked, result: Result) -> int | None:
    """How many warnings the run may find: as many as the command line says, else the strictest of the configurations."""
    if asked.max_warnings is not None:
        return asked.max_warnings
    return min((most for checked in result.checked if (most := checked.configuration.max_warnings) is not None), default=None)


def _exit_code(report: Report) -> int:
    if report.problems:
        return 2
    if report.has_too_many_warnings and not report.never_fails:
        click.echo(f"plancheck: warnings: {report.counts().warnings}, and --max-warnings allows {report.most_warnings}", err=True)
    return int(report.fails)


def _watch(asked: Asked) -> int:
    """Check again whenever something changes, until somebody interrupts."""
    from plancheck.cli.watching import state_of, wait_for_change

    beside = [file for file in (asked.baseline,) if file is not None]
    # What the run writes itself is no change, wherever it stands.
    own = [file for _, file in asked.outputs]
    has_begun = False
    try:
        while True:
            before = state_of(asked.paths, beside, own)
            try:
                code = _checked(asked)
            except PlancheckError as error:
                # A file may be half written, or a baseline half merged, while it is watched. What is wrong from the start stays so.
                if not has_begun:
                    raise
                click.echo(f"plancheck: {visible(str(error))}", err=True)
                code = 2
            has_begun = True
            click.echo(f"watching {', '.join(map(visible, asked.paths))} (exit code {code} for now; Ctrl-C ends)\n", err=True)
            wait_for_change(asked.paths, beside, before, own)
    except KeyboardInterrupt:
        return 0
