"""`plancheck graph`: the pull requests of a macro plan, or the contracts of a micro plan, as a graph."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from plancheck.cli.options import DEFAULT_MAX_MEGABYTES, checked_format, format_option, size_option, stdin_option
from plancheck.cli.run import configured_format
from plancheck.config import configuration_of
from plancheck.discovery import decode, read_text
from plancheck.engine import read
from plancheck.errors import BadConfiguration, CannotRead, PlancheckError
from plancheck.graphs import picture_of
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration
from plancheck.registry import open_registry
from plancheck.report.graphs.model import Picture


@click.command("graph")
@click.argument("path", metavar="FILE")
@click.option("--output-format", type=click.Choice(["mermaid", "dot", "svg", "json"]), default="mermaid", show_default=True, help="How to write the graph.")
@format_option
@click.option("--output", metavar="FILE", help="Write to this file, whatever it held; standard output unless given.")
@stdin_option
@size_option
def command(path: str, output_format: str, format_name: str | None, output: str | None, stdin_filename: str, max_file_size: float | None) -> int:
    """Draw the graph of a plan (`-` for standard input).

    Of a macro plan: which pull request waits for which, with critical path, waves and validation gates. Of a micro plan: which
    task builds each contract and which test guards it.
    """
    name = stdin_filename if path == "-" else path
    plan = _plan(path, name, format_name, int((max_file_size or DEFAULT_MAX_MEGABYTES) * 1e6))
    try:
        text = _WRITERS[output_format](picture_of(plan), plan)
    except PlancheckError as error:
        raise PlancheckError(f"{name}: {error}") from error
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text, path)
    return 0


def _plan(path: str, name: str, format_name: str | None, limit: int) -> Plan:
    configuration = configuration_of(name)
    registry = open_registry(configuration.plugins, configuration.formats)
    option = Declaration(chosen, "--format") if (chosen := checked_format(registry, format_name)) else None
    if path != "-" and not os.path.lexists(path):
        raise CannotRead(f"{path}: no such file")
    try:
        text = decode(sys.stdin.buffer.read(limit + 1), limit) if path == "-" else read_text(path, limit)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error
    return read(Source.of(text, name), registry, option=option, configured=configured_format(name, configuration, registry))


def _mermaid(picture: Picture, _plan: Plan) -> str:
    from plancheck.report.graphs.mermaid import to_mermaid

    return to_mermaid(picture)


def _dot(picture: Picture, _plan: Plan) -> str:
    from plancheck.report.graphs.dot import to_dot

    return to_dot(picture)


def _svg(picture: Picture, _plan: Plan) -> str:
    from plancheck.report.graphs.svg import to_svg

    return to_svg(picture)


def _json(picture: Picture, plan: Plan) -> str:
    from plancheck.report.graphs.json_output import graph_output

    return graph_output(picture, plan.path, plan.format.name).model_dump_json(indent=1) + "\n"


_WRITERS: dict[str, Callable[[Picture, Plan], str]] = {"mermaid": _mermaid, "dot": _dot, "svg": _svg, "json": _json}


def _write(output: str, text: str, plan_path: str) -> None:
    """Write the graph to a file. Raises BadConfiguration where that is the plan itself or cannot be written."""
    if plan_path != "-" and os.path.exists(output) and os.path.samefile(output, plan_path):
        raise BadConfiguration(f"--output: {output} is the plan itself; name another file")
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        raise BadConfiguration(f"--output: {output} cannot be written: {error}") from error
