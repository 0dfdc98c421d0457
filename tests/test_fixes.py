"""What a rule's fixes make of a plan: each folder of fixtures/fixes/<rule> holds a plan before and after."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from plancheck.engine import judge, read
from plancheck.finding import Finding, Level
from plancheck.fixing import fixed
from plancheck.markdown import Source
from plancheck.registry import open_registry

REGISTRY = open_registry()
CASES = sorted((Path(__file__).parent.parent / "fixtures" / "fixes").glob("*/*"))


def findings(text: str) -> tuple[Finding, ...]:
    return judge(read(Source.of(text), REGISTRY), REGISTRY).findings


def errors(text: str) -> Counter[str]:
    return Counter(finding.rule for finding in findings(text) if finding.level == Level.ERROR and finding.rule != "placeholder-text")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_the_fixes_of_a_rule_make_of_a_plan_what_they_are_to_make(case: Path) -> None:
    rule, before = case.parent.name, (case / "before.md").read_text(encoding="utf-8")
    after = fixed(before, findings, lambda finding: finding.rule == rule, unsafe=True)
    assert after.text == (case / "after.md").read_text(encoding="utf-8")
    assert after.mended
    assert fixed(after.text, findings, lambda finding: finding.rule == rule, unsafe=True).mended == ()
    assert errors(after.text) <= errors(before)
