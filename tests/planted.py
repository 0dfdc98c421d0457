"""The clean plans, the repositories around them, and the edits that plant a fault, or what only looks like one, from `fixtures/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plancheck.rule import Example

_FIXTURES = Path(__file__).parent.parent / "fixtures"
EDITS = _FIXTURES / "edits"
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((EDITS / "plans").glob("*.md"))}
TREES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((_FIXTURES / "trees").glob("*.toml"))}
# By the name of a rule, what its file says.
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(EDITS.glob("*/*.toml"))}


def tree_of(plan: str, files: Mapping[str, str | int]) -> dict[str, str]:
    """The repository of the clean plan `plan` with `files` besides or instead: texts, numbers of lines, False for a file that is not there."""
    given = {**TREES.get(plan, {}), **files}
    return {path: text if isinstance(text, str) else "".join(f"{line}\n" for line in range(1, text + 1)) for path, text in given.items() if text is not False}


def example_of(table: dict[str, Any]) -> Example:
    """The edit that a table of such a file describes."""
    also = [(old, new) for old, new in table.get("also", ())]
    tree = tree_of(table.get("plan", ""), table["tree"]) if "tree" in table else None
    around = {"tree": tree, "since_base": table.get("since_base", False), "beside": table.get("beside", {})}
    return Example(table["new"], table.get("old", ""), table.get("plan"), table.get("at"), also, **around)
