"""`plancheck schema`: JSON Schemas of the machine outputs, of the configuration and of a format."""

from __future__ import annotations

import json
from typing import Any

import click

_OUTPUTS = ("findings", "findings-line", "ast", "graph", "diff", "verify", "configuration", "format")


@click.command("schema")
@click.argument("which", type=click.Choice(_OUTPUTS))
def command(which: str) -> int:
    """Print the JSON Schema of an output, of the configuration, or of a plan format.

    The outputs are those of `check` in JSON (`findings`) and a line of it in JSON Lines (`findings-line`), `ast`, and `graph`, `diff` and `verify` in JSON.
    """
    click.echo(json.dumps(_schema(which), indent=1))
    return 0


def _schema(which: str) -> dict[str, Any]:
    from pydantic import BaseModel

    from plancheck.config_schema import ConfigurationSchema
    from plancheck.format.json_schema import json_schema
    from plancheck.report.ast_models import AstOutput
    from plancheck.report.changes.json_output import DiffOutput
    from plancheck.report.findings.json_models import FindingsLine, FindingsOutput
    from plancheck.report.graphs.json_output import GraphOutput
    from plancheck.report.verification.json_output import VerificationOutput

    if which == "format":
        return json_schema()
    models: dict[str, type[BaseModel]] = {
        "findings": FindingsOutput,
        "findings-line": FindingsLine,
        "ast": AstOutput,
        "graph": GraphOutput,
        "diff": DiffOutput,
        "verify": VerificationOutput,
        "configuration": ConfigurationSchema,
    }
    return models[which].model_json_schema(by_alias=True, mode="serialization")
