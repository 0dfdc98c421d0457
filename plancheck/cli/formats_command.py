"""`plancheck formats`: the plan formats, and which one a document is in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import click

from plancheck.checking import configured
from plancheck.cli.options import DEFAULT_MAX_MEGABYTES
from plancheck.cli.places import format_given
from plancheck.config import configuration_of
from plancheck.discovery import read_text
from plancheck.engine import ranked_formats, read
from plancheck.errors import CannotRead
from plancheck.format import Format
from plancheck.markdown import Source
from plancheck.reading import Rank
from plancheck.registry import Registry, open_registry
from plancheck.report.visible import visible


@click.command("formats")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the list.")
@click.option("--why", metavar="FILE", help="Say which format a document is in, and what decided.")
def command(output_format: str, why: str | None) -> int:
    """List the plan formats with their sections and families of rules; with --why, say what decides for a document."""
    configuration = configuration_of(why or os.getcwd())
    registry = open_registry(configuration.plugins, configuration.formats)
    if why is not None:
        for line in _reasons(why, registry):
            click.echo(line)
    elif output_format == "json":
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


def _reasons(path: str, registry: Registry) -> Iterator[str]:
    """What decides on the format of the document at `path`, line by line."""
    try:
        source = Source.of(read_text(path, int(DEFAULT_MAX_MEGABYTES * 1e6)), path)
    except CannotRead as error:
        raise CannotRead(f"{path}: {error}") from error
    configuration = configuration_of(path)
    plan = read(source, registry, configured=configured(registry, format_given(path, configuration), configuration.file or None))
    recognition = plan.recognition
    if recognition.declared_by:
        yield f"{visible(path)}: {visible(recognition.chosen or '')}, because {recognition.declared_by} says so"
    elif recognition.chosen:
        yield f"{visible(path)}: {recognition.chosen}{', the compact form' if plan.compact else ''}, by its look"
    else:
        yield f"{visible(path)}: no known format"
    for rank in ranked_formats(source, registry):
        yield f"  {rank.format.name}: {_found(rank)}"


def _found(rank: Rank) -> str:
    """What a document has of a format, in one line."""
    count = len(rank.format.required_sections)
    sections = f"{round(rank.share * count)} of its {count} sections"
    if rank.reason is None:
        return f"{sections}, too few"
    marks = ", ".join(dict.fromkeys(rank.marks))
    return f"{sections}; of its own {marks if marks else 'nothing'}"
