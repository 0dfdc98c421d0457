"""The published JSON Schemas are valid, and say yes and no as plancheck itself does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plancheck.cli.schema_command import TITLES, schema_of
from tests.documentation.pages import ROOT

# One process of a run builds what these look at.
pytestmark = pytest.mark.xdist_group("site")

EXAMPLES = re.findall(r"```toml\n(\[tool\.plancheck.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def admits(settings: dict[str, Any]) -> bool:
    return bool(Draft202012Validator(schema_of("configuration")).is_valid(settings))


@pytest.mark.parametrize("which", TITLES)
def test_schema_says_what_it_is_and_depends_on_nothing_elsewhere(which: str) -> None:
    schema = schema_of(which)
    assert (schema["$schema"], schema["title"]) == ("https://json-schema.org/draft/2020-12/schema", TITLES[which])
    assert "$id" not in json.dumps(schema)
    assert all(reference.startswith("#/$defs/") for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema)))


def test_published_schemas_are_valid(site: Path) -> None:
    files = sorted((site / "schemas").glob("*.json"))
    assert {file.stem for file in files} == {"plancheck", *(f"plancheck-{which}" for which in TITLES if which != "configuration")}
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--check-metaschema", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_key_of_the_configuration_is_described_with_an_example() -> None:
    for name, told in schema_of("configuration")["properties"].items():
        assert told["description"], name
        for example in told["examples"]:
            assert admits({name: example}), name


def test_every_key_of_a_format_is_described() -> None:
    tables = schema_of("configuration")["$defs"]
    assert [f"{table}.{key}" for table, told in tables.items() for key, inner in told["properties"].items() if "description" not in inner] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_readme_fit(example: str) -> None:
    assert admits(tomllib.loads(example)["tool"]["plancheck"])


@pytest.mark.parametrize(
    "wrong",
    ["selct = ['con']", "fail-on = 'errors'", "max-warnings = -1", "levels.tsk = 'loud'", "format.ours.titel = 'x'", "format.ours.sections.risks.cap = '9'"],
)
def test_what_plancheck_refuses_does_not_fit(wrong: str) -> None:
    assert not admits(tomllib.loads(wrong))
