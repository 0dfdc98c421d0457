"""`plancheck graph`: the pull requests of a macro plan, or the contracts of a micro plan, as a graph."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from plancheck.cli.one_plan import read_one
from plancheck.cli.options import format_option, size_option, stdin_option
from plancheck.errors import BadConfiguration, PlancheckError
from plancheck.graphs import picture_of
from plancheck.plan import Plan
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
    plan = read_one(path, stdin_filename, format_name, max_file_size)
    try:
        text = _WRITERS[output_format](picture_of(plan), plan)
    except PlancheckError as error:
        raise PlancheckError(f"{plan.path}: {error}") from error
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text, path)
    return 0


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
