"""The table of floors in docs/design.md is the contract that CI checks."""

from __future__ import annotations

import re
import tomllib

from tests.documentation.pages import ROOT


def test_floors_of_the_page_are_those_of_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["name"] == "An import goes down only")
    table = (ROOT / "docs" / "design.md").read_text(encoding="utf-8").partition("<!-- floors -->")[2].partition("<!-- /floors -->")[0]
    shown = [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in table.strip().split("\n")[2:]]
    assert shown == [floor.split(" | ") for floor in floors]
