"""`plancheck ast`: what plancheck reads in a plan."""

from __future__ import annotations

import click

from plancheck.cli.one_plan import read_one
from plancheck.cli.options import format_option, size_option, stdin_option


@click.command("ast")
@click.argument("path", metavar="PATH")
@format_option
@stdin_option
@size_option
def command(path: str, format_name: str | None, stdin_filename: str, max_file_size: float | None) -> int:
    """Print what plancheck reads in a plan, as JSON. A document in no known format is read as well as it can be."""
    plan = read_one(path, stdin_filename, format_name, max_file_size)

    from plancheck.report.ast_output import ast_output

    click.echo(ast_output(plan).model_dump_json(indent=1))
    return 0
