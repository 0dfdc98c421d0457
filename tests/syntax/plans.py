"""Small plans around pieces of code."""

from __future__ import annotations

from plancheck.engine import read
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.reading import Declaration
from plancheck.registry import open_registry

REGISTRY = open_registry()
# The rules that code can break, all ticked.
RULES = ("R2", "R6", "R8", "R10", "R11", "R15", "R21")


TICKED = "\n".join(f"- [x] {rule}: holds." for rule in RULES)


def plan_of(*blocks: tuple[str, str, str], checklist: str = TICKED) -> Plan:
    """A plan with a task for each block of (fence's tag, file, code) and a checklist."""
    tasks = []
    for number, (tag, path, code) in enumerate(blocks, 1):
        files = f"**Files:**\n- Modify: `{path}`\n\n" if path else ""
        tasks.append(f"### Task {number}: Write it\n\n{files}**Step 3: Implement it**\n\n~~~~~~{tag}\n{code.strip(chr(10))}\n~~~~~~\n")
    text = "\n".join(["# Feature Implementation Plan", "", "### G) Task Breakdown", "", *tasks, "", "### J) Sanity Checklist", "", checklist, ""])
    return read(Source.of(text, "plan.md"), REGISTRY, option=Declaration("micro-v3", "the test"))
