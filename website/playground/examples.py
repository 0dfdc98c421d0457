"""The plans that the page offers to begin with, each with a few faults."""

from __future__ import annotations

from pathlib import Path

# What is spoiled in a plan without faults: what stands there, and what it becomes.
_SPOILED = (
    ("- BC-6: A probe that is silent for 2 seconds MUST leave", "- BC-6: A probe that is silent for 2 seconds should leave"),
    (
        "on 12 of 14 days the zone ends within 5 percentage points of its target. Abort plan: `MoistureDemand`",
        "the zone is wet enough. Abort plan: `MoistureDemand`",
    ),
    ("PR-5 needs PR-3 and PR-4.", "PR-5 needs PR-3 and PR-6."),
    ("Five PRs in two workstreams deliver it", "Six PRs in two workstreams deliver it"),
)


def examples(root: Path) -> dict[str, str]:
    """The example plans by name, from those that the checkout at `root` has anyway."""
    macro = (root / "rules" / "plancheck_rules" / "base_plans" / "macro-v2.md").read_text(encoding="utf-8")
    for before, after in _SPOILED:
        assert macro.count(before) == 1, before
        macro = macro.replace(before, after)
    return {"micro": (root / "fixtures" / "quick-start" / "refund-limits.md").read_text(encoding="utf-8"), "macro": macro}
