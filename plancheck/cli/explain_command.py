"""`plancheck explain`: a rule's page."""

from __future__ import annotations

import os
from difflib import get_close_matches

import click

from plancheck.config import configuration_of
from plancheck.errors import BadConfiguration
from plancheck.explain import markdown_page
from plancheck.registry import open_registry


@click.command("explain")
@click.argument("rule", metavar="CODE|NAME")
def command(rule: str) -> int:
    """Say what a rule finds, why it matters and how to fix it, with examples."""
    click.echo(page_about(rule), nl=False)
    return 0


def page_about(rule: str) -> str:
    """The page of the rule of this name or code, of the packs that this folder is configured with too. Raises BadConfiguration for no such rule."""
    registry = open_registry()
    if registry.find(rule) is None:
        registry = open_registry(configuration_of(os.getcwd()).plugins)
    found = registry.find(rule)
    if found is None:
        near = get_close_matches(rule, registry.names, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`plancheck rules` lists them"
        raise BadConfiguration(f"no rule is called {rule!r}; {hint}")
    return markdown_page(found, registry.measured(found))
