"""`plancheck schema`: JSON Schemas of the machine outputs."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("which", type=click.Choice(["findings", "ast", "configuration"]))
def command(which: str) -> int:
    """Print the JSON Schema of `check --output-format json`, of `ast`, or of the configuration."""
    from pydantic import BaseModel

    from plancheck.config_schema import ConfigurationSchema
    from plancheck.report.ast_models import AstOutput
    from plancheck.report.findings_output import FindingsOutput

    models: dict[str, type[BaseModel]] = {"findings": FindingsOutput, "ast": AstOutput, "configuration": ConfigurationSchema}
    click.echo(json.dumps(models[which].model_json_schema(by_alias=True, mode="serialization"), indent=1))
    return 0
