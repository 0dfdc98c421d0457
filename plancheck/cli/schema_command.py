"""`plancheck schema`: JSON Schemas of the machine outputs, of the configuration and of a format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pydantic import BaseModel

# What each schema is of, as its title says it.
TITLES = {
    "findings": "Findings of plancheck",
    "findings-line": "A line of the findings of plancheck",
    "ast": "What plancheck reads in a plan",
    "graph": "The graph of a plan",
    "diff": "What changed between two versions of a plan",
    "verify": "Whether a plan was carried out",
    "configuration": "Configuration of plancheck",
    "format": "A plan format of plancheck",
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema")
@click.argument("which", type=click.Choice(tuple(TITLES)))
def command(which: str) -> int:
    """Print the JSON Schema of an output, of the configuration, or of a plan format.

    The outputs are those of `check` in JSON (`findings`) and a line of it in JSON Lines (`findings-line`), `ast`, and `graph`, `diff` and `verify` in JSON.
    """
    click.echo(json.dumps(schema_of(which), indent=1))
    return 0


def schema_of(which: str) -> dict[str, Any]:
    """The schema called `which`, one of TITLES, with its draft and title."""
    from plancheck.format.json_schema import json_schema

    schema = json_schema() if which == "format" else _model(which).model_json_schema(by_alias=True, mode="serialization")
    if which == "configuration":
        formats = json_schema()
        schema["properties"]["format"]["additionalProperties"] = {"$ref": formats["$ref"]}
        schema["$defs"] = formats["$defs"]
    return {"$schema": _DRAFT, **schema, "title": TITLES[which]}


def _model(which: str) -> type[BaseModel]:
    from plancheck.config_schema import ConfigurationSchema
    from plancheck.report.ast_models import AstOutput
    from plancheck.report.changes.json_output import DiffOutput
    from plancheck.report.findings.json_models import FindingsLine, FindingsOutput
    from plancheck.report.graphs.json_output import GraphOutput
    from plancheck.report.verification.json_output import VerificationOutput

    models: dict[str, type[BaseModel]] = {
        "findings": FindingsOutput,
        "findings-line": FindingsLine,
        "ast": AstOutput,
        "graph": GraphOutput,
        "diff": DiffOutput,
        "verify": VerificationOutput,
        "configuration": ConfigurationSchema,
    }
    return models[which]
