"""Makes a micro-v3 plan of a wanted size: a fixed frame around numbered contracts and tasks with code.

`python benchmarks/synthetic.py 35 > plan.md` writes one of 35 kB. The same size always gives the same text.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What one contract and its task are about; the harbour board of a ferry company is the program."""

    slug: str
    title: str
    given: str
    when: str
    then: str
    mechanism: str


TOPICS = (
    Topic("crew", "Crew list goes out before boarding", "a sailing with a complete crew",
          "boarding opens", "the harbour office has received a mail with each name once, captain first",
          "The list is sorted by rank and then by name when it is sent."),
    Topic("delay", "Delayed sailing keeps its planned time", "a sailing planned for 14:00 that was reported as 20 minutes late",
          "a passenger opens the board of its pier", "the row shows `14:20` beside the planned `14:00`, and later sailings stay where they are",
          "Reports are laid over the timetable and never written into it."),
    Topic("cancel", "Cancelled sailing stays visible", "a sailing that the captain cancelled because of fog",
          "the board is drawn within an hour of its planned time", "the row carries the word `cancelled` and the reason `fog`",
          "A cancellation is a report like a delay, with a reason in place of minutes."),
    Topic("tide", "Low tide closes the old pier", "a tide forecast of 0.4 m for the old pier and a limit of 0.6 m",
          "the harbour office asks for the sailings of that hour", "the reply lists the sailings under the new pier with the note `moved: low tide`",
          "The forecast is read once a day; a missing forecast counts as high water."),
    Topic("freight", "Freight beyond the deck is refused", "a ferry with room for 12 lorries, 11 of which are booked",
          "a haulier books two lorries in a single request", "the request is rejected with the message `1 place left on deck`, and no place is taken",
          "Room is compared before anything is booked."),
    Topic("season", "Winter timetable starts on its day", "a winter timetable that is valid from 1 November",
          "passengers ask for a sailing on 31 October and for one on 1 November",
          "the first answer follows the summer timetable and the second one the winter",
          "The day of departure chooses the timetable, whatever the day of the question."),
    Topic("announce", "Announcement is spoken a single time", "a delay that two stations report within the same minute",
          "the loudspeaker takes its next announcement", "passengers hear the delay once, in German and then in Danish",
          "Reports with the same sailing and the same minutes are one announcement."),
    Topic("export", "Monthly export adds up", "a month with 61 sailings, 2 of them cancelled",
          "the accounting office downloads the export", "the last line reads `59 sailed, 2 cancelled` and the lines above it sum to 61",
          "The totals are counted from the rows that were written."),
    Topic("login", "Expired badge opens nothing", "a badge that expired yesterday",
          "its holder signs in at the terminal on the quay", "the sign-in is rejected with the message `badge expired` and exit code 3",
          "Validity is checked before the rights of the badge are read."),
    Topic("weather", "Storm warning reaches every pier", "a storm warning of level 10 for the sound",
          "the warning is received", "each pier shows a red banner within 5 seconds, and an old banner MUST NOT stay beside it",
          "Banners have one slot for each pier, so a newer one takes the place of the older."),
    Topic("ticket", "Ticket is valid on one sailing", "a ticket that was scanned on the sailing of 09:00",
          "it is scanned again on the sailing of 11:00", "the scanner prints `used at 09:00` and the gate stays closed",
          "A scan is recorded with the gate, and the first scan decides."),
    Topic("language", "Unknown language falls back to English", "a terminal that is set to a language without a translation",
          "a passenger opens the help page", "the page appears in English and the log has one line that names the language",
          "Translations are looked up by language and then by the fallback."),
)  # fmt: skip

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

APPENDIX = """
## Appendix: File-Level Implementation Details

### K) Detailed Specifications

- `harbour/`: the modules.
"""


def plan(kilobytes: float) -> str:
    """A plan of `kilobytes` thousand bytes or one function more; 3.6 is about the least that a full plan needs."""
    wanted = round(kilobytes * 1000)
    tasks = max(1, round((kilobytes - 3) / 2.7))
    helpers = [0] * tasks
    missing = wanted - len(_text(helpers))
    number = 0
    while missing > 0:
        task = number % tasks
        helpers[task] += 1
        missing -= len(_helper(task + 1, helpers[task]))
        number += 1
    return _text(helpers)


def _text(helpers: list[int]) -> str:
    """The plan with one contract and one task for each number, which says how much more code than the least the task has."""
    numbers = range(1, len(helpers) + 1)
    contracts = "".join(_contract(number) for number in numbers)
    tasks = "".join(_task(number, more) for number, more in enumerate(helpers, 1))
    rows = "".join(f"| BC-{number} | Task {number} | Unit | `test_{_name(number)}` |\n" for number in numbers)
    rules = "\n" + "".join(f"- [ ] R{number}: n/a.\n" for number in range(1, 24))
    return HEAD + contracts + AFTER_CONTRACTS + tasks + TEST_STRATEGY + rows + TAIL + rules + APPENDIX


def _topic(number: int) -> Topic:
    return TOPICS[(number - 1) % len(TOPICS)]


def _name(number: int) -> str:
    return f"{_topic(number).slug}_{number}"


def _title(number: int) -> str:
    """The title of a topic; from its second use on with the line that it is about, so that no contract stands there twice."""
    line = (number - 1) // len(TOPICS) + 1
    return _topic(number).title + (f" on line {line}" if line > 1 else "")


def _contract(number: int) -> str:
    topic = _topic(number)
    return f"""
BC-{number}: {_title(number)}
- GIVEN {topic.given}
- WHEN {topic.when}
- THEN {topic.then}
- MECHANISM: {topic.mechanism}
"""


def _helper(number: int, which: int) -> str:
    """A function of the module, in the look of the rest of the code."""
    slug = _topic(number).slug
    return f'''

def {slug}_rows_{which}(rows: list[dict[str, str]], pier: str) -> list[str]:
    """Lines of a pier for screen {which}, the earliest sailing first."""
    chosen = [row for row in rows if row["pier"] == pier and row.get("{slug}") != "-"]
    return [f"{{row['time']}} {{row['to']:<{which + 12}}}" for row in sorted(chosen, key=lambda row: row["time"])]
'''


def _task(number: int, more: int) -> str:
    name, module = _name(number), f"harbour/{_name(number)}.py"
    code = "".join(_helper(number, which) for which in range(1, more + 1))
    return f"""
### Task {number}: {_title(number)}

**Contracts Implemented:** BC-{number}

**Files:**
- Create: `{module}`
- Test: `tests/test_{name}.py`

**Step 1: Write the failing test for BC-{number}**

```python
from harbour.{name} import answer


def test_{name}() -> None:
    assert answer("pier {number}")
```

**Step 2: Run the test and see it fail**

Run: `pytest tests/test_{name}.py`
Expected: FAIL with `No module named 'harbour.{name}'`

**Step 3: Implement it**

```python
def answer(pier: str) -> str:
    return f"{{pier}}: {number}"
{code}```

**Step 4: Run the test and see it pass**

Run: `pytest tests/test_{name}.py`
Expected: PASS

**Step 5: Lint**

Run: `ruff check harbour tests`

**Step 6: Commit**

```bash
git add harbour tests
git commit -m "feat(board): {name} (BC-{number})"
```
"""


if __name__ == "__main__":
    sys.stdout.write(plan(float(sys.argv[1]) if len(sys.argv) > 1 else 35))
