"""`plancheck check`: the run, its report and its exit code."""

from __future__ import annotations

from collections.abc import Iterator

import click

from plancheck.cli.options import cache_option, color_option, format_option, isolated_option, screen_columns, size_option, split, stdin_option, style_for
from plancheck.cli.progress import Progress
from plancheck.cli.result import Result
from plancheck.cli.run import Request, Run
from plancheck.finding import Level
from plancheck.report.text import Style, show_finding, show_summary
from plancheck.report.visible import visible

# How many skipped files the text output names before it only counts them.
_NAMED_SKIPS = 5
# How many rules that were not run it names before it only counts them.
_NAMED_RULES = 3


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
@click.option("--repository/--no-repository", default=True, help="Hold plans against the git repository in which they stand; on unless said here.")
@click.option("--base", metavar="REV", help="Hold plans against this commit in place of the work tree, and against what they were there.")
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
    repository: bool,
    base: str | None,
    stdin_filename: str,
    max_file_size: float | None,
    isolated: bool,
    no_cache: bool,
    color: bool | None,
) -> int:
    """Check plans: files, folders (searched for Markdown) and `-` for standard input.

    Exits with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when something could not be checked.
    """
    if base is not None and not repository:
        raise click.UsageError("--base looks into the repository that --no-repository leaves out")
    request = Request(
        paths,
        split(select) or None,
        split(ignore),
        format_name,
        unknown,
        max_file_size,
        stdin_filename,
        isolated,
        cached=not no_cache,
        repository=repository,
        base=base,
    )
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
    columns = screen_columns()
    for path, lines, verdict, _, _ in result.checked:
        if verdict.findings:
            shown = (line for finding in verdict.findings for line in show_finding(finding, path, lines, style, columns))
            click.echo("\n".join(shown), color=True)
    for path, reason in result.skipped[:_NAMED_SKIPS]:
        click.echo(f"note: skipped {visible(path)} ({reason})")
    if len(result.skipped) > _NAMED_SKIPS:
        click.echo(f"note: skipped {len(result.skipped) - _NAMED_SKIPS} more files (no plan)")
    for line in _about_not_run(result):
        click.echo(f"note: {line}")
    for path, message in result.problems:
        click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    click.echo(show_summary(result.counts(), style), color=True)


def _about_not_run(result: Result) -> Iterator[str]:
    """A line for each reason for which rules were not run, with the rules and the plans."""
    for reason, rules, paths in result.not_run():
        named = ", ".join(rules[:_NAMED_RULES]) + (f" and {len(rules) - _NAMED_RULES} more" if len(rules) > _NAMED_RULES else "")
        plans = visible(paths[0]) if len(paths) == 1 else f"{len(paths)} plans"
        yield f"not run on {plans}: {named} ({reason})"


def _print_json(result: Result) -> None:
    from plancheck.report.findings_json import findings_json

    output = findings_json(
        [(checked.path, checked.verdict.format, checked.verdict.compact) for checked in result.checked],
        [(checked.path, finding) for checked in result.checked for finding in checked.verdict.findings],
        result.skipped,
        result.problems,
        result.counts(),
        result.not_run(),
    )
    click.echo(output)
