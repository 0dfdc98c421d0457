"""`plancheck formats`: the plan formats, and which one a document is in."""

from __future__ import annotations

import json
import os

import click

from plancheck.cli.format_reasons import reasons
from plancheck.config import configuration_of
from plancheck.format import Format
from plancheck.registry import open_registry


@click.command("formats")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the list.")
@click.option("--why", metavar="FILE", multiple=True, help="Say which format a document is in, and what decided; further FILEs may follow.")
@click.argument("files", nargs=-1, metavar="[FILE...]")
def command(output_format: str, why: tuple[str, ...], files: tuple[str, ...]) -> int:
    """List the plan formats with their sections and families of rules; with --why, say what decides for documents."""
    if files and not why:
        raise click.UsageError("say --why in front of a FILE to be told which format it is in")
    for path in (*why, *files):
        configuration = configuration_of(path)
        for line in reasons(path, open_registry(configuration.plugins, configuration.formats)):
            click.echo(line)
    if why:
        return 0
    configuration = configuration_of(os.getcwd())
    registry = open_registry(configuration.plugins, configuration.formats)
    if output_format == "json":
        click.echo(json.dumps({"schema_version": 1, "formats": [_entry(format_) for format_ in registry.formats.values()]}, indent=1))
    else:
        for format_ in registry.formats.values():
            compact = "; has a compact form" if format_.compact else ""
            click.echo(f"{format_.name}: {format_.title}{compact}")
            click.echo(f"  sections: {', '.join(section.label for section in format_.required_sections)}")
            click.echo(f"  rules:    {', '.join(_shown(family) for family in format_.families)}")
    return 0


def _shown(family: str) -> str:
    """A family in capitals, as codes have it, and a single rule of one by its name."""
    return family.rpartition("/")[2] if "/" in family else family.upper()


def _entry(format_: Format) -> dict[str, object]:
    return {
        "name": format_.name,
        "title": format_.title,
        "compact": format_.compact is not None,
        "sections": [section.label for section in format_.required_sections],
        "families": list(format_.families),
    }
