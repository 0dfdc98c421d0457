"""`plancheck ast`: what plancheck reads in a plan."""

from __future__ import annotations

import sys

import click

from plancheck.cli.options import DEFAULT_MAX_MEGABYTES, checked_format, format_option, size_option, stdin_option
from plancheck.cli.run import configured_format
from plancheck.config import configuration_of
from plancheck.discovery import decode, read_text
from plancheck.engine import read
from plancheck.errors import CannotRead
from plancheck.markdown import Source
from plancheck.reading import Declaration
from plancheck.registry import open_registry


@click.command("ast")
@click.argument("path", metavar="PATH")
@format_option
@stdin_option
@size_option
def command(path: str, format_name: str | None, stdin_filename: str, max_file_size: float | None) -> int:
    """Print what plancheck reads in a plan, as JSON. A document in no known format is read as well as it can be."""
    configuration = configuration_of(path if path != "-" else stdin_filename)
    registry = open_registry(configuration.plugins, configuration.formats)
    option = Declaration(name, "--format") if (name := checked_format(registry, format_name)) else None
    limit = int((max_file_size or DEFAULT_MAX_MEGABYTES) * 1e6)
    try:
        text = decode(sys.stdin.buffer.read(limit + 1), limit) if path == "-" else read_text(path, limit)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error
    name = stdin_filename if path == "-" else path
    plan = read(Source.of(text, name), registry, option=option, configured=configured_format(name, configuration, registry))

    from plancheck.report.ast_output import ast_output

    click.echo(ast_output(plan).model_dump_json(indent=1))
    return 0
