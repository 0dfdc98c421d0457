"""Golden fixtures: whole plans with what is read from them and what is found in them.

`PLANCHECK_UPDATE_FIXTURES=1 pytest tests/test_fixtures.py` writes the expected files anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from plancheck.cli.commands import group
from plancheck.engine import judge, read
from plancheck.markdown import Source
from plancheck.registry import open_registry

FIXTURES = Path(__file__).parent.parent / "fixtures"
READING = sorted((FIXTURES / "reading").glob("*/plan.md"))
FINDINGS = sorted((FIXTURES / "findings").glob("*/plan.md"))
FALSE_ALARMS = sorted((FIXTURES / "findings" / "false_alarms").glob("*.md"))
REGISTRY = open_registry()


def compare(actual: str, expected: Path) -> None:
    if os.environ.get("PLANCHECK_UPDATE_FIXTURES") == "1":
        expected.write_text(actual, encoding="utf-8")
    assert actual.splitlines() == expected.read_text(encoding="utf-8").splitlines()


def test_there_are_fixtures_of_each_kind() -> None:
    assert len(READING) >= 5
    assert len(FINDINGS) >= 6
    assert len(FALSE_ALARMS) >= 6


@pytest.mark.parametrize("plan", READING, ids=lambda path: path.parent.name)
def test_plan_is_read_as_expected(plan: Path) -> None:
    result = CliRunner().invoke(group, ["ast", str(plan)], catch_exceptions=False)
    tree = {**json.loads(result.stdout), "path": plan.relative_to(FIXTURES).as_posix()}
    compare(json.dumps(tree, indent=1, ensure_ascii=False) + "\n", plan.with_name("expected.json"))


@pytest.mark.parametrize("plan", FINDINGS, ids=lambda path: path.parent.name)
def test_findings_are_the_expected_ones(plan: Path) -> None:
    verdict = judge(read(Source.of(plan.read_text(encoding="utf-8")), REGISTRY), REGISTRY)
    lines = [f"{finding.span.line}:{finding.span.column} {finding.level} {finding.rule}\n" for finding in verdict.findings]
    compare("".join(lines), plan.with_name("expected.txt"))


@pytest.mark.parametrize("path", FALSE_ALARMS, ids=lambda path: path.stem)
def test_harmless_twin_raises_no_alarm(path: Path) -> None:
    plan = read(Source.of(path.read_text(encoding="utf-8")), REGISTRY)
    assert plan.recognition.chosen == "micro-v3"
    assert plan.contracts
    assert plan.tasks
    languages = {twin.stem for twin in FALSE_ALARMS}
    assert path.stem in REGISTRY.names
    alarms = [(finding.rule, finding.span.line, finding.message) for finding in judge(plan, REGISTRY).findings if finding.rule in languages]
    assert alarms == []
