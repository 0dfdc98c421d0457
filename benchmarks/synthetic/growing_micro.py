"""Makes a micro-v3 plan in which every list grows, not contracts and tasks alone, and every fourth entry has faults."""

from __future__ import annotations

from benchmarks.synthetic.micro import contract, task
from benchmarks.synthetic.micro_frame import AFTER_CONTRACTS, APPENDIX, HEAD, RULES, TAIL, TEST_STRATEGY
from benchmarks.synthetic.topics import name, title, topic

FAULT_EVERY = 4
_DEVIATION = "| One table | One module each | CLARIFICATION: the issue is open |\n"
_RISK = "| A report is lost | low | high | each test repeats it | Task 1 |\n"
_DIAGRAM = "radio --(report)--> board --(rows)--> screens\n"
_REVIEW = "- Known debt: reports live in memory.\n"
_CHECKED = "- [ ] Macro plan status: n/a.\n"
_OVERVIEW = "One module for each task; no dead code.\n"


def growing_micro_plan(items: int) -> str:
    """A plan with so many contracts, tasks, tests, deviations, risks, checklist items, components and file details."""
    numbers = range(1, items + 1)
    contracts = "".join(_faulty_contract(n) if _is_faulty(n) else contract(n) for n in numbers)
    tasks = "".join(_faulty_task(n) if _is_faulty(n) else task(n, 2) for n in numbers)
    rows = "".join(f"| BC-{n if not _is_faulty(n) else n + 7}, BC-1 | Task {n} | Unit | `test_{name(n)}` |\n" for n in numbers)
    between = AFTER_CONTRACTS
    for after, entry in (
        (_DIAGRAM, lambda n: f"board --(rows of {name(n)})--> screen{n}\n"),
        (_DEVIATION, lambda n: f"| Table {n} | Module `{name(n)}` | {'later' if _is_faulty(n) else 'CLARIFICATION: the issue is open'} |\n"),
        (_REVIEW, lambda n: f"- Read BC-{n} and then Task {n}; `harbour/{name(n)}.py` is safe to skim.\n"),
        (_OVERVIEW, lambda n: f"- Create `harbour/{name(n)}.py`: {title(n)}.\n"),
    ):
        between = _after(between, after, "".join(map(entry, numbers)))
    risks = "".join(f"| Report {n} is lost | {'' if _is_faulty(n) else 'low'} | high | the test of Task {n} repeats it | Task {n} |\n" for n in numbers)
    checks = "".join(f"- [{' ' if _is_faulty(n) else 'x'}] The rows of {name(n)} are drawn once.\n" for n in numbers)
    tail = _after(_after(TAIL, _RISK, risks), _CHECKED, checks)
    details = "".join(f"\n**`harbour/{name(n)}.py`**\n\nHolds the rows of pier {n}. TODO for pier {n + 1}.\n" for n in numbers)
    return HEAD + contracts + between + tasks + TEST_STRATEGY + rows + tail + RULES + APPENDIX + details


def _is_faulty(number: int) -> bool:
    return number % FAULT_EVERY == 0


def _after(text: str, marker: str, more: str) -> str:
    """`text` with `more` behind the one place of `marker`."""
    before, found, behind = text.partition(marker)
    assert found, marker
    return before + marker + more + behind


def _faulty_contract(number: int) -> str:
    """One without a WHEN, whose outcome is structure and vague, and which repeats what is given."""
    about = topic(number)
    return f"""
BC-{number}: {title(number)}
- GIVEN {about.given}
- THEN the function `answer_{number}` SHOULD return a list of structs and handle {about.given} correctly
- MECHANISM: {about.mechanism} {about.mechanism} {about.mechanism}
"""


def _faulty_task(number: int) -> str:
    """One that names contracts nobody defined, builds on a later task, elides code and commits what it did not touch."""
    slug = name(number)
    return f"""
### Task {number}: {title(number)}

**Contracts Implemented:** BC-{number}, BC-{number + 90000}

**Depends on:** Task {number + 1}

**Files:**
- Modify: `harbour/{slug}.py`, `harbour/{name(number + 1)}.py`
- Test: the tests

**Step 1: Implement it**

```python
from harbour.{name(number + 1)} import answer


def answer_{number}(pier: str) -> str:
    # ... existing code ...
    return answer(pier)
```

**Step 2: Run the test**

Run: `pytest tests/test_{slug}.py -k answer_{number}`

**Step 3: Commit**

```bash
git add harbour/other_{number}.py
git commit -m "changes"
```
"""
