"""Writes what a run found, in as many outputs as were asked for."""

from __future__ import annotations

import importlib
import os

import click

from plancheck.atomic import write_output
from plancheck.cli.options import screen_columns, style_for
from plancheck.errors import PlancheckError, shortened
from plancheck.report.findings.model import Report
from plancheck.report.visible import harmless_json, harmless_xml, visible

# Each output is a file of its own, imported when it is written.
_MODULES = {
    "text": "text",
    "concise": "concise",
    "json": "json_output",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
    "markdown": "markdown",
    "agent": "agent",
    "html": "html",
}
OUTPUTS = tuple(_MODULES)
# What shows not only findings, but the plans themselves.
SHOW_PLANS = frozenset({"html"})
# What these say has to stay as it is, so it is written in another way where it would do harm in a log.
_HARMLESS = {**dict.fromkeys(("json", "jsonl", "sarif", "gitlab", "rdjson"), harmless_json), "junit": harmless_xml}


def targets(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each `FORMAT:FILE` as a pair. Raises BadParameter."""
    pairs = tuple(_target(value, context, option) for value in values)
    files = [os.path.realpath(file) for _, file in pairs]
    twice = next((file for index, (_, file) in enumerate(pairs) if files[index] in files[:index]), None)
    if twice is not None:
        raise click.BadParameter(f"two outputs go to {twice!r}; give each a file of its own", context, option)
    return pairs


def _target(value: str, context: click.Context, option: click.Parameter) -> tuple[str, str]:
    output, _, file = value.partition(":")
    if not file or output not in _MODULES:
        hint = f"the formats are {', '.join(OUTPUTS)}"
        raise click.BadParameter(f"{value!r} is not FORMAT:FILE, as in sarif:plancheck.sarif; {hint}", context, option)
    if file == "-":
        raise click.BadParameter(f"for standard output, use --output-format {output}", context, option)
    return output, file


def print_report(report: Report, output: str, *, color: bool | None, is_aside: bool = False) -> None:
    """Print the report on standard output; what could not be checked goes to standard error as well, where it cannot get lost.

    With `is_aside` all of it goes there, since standard output is for something else.
    """
    if output == "text":
        from plancheck.report.findings import text

        written = text.write(report, style_for(color), screen_columns())
    elif output == "statistics":
        from plancheck.report.findings import statistics

        written = statistics.write(report, style_for(color))
    else:
        written = _written(report, output)
    # JSON and `agent` tell it in their place. So does `github`, in lines that are safe for the runner, which looks for commands on both streams.
    if output not in ("json", "github", "agent"):
        for path, message in report.problems:
            click.echo(f"plancheck: {visible(path)}: {visible(message)}", err=True)
    click.echo(written, nl=False, color=True, err=is_aside)
    if output == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        _append_step_summary(report, summary)


def save_report(report: Report, output: str, file: str) -> None:
    """Write the report to `file`, whole or not at all. Raises PlancheckError where that cannot be done, and where `file` is one of the plans."""
    target = os.path.realpath(file)
    if any(os.path.realpath(plan.path) == target for plan in report.plans):
        raise PlancheckError(f"--output {output}:{file}: this is a plan that was checked; the output would take its place")
    try:
        folder = os.path.dirname(file)
        if folder:
            os.makedirs(folder, exist_ok=True)
        write_output(file, _written(report, output).encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        raise PlancheckError(f"--output {output}:{shortened(file)}: cannot be written: {getattr(error, 'strerror', None) or error}") from error


def _written(report: Report, output: str) -> str:
    written: str = importlib.import_module(f"plancheck.report.findings.{_MODULES[output]}").write(report)
    return _HARMLESS[output](written) if output in _HARMLESS else written


def _append_step_summary(report: Report, file: str) -> None:
    from plancheck.report.findings.step_summary import step_summary

    try:
        with open(file, "a", encoding="utf-8") as summary:
            summary.write(step_summary(report))
    except OSError as error:
        click.echo(f"plancheck: the step summary cannot be written: {error.strerror or error}", err=True)
