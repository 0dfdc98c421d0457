"""`plancheck rules`: the list of rules."""

from __future__ import annotations

import json
import os

import click

from plancheck.config import configuration_of
from plancheck.explain import owners_table, page_of
from plancheck.registry import open_registry


@click.command("rules")
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How to print the list.")
@click.option("--owners", is_flag=True, help="Print which rule yields to which, as a Markdown table.")
def command(output_format: str, owners: bool) -> int:
    """List the rules with code, name, level and what they say, and those of the packs that this folder's configuration names."""
    configuration = configuration_of(os.getcwd())
    registry = open_registry(configuration.plugins, configuration.formats)
    if owners:
        click.echo(owners_table(registry.all_rules()))
        return 0
    rules = [(rule.code, rule.name, f"{rule.level}{', preview' if rule.preview else ''}", page_of(rule).summary) for rule in registry.all_rules()]
    if output_format == "json":
        formats = {name: set(format_.families) for name, format_ in registry.formats.items()}
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "family": rule.family,
                "level": str(rule.level),
                "preview": rule.preview,
                "summary": page_of(rule).summary,
                "yields_to": list(rule.yields_to),
                "formats": [name for name, families in formats.items() if {rule.family, f"{rule.family}/{rule.name}"} & families],
            }
            for rule in registry.all_rules()
        ]
        click.echo(json.dumps({"schema_version": 1, "rules": listed}, indent=1))
    elif output_format == "markdown":
        click.echo("| code | name | level | what it says |\n|---|---|---|---|")
        for code, name, level, summary in rules:
            click.echo(f"| {code} | {name} | {level} | {summary} |")
    else:
        width, levels = max(len(name) for _, name, _, _ in rules), max(len(level) for _, _, level, _ in rules)
        for code, name, level, summary in rules:
            click.echo(f"{code}  {name:{width}}  {level:{levels}}  {summary}")
    return 0
