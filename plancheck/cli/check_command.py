"""`plancheck check`: the run, its report and its exit code."""

from __future__ import annotations

import os
import sys

import click

from plancheck.cli.options import cache_option, color_option, format_option, isolated_option, size_option, split, stdin_option, style_for
from plancheck.cli.progress import Progress
from plancheck.cli.result import Result
from plancheck.cli.run import Request, Run
from plancheck.finding import Level
from plancheck.report.text import Style, show_finding, show_summary
from plancheck.report.visible import visible

# How many skipped files the text output names before it only counts them.
_NAMED_SKIPS = 5


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--select", multiple=True, metavar="RULES", help="Run only these rules: codes, families or names, with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out: codes, families or names, with commas.")
@format_option
@click.option("--fail-on", type=click.Choice(["error", "warning", "advice"]), help="Level from which findings fail the run (error).")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the findings.")
@click.option(
    "--unknown", type=click.Choice(["skip", "error"]), help="Markdown that is no plan: an error when named, skipped when found in a folder, unless said here."
)
@stdin_option
@size_option
@isolated_option
@cache_option
@color_option
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_name: str | None,
    fail_on: str | None,
    output_format: str,
    unknown: str | None,
    stdin_filename: str,
    max_file_size: float | None,
    isolated: bool,
    no_cache: bool,
    color: bool | None,
) -> int:
    """Check plans: files, folders (searched for Markdown) and `-` for standard input.

    Exits with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when something could not be checked.
    """
    request = Request(paths, split(select) or None, split(ignore), format_name, unknown, max_file_size, stdin_filename, isolated, not no_cache)
    result = Run(request, Progress()).check()
    if output_format == "json":
        _print_json(result)
    else:
        _print_text(result, style_for(color))
    return _exit_code(result, fail_on)


def _exit_code(result: Result, fail_on: str | None) -> int:
    if result.problems:
        return 2
    for checked in result.checked:
        threshold = Level.named(fail_on or checked.fail_on or "error")
        if any(finding.level >= threshold for finding in checked.verdict.findings):
            return 1
    return 0


def _print_text(result: Result, style: Style) -> None:
    columns = _columns()
    for path, lines, verdict, _ in result.checked:
        if verdict.findings:
            shown = (line for finding in verdict.findings for line in show_finding(finding, path, lines, style, columns))
            click.echo("\n".join(shown), color=True)
    for path, reason in result.skipped[:_NAMED_SKIPS]:
        click.echo(f"note: skipped {visible(path)} ({reason})")
    if len(result.skipped) > _NAMED_SKIPS:
        click.echo(f"note: skipped {len(result.skipped) - _NAMED_SKIPS} more files (no plan)")
    for path, message in result.problems:
        click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    click.echo(show_summary(result.counts(), style), color=True)


def _columns() -> int:
    """How wide the screen is; 120 where the output goes elsewhere."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 120
    from shutil import get_terminal_size

    return get_terminal_size((120, 40)).columns


def _print_json(result: Result) -> None:
    from plancheck.report.findings_json import findings_json

    output = findings_json(
        [(checked.path, checked.verdict.format, checked.verdict.compact) for checked in result.checked],
        [(checked.path, finding) for checked in result.checked for finding in checked.verdict.findings],
        result.skipped,
        result.problems,
        result.counts(),
    )
    click.echo(output)
