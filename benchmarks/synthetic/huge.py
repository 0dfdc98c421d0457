"""Makes plans with few items of which one is huge: one entry repeated within a small plan that is otherwise sound."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.synthetic.macro import macro_text
from benchmarks.synthetic.micro import helper, plan

_ENTRY_BYTES = 10_000

# What repeats: its name, the text behind which it stands, and its entry of a number.
Huge = tuple[str, str, Callable[[int], str]]

_SENTENCE = "Pier {0} shows the rows of `harbour/rows_{0}.py:{0}` within 5 seconds, and BC-{0} says so for Task {0}."
_CODE_MARK = '    return f"{pier}: 1"\n'
_SUMMARY = "Piers and loudspeakers ask the board.\n"
_STEPS = "**Step 2: Run the test and see it fail**\n\nRun: `pytest tests/test_crew_1.py`\n"

MICRO: tuple[Huge, ...] = (
    ("one paragraph", _SUMMARY, lambda n: _SENTENCE.format(n) + "\n"),
    ("one line", _SUMMARY[:-1], lambda n: " " + _SENTENCE.format(n)),
    ("one contract", "captain first", lambda n: f", and pier {n} shows the row `{n}:00` beside it"),
    ("one task of code", _CODE_MARK, lambda n: helper(1, n)),
    ("one task of steps", _STEPS, lambda n: f"Expected: FAIL\n\n**Step {n + 2}: Run it again**\n\nRun: `pytest tests/test_crew_{n}.py`\n"),
    ("one task of files", "- Create: `harbour/crew_1.py`\n", lambda n: f"- Modify: `harbour/crew_more_{n}.py:{n}-{n + 9}`\n"),
    ("one test table", "| Contract | Task | Type | Test |\n|---|---|---|---|\n", lambda n: f"| BC-{1 + n % 3} | Task {1 + n % 3} | Unit | `test_more_{n}` |\n"),
    ("one checklist", "- [x] No scope creep.\n", lambda n: f"- [{'x' if n % 4 else ' '}] The rows of pier {n} are drawn a single time.\n"),
    ("one diagram", "radio --(report)--> board --(rows)--> screens\n", lambda n: f"board_{n} --(rows of pier {n})--> screen_{n} | speaker_{n}\n"),
)

MACRO: tuple[Huge, ...] = (
    ("one paragraph", "This plan moves the state of a sailing into one place and lets every screen ask for it.\n", lambda n: _SENTENCE.format(n) + "\n"),
    ("one line", "This plan moves the state of a sailing into one place", lambda n: " " + _SENTENCE.format(n)),
    (
        "one pull request",
        "  - Out: pier 2.\n- **Behavioral Guarantees:**\n",
        lambda n: f"  - BC-{n + 100}: Pier {n} MUST show the row `{n}:00` within 5 seconds.\n",
    ),
    (
        "one register",
        "|---|---|---|---|---|\n",
        lambda n: f"| Reports of pier {n} are kept | They arrive | Replay of day {n} | {n % 9} PRs | G1, before PR-4 |\n",
    ),
    ("one chart", "graph TD\n", lambda n: f"  PR{n + 4}[PR-{n + 4}] --> PR{n + 5}[PR-{n + 5}]\n"),
    ("one drawing", "## I. Dependency DAG\n", lambda n: _drawn(n)),
    ("one sequence", "- **Merge sequence:** ", lambda n: f"PR-{n + 4}, "),
    (
        "one concept model",
        "### Building blocks\n",
        lambda n: f"- **Row Keeper {n}** keeps the rows of pier {n} and draws them. It owns the rows of quay {n}.\n",
    ),
    ("one state table", "|-------|-------|\n", lambda n: f"| The rows of quay {n} | Row Keeper {n} |\n"),
)


def huge_plan(kind: str, huge: Huge, scale: int) -> str:
    """The small plan of `kind` with the entry of `huge` repeated up to about 10 kB, `scale` times."""
    _, marker, entry = huge
    text = plan(10) if kind == "micro" else macro_text(4)
    before, found, behind = text.partition(marker)
    assert found, marker
    count = scale * max(1, round(_ENTRY_BYTES / len(entry(50))))
    return before + marker + "".join(entry(number) for number in range(1, count + 1)) + behind


def _drawn(number: int) -> str:
    """Two lines of a drawing that is one fence from its first entry on; the fence of the chart behind it closes it."""
    return ("\n```text\n" if number == 1 else "") + f"PR-{number % 4 + 1} ---> PR-{number % 3 + 2} ---+\n   |                 |\n"
