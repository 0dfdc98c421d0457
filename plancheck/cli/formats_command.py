"""`plancheck formats`: the plan formats."""

from __future__ import annotations

import json

import click

from plancheck.registry import open_registry


@click.command("formats")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the list.")
def command(output_format: str) -> int:
    """List the plan formats with their sections and families of rules."""
    formats = open_registry().formats
    if output_format == "json":
        listed = [
            {
                "name": format_.name,
                "title": format_.title,
                "compact": format_.compact is not None,
                "sections": [section.label for section in format_.required_sections],
                "families": list(format_.families),
            }
            for format_ in formats.values()
        ]
        click.echo(json.dumps({"schema_version": 1, "formats": listed}, indent=1))
        return 0
    for format_ in formats.values():
        compact = "; has a compact form" if format_.compact else ""
        click.echo(f"{format_.name}: {format_.title}{compact}")
        click.echo(f"  sections: {', '.join(section.label for section in format_.required_sections)}")
        click.echo(f"  rules:    {', '.join(family.upper() for family in format_.families)}")
    return 0
