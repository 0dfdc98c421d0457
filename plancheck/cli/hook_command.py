"""`plancheck hook`: checks the plan that a coding agent has just written, and tells the agent."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from plancheck.cli.hook_events import GOES_ON, Event, read_event
from plancheck.cli.options import cache_option
from plancheck.cli.plain_run import plain_run
from plancheck.cli.request import Request
from plancheck.errors import PlancheckError
from plancheck.report.findings import agent
from plancheck.report.findings.model import Report
from plancheck.report.visible import visible

_MARKDOWN = (".md", ".markdown")


class _Lenient(click.Command):
    """A command that does not end in the exit code at which agents stop when it is called in a wrong way."""

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        try:
            return super().make_context(*arguments, **settings)
        except click.UsageError as error:
            error.show()
            raise click.exceptions.Exit(GOES_ON) from None


@click.command("hook", cls=_Lenient)
@click.option("--fail-on", type=click.Choice(["error", "warning", "advice"]), help="Level from which findings are told (as for `check`).")
@cache_option
def command(fail_on: str | None, no_cache: bool) -> int:
    """Check the plan that a coding agent has just written: a hook after its tools that write files.

    Reads what Claude Code, Codex, Cursor, Gemini CLI, Windsurf and agents like them tell a hook, on standard input. Says nothing and
    exits with 0 where no plan was written, or one without findings at or above --fail-on. Else it tells the agent what to mend, on the
    stream and with the exit code (2 on standard error, or 0 with JSON) by which that agent hands it to the model.

    What goes wrong in plancheck itself never stops an agent: a line on standard error, and exit code 1.
    """
    try:
        event = read_event(sys.stdin.buffer.read())
        report = _report(event, fail_on, cached=not no_cache)
    except PlancheckError as error:
        click.echo(f"plancheck hook: {visible(str(error))}", err=True)
        return GOES_ON
    if report.fails:
        answer = event.answer(agent.write(report))
        click.echo(answer.out, nl=False)
        click.echo(answer.err, nl=False, err=True)
        return answer.code
    for path, message in report.problems:
        click.echo(f"plancheck hook: {visible(path)}: {visible(message)}", err=True)
    return GOES_ON if report.problems else 0


def _report(event: Event, fail_on: str | None, *, cached: bool) -> Report:
    """What is to be said of the plans among the files; what is no plan counts as little as in a folder that is searched."""
    written = [_near(path) for path in event.files if path.lower().endswith(_MARKDOWN) and os.path.isfile(path)]
    return plain_run(Request(written, as_searched=True, cached=cached), fail_on) if written else Report(())


def _near(path: str) -> str:
    """The path from here, if it leads down."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative
