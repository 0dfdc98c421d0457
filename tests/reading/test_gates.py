"""The gates of the risk register: whose success criteria and abort plan a text below the table, or a cell, is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from plancheck.engine import judge, read
from plancheck.finding import Finding
from plancheck.markdown import Source
from plancheck.registry import open_registry

PLAN = Path(__file__).parents[2].joinpath("fixtures/edits/plans/macro-v2.md").read_text(encoding="utf-8")
BEFORE, REGISTER = PLAN.split("## Section E: Architectural Risk Register\n")
AFTER = REGISTER[REGISTER.index("## Section F:") :]
# The other sections and the fields of the pull requests name gates of the plan's own register.
RULES = ("gate-without-criteria", "gate-without-abort-plan")

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

MARKED = {
    "bold names on adjacent lines": (
        "**R1.** Success: 99 % of the locks end within 2 ms. Abort plan: one map per shard; PR 2 grows a router.\n"
        "**R2.** Success: 38 of 40 sessions touch fewer than 9 tiles. Abort plan: PR 3 fetches a column at once.\n"
        "**R3.** Success: one batch lost at most. Abort plan: PR 5 writes each record on its own."
    ),
    "bold names with dashes": (
        "**R1** — passes at p99 under 2 ms; otherwise one map per shard.\n**R2** — passes with 38 of 40 sessions; otherwise a column at once.\n"
        "**R3** — passes with one lost batch at most; otherwise single writes."
    ),
    "items that begin with the name": (
        "Details:\n\n- R1 passes with no lock above 2 ms. Otherwise: one map per shard.\n- R2 passes with 38 of 40 sessions. Otherwise: a column at once.\n"
        "- R3 passes with identical files on all boards. Otherwise: single writes."
    ),
    "items without the word success": (
        "- R1: 99 % of the locks end in time. If not, one map per shard.\n- R2: all 40 answers equal. If not, a column at once.\n- R3: 0 differences on 12 boards. If not, single writes."
    ),
    "one paragraph": (
        "R1 is passed when p99 is under 2 ms. If it fails, one map per shard takes over. R2 is passed when 38 of 40 sessions touch fewer than 9 tiles; else we\n"
        "fetch a column at once. R3 holds if one batch is lost at most. If it does not, PR 5 writes\nsingle records."
    ),
    "two paragraphs by part": (
        "**Success criteria.** R1: p99 under 2 ms; R2: 38 of 40 sessions; R3: one lost batch at most.\n\n"
        "**Abort plans.** R1 → one map per shard; R2 → a column at once; R3 → single writes."
    ),
    "lists by part": (
        "### What counts as passed\n\n- R1: p99 under 2 ms\n- R2: 38 of 40 sessions\n- R3: 12 equal boards\n\n### Fallbacks\n\n1. R1: one map per shard\n2. R2: a column at once\n3. R3: single writes"
    ),
    "nested items": (
        "- **R1**\n  - Success: p99 under 2 ms\n  - Abort: one map per shard\n- **R2**\n  - Success: 38 of 40 sessions\n  - Abort: a column at once\n- **R3**\n"
        "  - Success: one lost batch at most\n  - Abort: single writes"
    ),
    "headings with headings below": "\n".join(
        f"#### {name}: {title}\n\n##### Success criteria\n\n{success}\n\n##### If it fails\n\n{abort}\n"
        for name, title, success, abort in (
            ("R1", "locks", "p99 under 2 ms", "One map per shard."),
            ("R2", "tiles", "38 of 40 sessions", "A column at once."),
            ("R3", "batches", "One lost batch at most", "Single writes."),
        )
    ),
    "table of gates": (
        "| Gate | Due | Measure of success | When it fails |\n|---|---|---|---|\n| R1 | PR 1 | p99 under 2 ms | one map per shard |\n| R2 | PR 3 | 38 of 40 sessions | a column at once |\n"
        "| R3 | PR 5 | one lost batch at most | single writes |"
    ),
    "table with one column for both": (
        "| Gate | Pass / fail |\n|---|---|\n| R1 | p99 under 2 ms; else one map per shard |\n| R2 | 38 of 40 sessions; else a column at once |\n| R3 | 12 equal boards; else single writes |"
    ),
    "second table of the decisions": (
        "| ID | Decision | Gate | Success | Abort |\n|---|---|---|---|---|\n| R1 | Leases live in one map | PR 1 | p99 under 2 ms | one map per shard |\n"
        "| R2 | Tiles are fetched lazily | PR 3 | 38 of 40 | a column at once |\n| R3 | Writes are batched by the minute | PR 5 | one lost batch | single writes |"
    ),
    "breaks in cells": (
        "| Gate | Details |\n|---|---|\n| R1 | Success: p99 under 2 ms<br>Abort: one map per shard |\n| R2 | Success: 38 of 40 sessions<br/>Abort: a column at once |\n"
        "| R3 | Success: 12 equal boards<br>Abort: single writes |"
    ),
    "arrows": "R1: p99 < 2 ms -> go; else -> one map per shard\nR2: 38 of 40 sessions -> go; else -> a column at once\nR3: 12 equal boards -> go; else -> single writes",
    "fence": "```text\nR1  pass: p99 < 2 ms           fail: one map per shard\nR2  pass: 38 of 40 sessions    fail: a column at once\nR3  pass: 12 equal boards      fail: single writes\n```",
    "ranges and lists of names": "R1 to R3 pass with 0 lost records and 40 of 40 equal answers. If R1 or R2 fails, one map per shard; if R3 fails, single writes.",
    "the name of the trial": "- S7: success is p99 under 2 ms, otherwise one map per shard.\n- R2: success is 38 of 40, otherwise a column at once.\n- R3: success is 12 of 12, otherwise single writes.",
    "said of all": "Every gate passes when all its sessions give equal answers. If any gate fails, its pull request keeps the code of today and the ones behind it are replanned.",
}

UNMARKED = {
    "first words of the decision": (
        "- Leases: p99 under 2 ms. If not, one map per shard.\n- Lazy fetching: 38 of 40 sessions. If not, a column at once.\n- Batched writes: 12 of 12 boards. If not, single writes."
    ),
    "bold words": (
        "**Leases in one map.** Passes with p99 under 2 ms. Otherwise one map per shard.\n**Fetching.** Passes with 38 of 40 sessions. Otherwise a column at once.\n"
        "**Batches.** Passes with 12 equal boards. Otherwise single writes."
    ),
    "pull requests": (
        "- **Before PR 1:** p99 under 2 ms; on failure one map per shard.\n- **Before PR 3:** 38 of 40 sessions; on failure a column at once.\n- **Before PR 5:** 12 equal boards; on failure single writes."
    ),
    "counted": "- Gate 1: p99 under 2 ms, otherwise one map per shard.\n- Gate 2: 38 of 40, otherwise a column at once.\n- Gate 3: 12 of 12, otherwise single writes.",
    "ordinals": (
        "The first gate is passed when p99 is under 2 ms, otherwise one map per shard. The second gate is passed when 38 of 40 sessions are right, otherwise a column at once. "
        "The third gate is passed with 12 equal boards, otherwise single writes."
    ),
    "numbered in the order of the table": "1. p99 under 2 ms, otherwise one map per shard\n2. 38 of 40 sessions, otherwise a column at once\n3. 12 equal boards, otherwise single writes",
    "names of their own": "- Speed: p99 under 2 ms, otherwise sharding.\n- Bandwidth: 38 of 40 sessions, otherwise columns.\n- Safety: 12 equal boards, otherwise single records.",
    "headings with words": (
        "### Lease map\n\nSuccess: p99 under 2 ms. Abort plan: one map per shard.\n\n### Lazy fetching\n\nSuccess: 38 of 40. Abort plan: a column at once.\n\n"
        "### Batched writes\n\nSuccess: 12 of 12. Abort plan: single writes."
    ),
    "table by decision": (
        "| What | Go | No go |\n|---|---|---|\n| Leases | p99 under 2 ms | one map per shard |\n| Lazy fetching | 38 of 40 sessions | a column at once |\n| Batched writes | 12 of 12 boards | single writes |"
    ),
}
REGISTERS = [*((name, WITH_IDS, text) for name, text in MARKED.items()), *((name, WITHOUT_IDS, text) for name, text in UNMARKED.items())]


@cache
def found(register: str) -> tuple[Finding, ...]:
    registry = open_registry()
    text = f"{BEFORE}## Section E: Architectural Risk Register\n\n{register}\n\n{AFTER}"
    return tuple(finding for finding in judge(read(Source.of(text), registry), registry).findings if finding.rule in RULES)


@pytest.mark.parametrize(("table", "below"), [register[1:] for register in REGISTERS], ids=[register[0] for register in REGISTERS])
def test_criteria_and_abort_plans_are_known_in_any_dress(table: str, below: str) -> None:
    assert [(finding.span.line, finding.message) for finding in found(table + below)] == []
