"""A small plan about saved map regions, the files that carry it out, and a way to verify it without a repository."""

from __future__ import annotations

from collections.abc import Mapping

from plancheck.engine import read
from plancheck.plan import Plan
from plancheck.registry import open_registry
from plancheck.report.verification.model import Verification
from plancheck.repository.given import GivenTree
from plancheck.source import Source
from plancheck.verification import Range, verified

PLACE = "docs/plans/regions.md"

PLAN = """\
<!-- plancheck: format=micro-v3 -->
# Saved Map Regions Implementation Plan

**Goal:** A hiker opens a saved region of the map without a network.

## Part 1: Design Validation

### B) Behavioral Contracts

BC-1: A saved region opens without a network
- GIVEN a region that was saved
- WHEN the hiker opens it without a network
- THEN its tiles are shown

BC-2: A full disk is told
- GIVEN a disk with 1 MB left
- WHEN the hiker saves a region of 5 MB
- THEN the message `not enough space` is shown and nothing is kept

BC-3: The old cache goes
- GIVEN an app that was updated
- WHEN it starts
- THEN the tiles of the old cache are gone

## Part 2: Executable Implementation

### G) Task Breakdown

### Task 1: Keep tiles

**Contracts Implemented:** BC-1, BC-2

**Files:**
- Create: `app/regions/store.ts`
- Modify: `app/map/view.ts:10-20`
- Test: `app/regions/store.test.ts`

**Step 1: Write the failing tests**

```ts
it("opens a saved region offline", async () => {
  expect(await open("alps")).toEqual(tiles);
});

it("tells that the disk is full", async () => {
  await expect(save("alps")).rejects.toThrow("not enough space");
});
```

**Step 6: Commit:** `feat(regions): keep tiles (BC-1, BC-2)`

### Task 2: Drop the old cache

**Contracts Implemented:** BC-3

**Files:**
- Delete: `app/map/old_cache.ts`
- Create: `app/map/migration.ts`
- Test: `app/map/migration.test.ts`

**Step 1: Write the failing test**

```ts
it("empties the old cache at the first start", async () => {
  expect(await cached()).toEqual([]);
});
```

**Step 6: Commit:** `feat(map): drop the old cache (BC-3)`

### H) Test Strategy

| Contract | Task | Type | Test |
|---|---|---|---|
| BC-1 | Task 1 | Unit | "opens a saved region offline" |
| BC-2 | Task 1 | Failure | "tells that the disk is full" |
| BC-3 | Task 2 | Unit | "empties the old cache at the first start" |
"""

STORE_TEST = """\
import { open, save } from "./store";

it("opens a saved region offline", async () => {});
it("tells that the disk is full", async () => {});
"""
MIGRATION_TEST = 'it("empties the old cache at the first start", async () => {});\n'

# What is there once the plan is carried out.
DONE: Mapping[str, str] = {
    PLACE: PLAN,
    "app/map/view.ts": "export const view = 1;\n",
    "app/map/migration.ts": "export const migrate = () => [];\n",
    "app/map/migration.test.ts": MIGRATION_TEST,
    "app/regions/store.ts": "export const open = () => [];\n",
    "app/regions/store.test.ts": STORE_TEST,
}


def edited(old: str, new: str, text: str = PLAN) -> str:
    """`text` with `new` in the place of `old`, which has to be in it."""
    assert old in text, old
    return text.replace(old, new)


def plan_of(text: str) -> Plan:
    return read(Source.of(text, PLACE), open_registry())


def verify(text: str = PLAN, files: Mapping[str, str] = DONE) -> Verification:
    """The plan of that text held against a tree of `files`, without looking at commits."""
    source = Source.of(text, PLACE)
    return verified(plan_of(text), source.lines, GivenTree(files), PLACE, None, Range(None))


def told(verification: Verification) -> list[tuple[str, str, int]]:
    """The findings by kind, level and line."""
    return [(finding.rule, str(finding.level), finding.span.line) for finding in verification.findings]


def line_of(words: str, text: str = PLAN) -> int:
    """The first line of `text` in which `words` stand."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def without(*paths: str) -> dict[str, str]:
    """The files of the plan carried out, but for `paths`."""
    return {path: text for path, text in DONE.items() if path not in paths}
