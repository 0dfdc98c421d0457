"""The group of commands. `plancheck PATH...` is short for `plancheck check PATH...`."""

from __future__ import annotations

import importlib

import click

from plancheck import __version__

# Each command is a file of its own, imported when it is used.
_COMMANDS = {
    "check": "Check plans (the default: `plancheck PATH...`).",
    "baseline": "Write down the findings of today, so that only new ones count.",
    "suppressions": "List the findings that comments in plans hide, with their reasons.",
    "verify": "Tell whether a plan was carried out: its files, its tests, its commits.",
    "ast": "Print what plancheck reads in a plan, as JSON.",
    "show": "Show a plan at a glance in the terminal.",
    "graph": "Draw the graph of a plan: its pull requests, or its contracts, tasks and tests.",
    "diff": "Show what changed between two versions of a plan.",
    "explain": "Explain a rule, with examples.",
    "rules": "List the rules.",
    "selftest": "Plant a fault of each rule in a plan, to see that the rules are awake.",
    "reduce": "Shrink a plan to the text on which a rule fires, to report a false alarm.",
    "formats": "List the plan formats.",
    "new": "Write the skeleton of a plan.",
    "init": "Set plancheck up in a repository: configuration, pre-commit hook and pipeline.",
    "learn": "Draft a format of your own from your plans or template.",
    "merge": "Join the outputs of several runs into one.",
    "hook": "Check the plan that a coding agent has just written, as a hook of the agent.",
    "mcp": "Serve plancheck to coding agents as tools of the Model Context Protocol.",
    "lsp": "Serve plancheck to editors over the Language Server Protocol.",
    "cache": "Show where results of earlier runs are kept, or delete them.",
    "schema": "Print the JSON Schema of an output, the configuration or a format.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"plancheck.cli.{name}_command").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in _COMMANDS and args[0] not in ("--help", "-h", "--version", "-V"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(
    cls=_Commands, name="plancheck", context_settings={"help_option_names": ["-h", "--help"]}, epilog="`plancheck COMMAND --help` shows the options."
)
@click.version_option(__version__, "-V", "--version", prog_name="plancheck", message="%(prog)s %(version)s")
def group() -> None:
    """A static validator for engineering plans written in Markdown.

    \b
    plancheck docs/plans/            check every plan below a folder
    plancheck explain CON012         what a rule finds, why, and how to fix it
    """
