"""Fixes that add what is missing: each clean plan loses one thing after the other, and gets it back as a skeleton."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancheck.edit import Edit, edited
from plancheck.engine import judge
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from tests.judging import REGISTRY, plan_of

ROOT = Path(__file__).parent.parent.parent
PLANS = [*sorted((ROOT / "rules/plancheck_rules/base_plans").glob("*.md")), *sorted((ROOT / "fixtures/edits/plans").glob("*.md"))]
ADDING = (
    "deviation-columns",
    "empty-section",
    "missing-agent-directive",
    "missing-checklist-item",
    "missing-deviation-table",
    "missing-header-field",
    "missing-part",
    "missing-pr-field",
    "missing-section",
    "risk-register-columns",
    "title-without-suffix",
    "untested-contract",
    "unused-suppression",
)
# What one thing hides shows in the next round; nothing needs more.
ROUNDS = 3
every_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")


@lru_cache(maxsize=64)
def findings(text: str) -> tuple[Finding, ...]:
    return judge(plan_of(text), REGISTRY).findings


def errors(found: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.rule for finding in found if finding.level is Level.ERROR and finding.rule != "placeholder-text")


def mended(text: str, rules: tuple[str, ...] = ADDING) -> tuple[str, int]:
    """`text` with the fixes of `rules` made, one after the other and round for round, and how many rounds made any."""
    for rounds in range(ROUNDS + 1):
        before = text
        for rule in rules:
            for finding in [finding for finding in findings(text) if finding.rule == rule and finding.fix]:
                # The places of a finding hold until something else is mended.
                current = next((one for one in findings(text) if one.rule == rule and one.message == finding.message and one.fix), None)
                if current is not None and current.fix is not None:
                    text = "\n".join(edited(plan_of(text).lines, current.fix.edits))
        if text == before:
            return text, rounds
    raise AssertionError(f"no end of fixes after {ROUNDS} rounds")


def fences(text: str) -> list[tuple[str, ...]]:
    """The code blocks of `text`."""
    return [tuple(block) for block in _fences(text.split("\n"))]


def _fences(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] | None = None
    for line in lines:
        if block is None and line.lstrip().startswith("```"):
            block = [line]
        elif block is not None:
            block.append(line)
            if line.strip() == "```":
                yield block
                block = None


def check(text: str, rule: str) -> None:
    """That the fixes of `rule` mend what it finds in `text`, and do nothing else."""
    before = findings(text)
    if not any(finding.rule == rule for finding in before):
        return
    assert all(finding.fix for finding in before if finding.rule == rule)
    after, rounds = mended(text, (rule,))
    found = findings(after)
    assert rounds == 1
    assert not [finding.message for finding in found if finding.rule == rule]
    assert errors(found) <= errors(before)
    added = Counter(fences(after))
    added.subtract(fences(text))
    assert min(added.values(), default=0) >= 0


def without(plan: Plan, first: int, last: int) -> str:
    return "\n".join(edited(plan.lines, [Edit.without(first, last)]))


@every_plan
def test_each_section_that_is_missing_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    known = [section for section in plan.sections if section.role and not section.is_part]
    # A plan of one section shows no dress for it once that is gone.
    for section in known if len(known) > 1 else ():
        check(without(plan, section.line, section.end_line), "missing-section")


@every_plan
def test_each_section_that_is_bare_is_filled(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for section in plan.sections:
        if section.role and not section.is_part:
            check("\n".join([*plan.lines[: section.line], "", *plan.lines[section.end_line :]]), "empty-section")


@every_plan
def test_each_header_field_that_is_missing_or_empty_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for field in plan.header:
        label = plan.lines[field.label.line - 1][: field.label.end_column - 1]
        if field.role:
            check(without(plan, field.label.line, field.value.span.end_line), "missing-header-field")
            check("\n".join([*plan.lines[: field.label.line - 1], label, *plan.lines[field.value.span.end_line :]]), "missing-header-field")


@every_plan
def test_each_item_that_is_missing_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for line, end in sorted({(item.text.span.line, item.text.span.end_line) for item in plan.checklist})[:: 3 if path.parent.name == "plans" else 1]:
        check(without(plan, line, end), "missing-checklist-item")


@every_plan
def test_each_run_of_items_that_is_missing_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    places = sorted({(item.text.span.line, item.text.span.end_line) for item in plan.checklist})
    for (first, _), (_, last) in pairwise(places[::4]):
        check(without(plan, first, last), "missing-checklist-item")


@every_plan
def test_each_contract_without_a_row_gets_one(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for row in plan.test_rows:
        if plan.lines[row.text.span.line - 1].startswith("|"):
            check(without(plan, row.text.span.line, row.text.span.end_line), "untested-contract")


@every_plan
def test_each_part_without_a_heading_gets_one(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for part in plan.parts:
        check(without(plan, part.title.span.line, part.title.span.line), "missing-part")


@every_plan
def test_each_field_of_a_pull_request_that_is_missing_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for request in plan.pull_requests[:1]:
        for field in request.fields[:: 1 if path.parent.name == "plans" else 4]:
            if field.role and field.role != "title":
                check(without(plan, field.label.line, field.value.span.end_line), "missing-pr-field")


@every_plan
def test_each_column_of_a_table_that_is_missing_comes_back(path: Path) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    for role, rule in (("risk-register", "risk-register-columns"), ("deviation-log", "deviation-columns")):
        section = plan.section(role)
        heads = [passage for passage in section.passages if passage.is_head] if section else []
        for cell in heads[0].cells if heads else ():
            check("\n".join(edited(plan.lines, [Edit(cell.span, "Remark")])), rule)


@pytest.mark.parametrize("path", PLANS[:6], ids=lambda path: path.stem)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_several_things_that_are_missing_come_back_together(path: Path, data: st.DataObject) -> None:
    plan = plan_of(path.read_text(encoding="utf-8"))
    places = [(section.line, section.end_line) for section in plan.sections if section.role and not section.is_part]
    places += [(field.label.line, field.value.span.end_line) for field in plan.header if field.role]
    places += [(item.text.span.line, item.text.span.end_line) for item in plan.checklist]
    places += [(part.title.span.line, part.title.span.line) for part in plan.parts]
    gone = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4, unique=True))
    lines = {line for first, last in gone for line in range(first, last + 1)}
    text = "\n".join(line for number, line in enumerate(plan.lines, 1) if number not in lines)
    before = findings(text)
    after, _ = mended(text)
    assert mended(after) == (after, 0)
    assert errors(findings(after)) <= errors(before)
