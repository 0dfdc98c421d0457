"""The fixed text around the contracts and tasks of a synthetic micro-v3 plan."""

HEAD = """# Harbour Board Implementation Plan

**Goal:** Every board shows a sailing in the same state.

**The problem today:** Two boards disagree after a delay.

**What this PR adds:**
1. One source for the state of a sailing.

**Why this matters:** A second line opens in spring.

**Architecture:** One module for each behaviour.

**Source:** GitHub issue #88

**Closes:** Closes #88

**Behavioral Contracts:** see section B

---

## Part 1: Design Validation

### A) Executive Summary

The board lays reports over the timetable.
Piers and loudspeakers ask the board.
It stands between timetable and screens.
Reports come in over the radio.
Section D holds a deviation.

### B) Behavioral Contracts
"""

AFTER_CONTRACTS = """
### C) Component Interaction

```text
radio --(report)--> board --(rows)--> screens
```

### D) Deviation Log

| Source says | This plan does | Reason |
|---|---|---|
| One table | One module each | CLARIFICATION: the issue is open |

### E) Review Guide

- The tricky part: two reports about one sailing.
- What to scrutinize: the order of the checks.
- Read the contracts first.
- Safe to skim: the test data.
- Known debt: reports live in memory.

## Part 2: Executable Implementation

### F) Implementation Overview

One module for each task; no dead code.

### G) Task Breakdown
"""

TEST_STRATEGY = """
### H) Test Strategy

| Contract | Task | Type | Test |
|---|---|---|---|
"""

TAIL = """
### I) Risk Analysis

| Risk | Likelihood | Impact | Mitigation | Task |
|---|---|---|---|---|
| A report is lost | low | high | each test repeats it | Task 1 |

## Part 3: Quality Assurance

### J) Sanity Checklist

- [x] No unnecessary abstraction.
- [x] No scope creep.
- [x] No unexercised flag.
- [x] No partial implementation.
- [x] No breaking change.
- [x] No global state.
- [x] Lint passes.
- [x] Test helpers are shared.
- [ ] CLAUDE.md updated: n/a.
- [x] No stale references.
- [ ] Documentation DRY: n/a.
- [x] Deviation log reviewed.
- [x] Each task is testable.
- [x] Dependencies are ordered.
- [x] Every contract has a task.
- [ ] Golden data: n/a.
- [x] Construction sites audited.
- [ ] Macro plan status: n/a.
"""

RULES = "\n" + "".join(f"- [ ] R{number}: n/a.\n" for number in range(1, 24))

APPENDIX = """
## Appendix: File-Level Implementation Details

### K) Detailed Specifications

- `harbour/`: the modules.
"""
