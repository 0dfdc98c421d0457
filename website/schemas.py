"""The JSON Schemas as files to download."""

from __future__ import annotations

import json

from plancheck.cli.schema_command import TITLES, schema_of

# The configuration's is called after the program, as catalogues of schemas have it.
NAMES = {which: "plancheck" if which == "configuration" else f"plancheck-{which}" for which in TITLES}


def files() -> dict[str, str]:
    """Each schema, by path."""
    return {f"schemas/{name}.json": json.dumps(schema_of(which), indent=2) + "\n" for which, name in NAMES.items()}
