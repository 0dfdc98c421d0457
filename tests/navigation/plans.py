"""Plans that the tests of navigation ask about, each of another domain."""

from __future__ import annotations

from pathlib import Path

from tests.environments import ROOT
from tests.judging import plan_of

__all__ = ["BASE_PLANS", "MAPS", "OVEN", "SERIES", "column_of", "line_of", "plan_of"]

OVEN = """\
# Oven Controller Implementation Plan

**Goal:** The oven keeps its heat within two degrees.
**Source:** issue #12
**Closes:** #12

## Part 1: Design Validation

### A) Executive Summary

The controller reads the probe and switches the heater. BC-1 is its heart; see BC-1..BC-3 and BC-3,4.
Another team wrote BC-2 of plan #57. The file `BC-1-notes.md` stays, and so does [the note](docs/BC-1.md).
<!-- BC-1 was split in the review -->

### B) Behavioral Contracts

**BC-1: Heat stays in the band**
- GIVEN a target of 180 degrees
- WHEN the probe reports 177
- THEN the heater goes on

**BC-2: A lost probe ends the heating**
- GIVEN a probe that is silent for a second
- WHEN the loop runs
- THEN the heater goes off

**BC-3: The door pauses the loop**
- GIVEN an open door
- WHEN the loop runs
- THEN the heater stays off

**BC-4: A bad target is rejected**
- GIVEN a target of 400 degrees
- WHEN it is set
- THEN the call fails with `target out of range`

### D) Deviation Log

| Source says | Plan does | Reason |
|---|---|---|
| one probe | two probes | ADDITION: the second one tells when the first is lost |

## Part 2: Executable Implementation

### G) Task Breakdown

Order: Task 1 → Task 2 → Task 3. Tasks 1-3 share `TestX_BC1`.

```mermaid
graph LR
  A[Task 1: probe] --> B[Task 2: loop, BC-3]
```

### Task 1: Read the probe

**Contracts Implemented:** BC-1, BC-2

**Files:**
- Create: `oven/probe.py`

**Step 1: Write failing test**

```python
def test_probe_BC1():
    assert read() == 180  # BC-1, Task 1
```

**Step 2: Commit**

```bash
git commit -m "feat: read the probe (BC-2)"
```

### Task 2: Close the loop

**Contracts Implemented:** BC-3

See Task 1 for the probe, Task 2 of plan #57 for the door, and Task 9 for nothing.

### Task 3: Check the target

**Contracts Implemented:** BC-4

### H) Test Strategy

| Contract | Task | Type | Test |
|---|---|---|---|
| BC-1 | Task 1 | Unit | `test_band` |
| BC-2 | Task 1 | Unit | `test_lost_probe` |
| BC-1 | Task 2 | Integration | `test_band_over_an_hour` |

### I) Risk Analysis

| Risk | Likelihood | Impact | Mitigation | Task |
|---|---|---|---|---|
| R1: the relay sticks | Low | High | a second relay | Task 2 |
| R2: the probe drifts | Low | Low | rule R3 asks for a range | Task 1 |

## Part 3: Quality Assurance

### J) Sanity Checklist

- [x] R1: nothing is dropped
- [x] R3: the target is validated
- [ ] R4-R6: n/a
"""

SERIES = """\
# Tram Timetable (Macro-Level Design Plan)

## Section A: Executive Summary
Three steps to a timetable that passengers can trust: PR 1 to PR 3. Upstream merged PR 812 last year.

## Section B: Repository Recon Summary
Stops live in `stops.csv:1`.

## Section C: High-Level Objectives + Non-Goals
One timetable, and no fares.

## Section D: Concept Model
Stops, Lines and Print.

## Section E: Architectural Risk Register
None.

## Section F: Architectural Evolution
From files to a model.

## Section G: Cross-Cutting Infrastructure Plan
Nothing is shared.

## Section H: PR Plan

### PR 1: Stops as data
**Building Block Change:** Adds Stops.
**Behavioral Guarantees:**
- BC-1: Every stop MUST have one name.
**Depends on:** none

### PR 2: Lines over stops
**Building Block Change:** Adds Lines. It keeps BC-1.
**Behavioral Guarantees:**
- BC-2: A line MUST end where it says.
**Depends on:** PR 1

### PR 3: A printed timetable
**Building Block Change:** Adds Print.
**Depends on:** PR 2

## Section I: Dependency DAG

```mermaid
graph LR
  P1["PR 1: stops"] --> P2["PR 2: lines"]
  P2 --> P3["PR 3: print"]
```

PR1 and then PRs 2 and 3. The plan of the first is `docs/pr1-stops.md`.
"""

MAPS = """\
# Map Tiles Implementation Plan

## Behavioral Contracts

```text
BC-1: Tiles are cached
GIVEN a tile that was asked for once
WHEN it is asked for again
THEN it comes from the cache
```

## Tasks

### Task A1: Cache the tiles
**Contracts:** BC-1

### Task A2: Clear the cache
**Contracts:** BC-1

Task A2 needs Task A1.
"""

BASE_PLANS: dict[str, str] = {
    f"{folder}/{path.name}": path.read_text(encoding="utf-8")
    for folder in ("rules/plancheck_rules/base_plans", "fixtures/edits/plans")
    for path in sorted(Path(ROOT, folder).glob("*.md"))
}


def line_of(text: str, words: str) -> int:
    """The number of the first line that holds `words`."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line)


def column_of(text: str, words: str) -> int:
    """The column where `words` begin in the first line that holds them."""
    return text.split("\n")[line_of(text, words) - 1].index(words) + 1
