"""`plancheck explain`: a rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click

from plancheck.errors import BadConfiguration
from plancheck.explain import markdown_page
from plancheck.registry import open_registry


@click.command("explain")
@click.argument("rule", metavar="CODE|NAME")
def command(rule: str) -> int:
    """Say what a rule finds, why it matters and how to fix it, with examples."""
    registry = open_registry()
    found = registry.find(rule)
    if found is None:
        near = get_close_matches(rule, registry.names, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`plancheck rules` lists them"
        raise BadConfiguration(f"no rule is called {rule!r}; {hint}")
    click.echo(markdown_page(found, registry.measured(found)), nl=False)
    return 0
