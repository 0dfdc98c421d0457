"""`plancheck new`: the skeleton of a plan."""

from __future__ import annotations

import os
from difflib import get_close_matches

import click

from plancheck.config import configuration_of
from plancheck.errors import BadConfiguration
from plancheck.registry import open_registry
from plancheck.report.visible import visible
from plancheck.skeleton import skeleton

_LONGEST_TITLE = 300


@click.command("new")
@click.argument("format_name", metavar="FORMAT")
@click.option("--title", metavar="TEXT", help="Title of the plan; a slot unless given.")
@click.option("--compact", is_flag=True, help="The compact form of the format.")
@click.option("--output", metavar="FILE", help="Write to this file, which must not exist; standard output unless given.")
def command(format_name: str, title: str | None, compact: bool, output: str | None) -> int:
    """Write the skeleton of a plan: all that the format asks for, with slots in place of what you have to say.

    FORMAT is one of `plancheck formats`, or a format of your own from the configuration of this folder. Fill the slots until
    `plancheck check` finds none.
    """
    text = skeleton_of(format_name, title, compact=compact)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
    return 0


def skeleton_of(format_name: str, title: str | None, *, compact: bool) -> str:
    """The skeleton in a format of this folder. Raises BadConfiguration for a format or a title that cannot be."""
    configuration = configuration_of(os.getcwd())
    registry = open_registry(configuration.plugins, configuration.formats)
    format_ = registry.formats.get(format_name)
    if format_ is None:
        near = get_close_matches(format_name, registry.formats, n=1)
        raise BadConfiguration(f"unknown format {format_name!r}; {f'did you mean {near[0]!r}?' if near else 'the formats are ' + ', '.join(registry.formats)}")
    if title is not None and (not title.strip() or visible(title) != title or len(title) > _LONGEST_TITLE):
        raise BadConfiguration(f"--title: a title is one line of text, of {_LONGEST_TITLE} characters at most")
    if compact and format_.compact is None:
        having = ", ".join(name for name, other in registry.formats.items() if other.compact)
        raise BadConfiguration(f"--compact: {format_name} has no compact form; {having or 'no format'} has one")
    return skeleton(format_, title=title.strip() if title else None, compact=compact)


def _write(path: str, text: str) -> None:
    """Write a new file, and the folder that it is to stand in. Raises BadConfiguration where it exists or cannot be written."""
    if os.path.lexists(path):
        raise BadConfiguration(f"--output: {path} exists, and nothing is overwritten; name another file")
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadConfiguration(f"--output: {path} cannot be written: {reason}") from error
