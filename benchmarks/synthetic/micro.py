"""Makes a micro-v3 plan of a wanted size: a fixed frame around numbered contracts and tasks with code.

The same size always gives the same text.
"""

from __future__ import annotations

from benchmarks.synthetic.micro_frame import AFTER_CONTRACTS, APPENDIX, HEAD, RULES, TAIL, TEST_STRATEGY
from benchmarks.synthetic.topics import name, title, topic


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
        missing -= len(helper(task + 1, helpers[task]))
        number += 1
    return _text(helpers)


def _text(helpers: list[int]) -> str:
    """The plan with one contract and one task for each number, which says how much more code than the least the task has."""
    numbers = range(1, len(helpers) + 1)
    contracts = "".join(contract(number) for number in numbers)
    tasks = "".join(task(number, more) for number, more in enumerate(helpers, 1))
    rows = "".join(f"| BC-{number} | Task {number} | Unit | `test_{name(number)}` |\n" for number in numbers)
    return HEAD + contracts + AFTER_CONTRACTS + tasks + TEST_STRATEGY + rows + TAIL + RULES + APPENDIX


def contract(number: int) -> str:
    """A contract that nothing is wrong with."""
    about = topic(number)
    return f"""
BC-{number}: {title(number)}
- GIVEN {about.given}
- WHEN {about.when}
- THEN {about.then}
- MECHANISM: {about.mechanism}
"""


def helper(number: int, which: int) -> str:
    """A function of the module, in the look of the rest of the code."""
    slug = topic(number).slug
    return f'''

def {slug}_rows_{which}(rows: list[dict[str, str]], pier: str) -> list[str]:
    """Lines of a pier for screen {which}, the earliest sailing first."""
    chosen = [row for row in rows if row["pier"] == pier and row.get("{slug}") != "-"]
    return [f"{{row['time']}} {{row['to']:<{which + 12}}}" for row in sorted(chosen, key=lambda row: row["time"])]
'''


def task(number: int, more: int) -> str:
    """A task for the contract of its number, with `more` functions than the least it has."""
    slug = name(number)
    code = "".join(helper(number, which) for which in range(1, more + 1))
    return f"""
### Task {number}: {title(number)}

**Contracts Implemented:** BC-{number}

**Files:**
- Create: `harbour/{slug}.py`
- Test: `tests/test_{slug}.py`

**Step 1: Write the failing test for BC-{number}**

```python
from harbour.{slug} import answer


def test_{slug}() -> None:
    assert answer("pier {number}")
```

**Step 2: Run the test and see it fail**

Run: `pytest tests/test_{slug}.py`
Expected: FAIL with `No module named 'harbour.{slug}'`

**Step 3: Implement it**

```python
def answer(pier: str) -> str:
    return f"{{pier}}: {number}"
{code}```

**Step 4: Run the test and see it pass**

Run: `pytest tests/test_{slug}.py`
Expected: PASS

**Step 5: Lint**

Run: `ruff check harbour tests`

**Step 6: Commit**

```bash
git add harbour tests
git commit -m "feat(board): {slug} (BC-{number})"
```
"""
