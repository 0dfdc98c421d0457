"""What `plancheck check` says of a plan that stands alone, to hold the playground against."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from plancheck.cli.commands import group

_COMMAND = "check --isolated --no-repository --no-cache --output-format json --stdin-filename plan.md -"


def checked(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(group, _COMMAND.split(), input=text).stdout)
    return found
