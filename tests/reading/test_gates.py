"""The gates of the risk register: whose success criteria and abort plan a text below the table, or a cell, is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.registry import open_registry

FIXTURES = Path(__file__).parents[2] / "fixtures"
REGISTERS = tomllib.loads((FIXTURES / "gates/registers.toml").read_text(encoding="utf-8"))["register"]
FAULTS = [(register, fault) for register in REGISTERS for fault in register.get("faults", ())]
TITLE = "## Section E: Architectural Risk Register\n\n"
RULES = ("gate-without-criteria", "gate-without-abort-plan")
REGISTRY = open_registry()

WITH_IDS = """\
| ID | Decision | Assumption | Validation | Cost if Wrong | Gate |
|---|---|---|---|---|---|
| R1 | Leases live in one map | A lock is held for a short time | Benchmark S7 with 10,000 leases | 2 PRs: PR 1, PR 2 | Before PR 1 |
| R2 | Tiles are fetched lazily | Readers touch few tiles | Replay of 40 sessions | 1 PR: PR 3 | Before PR 3 |
| R3 | Writes are batched by the minute | A power cut loses one batch | Mock study on 12 boards | 1 PR: PR 5 | Before PR 5 |

"""
WITHOUT_IDS = """\
| Decision | Assumption | Validation | Cost if Wrong | Gate |
|---|---|---|---|---|
| Leases live in one map | A lock is held for a short time | Benchmark with 10,000 leases | 2 PRs: PR 1, PR 2 | Before PR 1 |
| Lazy fetching of tiles | Readers touch few tiles | Replay of 40 sessions | 1 PR: PR 3 | Before PR 3 |
| Batched writes | A power cut loses one batch | Mock study on 12 boards | 1 PR: PR 5 | Before PR 5 |

"""


def plan_with(register: dict[str, Any], cut: str = "") -> str:
    """The clean plan with another register, without the text `cut`."""
    plan = (FIXTURES / "edits/plans/macro-v2.md").read_text(encoding="utf-8")
    before, rest = plan.split("## Section E: Architectural Risk Register\n")
    below = register["below"]
    assert below.count(cut) == 1 or not cut
    return f"{before}{TITLE}{WITH_IDS if register['ids'] else WITHOUT_IDS}{below.replace(cut, '')}\n{rest[rest.index('## Section F:') :]}"


def found_in(text: str) -> list[Finding]:
    return [finding for finding in judge(read(Source.of(text), REGISTRY), REGISTRY).findings if finding.rule in RULES]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register["name"])
def test_criteria_and_abort_plans_are_known_in_any_dress(register: dict[str, Any]) -> None:
    assert [(finding.span.line, finding.message) for finding in found_in(plan_with(register))] == []


@pytest.mark.parametrize(("register", "fault"), FAULTS, ids=lambda table: table.get("name") or table["rule"])
def test_what_one_gate_lacks_is_found_in_that_dress(register: dict[str, Any], fault: dict[str, str]) -> None:
    text = plan_with(register, fault["cut"])
    place = text.index(fault["at"], text.index(TITLE))
    assert [(finding.rule, finding.span.line) for finding in found_in(text)] == [(fault["rule"], text.count("\n", 0, place) + 1)]


@pytest.mark.parametrize("register", [{"ids": True, "below": ""}, {"ids": False, "below": "The table was agreed on in the spring."}])
def test_what_all_gates_lack_is_said_once(register: dict[str, Any]) -> None:
    text = plan_with(register)
    title = text.count("\n", 0, text.index(TITLE)) + 1
    assert [(finding.rule, finding.span.line) for finding in found_in(text)] == [(rule, title) for rule in RULES]
