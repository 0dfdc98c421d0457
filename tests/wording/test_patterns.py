"""What every pattern of the product has to keep to."""

from __future__ import annotations

import re
from pathlib import Path

import plancheck
import plancheck_rules

SOURCES = [path for package in (plancheck, plancheck_rules) for root in package.__path__ for path in sorted(Path(root).rglob("*.py"))]
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{+\d+,\d*\}+)\+")


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python before 3.11.5 matches such groups wrongly where they hold alternatives; single characters may be possessive."""
    found = [f"{path.name}: {match.group()}" for path in SOURCES for match in POSSESSIVE_GROUP.finditer(path.read_text(encoding="utf-8"))]
    assert SOURCES
    assert found == []
