"""`plancheck show`: a plan at a glance."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size

import click

from plancheck.cli.one_plan import plan_of, text_of
from plancheck.cli.options import color_option, format_option, is_coloured, size_option, stdin_option
from plancheck.cli.plain_run import plain_run
from plancheck.cli.request import Request
from plancheck.errors import CannotRead
from plancheck.overview import overview_of
from plancheck.report.findings.model import Report

_NARROWEST, _WIDEST = 20, 1000
# As wide as a screen is taken to be that is none.
_COLUMNS = 80


@click.command("show")
@click.argument("path", metavar="FILE")
@format_option
@click.option("--width", "columns", type=click.IntRange(_NARROWEST, _WIDEST), metavar="N", help="Columns to fill; those of the terminal, else 80.")
@stdin_option
@size_option
@color_option
def command(path: str, format_name: str | None, columns: int | None, stdin_filename: str, max_file_size: float | None, color: bool | None) -> int:
    """Show a plan at a glance (`-` for standard input): sections against their limits, contracts and what covers them, tasks, checklist.

    Of a macro plan: the pull requests with the graph of what waits for what. The last line is what `plancheck check` says of the plan; it
    does not count for the exit code, which is 2 where the plan cannot be read and else 0.
    """
    text, place = text_of(path, max_file_size), stdin_filename if path == "-" else path
    asked = plan_of(text, place, format_name)
    overview = overview_of(asked.read(asked.source))
    report = _report(Request(["-"], format_name=format_name, max_file_size=max_file_size, stdin_filename=place, stdin_text=text, cached=True))

    from plancheck.report.overview.plain_letters import in_letters_of
    from plancheck.report.overview.terminal.screen import screen

    colours = is_coloured(color)
    shown = screen(overview, report, columns or _screen_columns(), is_coloured=colours)
    click.echo(in_letters_of(shown, sys.stdout.encoding or "utf-8"), nl=False, color=colours)
    return 0


def _report(request: Request) -> Report:
    """What a check says of the one plan. Raises CannotRead where it cannot be checked."""
    report = plain_run(request)
    for path, message in report.problems:
        raise CannotRead(f"{path}: {message}")
    return report


def _screen_columns() -> int:
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _COLUMNS
    return max(get_terminal_size((_COLUMNS, 24)).columns, _NARROWEST)
