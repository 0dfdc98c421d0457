"""Makes a macro-v2 plan of a wanted size: a fixed frame around numbered pull requests, their risks, gates and dependencies."""

from __future__ import annotations

from benchmarks.synthetic import macro_frame as frame
from benchmarks.synthetic.topics import name, title, topic

# Every so many pull requests one stands behind a gate, and with faults one has them.
GATE_EVERY = 4
_BLOCKS = 4


def macro_plan(kilobytes: float) -> str:
    """A macro plan of about `kilobytes` thousand bytes; 9 is about the least that a full plan needs."""
    least, more = len(macro_text(4)), len(macro_text(28))
    return macro_text(max(2, 4 + round((kilobytes * 1000 - least) * 24 / (more - least))))


def macro_text(requests: int, lists: int = _BLOCKS, *, faults: bool = False) -> str:
    """A plan of so many pull requests, and `lists` entries in every list that a macro plan has beside them.

    With `faults` every fourth pull request depends on a later one, guarantees what nobody can observe and names a block
    that does not exist.
    """
    entries = range(1, lists + 1)
    numbers = range(1, requests + 1)
    facts = "".join(f"- The rows of pier {n} are drawn in one place{'' if n % 4 == 0 else f' (`harbour/rows.py:{n}`)'}.\n" for n in entries)
    objectives = "".join(f"{n}. {title(n)}.\n" for n in entries)
    blocks = "".join(f"{n}. **{_block(n, lists)}** keeps the reports of pier {n}. It owns the rows of pier {n}.\n" for n in entries)
    interactions = "".join(f"- {_block(n, lists)} -> {_block(n + 1, lists)}: hands over a report of pier {n}.\n" for n in entries)
    points = "".join(f"- `Source{n}` says what pier {n} shows. Default: `Timetable{n}`, in PR-{1 + n % requests}.\n" for n in entries)
    states = "".join(f"| The rows of pier {n} | {_block(n, lists)} |\n" for n in entries)
    gates = range(GATE_EVERY, requests + 1, GATE_EVERY)
    risks = "".join(
        f"| Reports of {name(n)} are kept in order | One second tells two apart | Replay of a day | 2 PRs | G{_gate(n)}, before PR-{n} |\n" for n in gates
    )
    criteria = "".join(f"\n- **G{_gate(n)}.** Success criteria: 99 % of the reports are in order. Abort plan: PR-{n} numbers them.\n" for n in gates)
    changes = "".join(f"  - {_block(n, lists)} is new (PR-{1 + n % requests}); today a report is drawn at once (`harbour/board.py:{n}`).\n" for n in entries)
    helpers = "".join(f"- `tests/double_{n}.py`, a double of pier {n}: created by PR-{1 + n % requests}; consumed by PR-{requests}.\n" for n in entries)
    series = "\n".join(_request(n, lists, faulty=faults and n % GATE_EVERY == 0) for n in numbers)
    laws = "".join(f"  - A report of pier {n} is shown once, tested in `tests/test_{name(n)}.py`.\n" for n in entries)
    concept = frame.AFTER_OBJECTIVES + blocks + "### Interaction model\n" + interactions + frame.INVARIANTS + points + frame.STATE + states
    start = frame.HEAD + facts + frame.AFTER_RECON + objectives + concept + frame.REGISTER + risks + criteria
    middle = frame.EVOLUTION + changes + frame.INFRASTRUCTURE + helpers + frame.SERIES + series
    return start + middle + frame.DEPENDENCIES + graph(requests) + frame.PREVENTION + laws


def graph(requests: int) -> str:
    """The section with the dependency graph: drawn as a chart, told in sentences, and its merge order."""
    numbers = range(2, requests + 1)
    chart = "".join(f"  PR{before}[PR-{before}] --> PR{n}[PR-{n}]\n" for n in numbers for before in _before(n))
    told = "".join(f"PR-{n} needs {' and '.join(f'PR-{before}' for before in _before(n))}.\n" for n in numbers)
    order = ", ".join(f"PR-{n}" for n in range(1, requests + 1))
    gates = ", ".join(f"G{_gate(n)} before PR-{n}" for n in range(GATE_EVERY, requests + 1, GATE_EVERY)) or "none"
    return f"""```mermaid
graph TD
{chart}```

{told}
- **Parallel workstreams:** one stream; no PR can be built in parallel with another.
- **Merge sequence:** {order}.
- **Validation gate placement:** {gates}.
- **Integration risks:** two PRs edit `harbour/board.py`; the later one rebases.
"""


def _block(number: int, of: int) -> str:
    """The name of a building block; they go round."""
    words = ("Report Journal", "Report Queue", "Row Planner", "Screen Link")
    which = (number - 1) % of
    return words[which % len(words)] + (f" {which // len(words) + 1}" if which >= len(words) else "")


def _before(number: int) -> list[int]:
    """The pull requests that one needs, but for the first."""
    return sorted({number - 1, max(1, number - 3)})


def _gate(number: int) -> int:
    return number // GATE_EVERY


def _request(number: int, blocks: int, *, faulty: bool) -> str:
    about, contract = topic(number), 2 * number - 1
    block = "Unknown Block" if faulty else _block(number, blocks)
    then = "the code SHOULD be clean and work properly" if faulty else about.then
    gate = f"G{_gate(number)}, before PR-{number}." if number % GATE_EVERY == 0 else "none of its own."
    needed = [number + 2] if faulty else _before(number) if number > 1 else []
    return f"""### PR-{number}: {title(number)}
#### Tier 1: Human Review Summary
- **Building Block Change:** adds the {block}.
- **Motivation:** {about.mechanism}
- **Scope:**
  - In: {about.given}.
  - Out: pier {number + 1}.
- **Behavioral Guarantees:**
  - BC-{contract}: When {about.when}, {then}.
  - BC-{contract + 1}: A report that cannot be read MUST be logged once and MUST NOT delay pier {number}.
- **Risks:** A full disk stops the journal; the board logs the error and goes on drawing.
- **Cross-Cutting:** consumes `tests/double_{number}.py`.
- **Validation Gate:** {gate}
#### Tier 2: Implementation Guide
- **Architectural Impact:** a module that `harbour.board` asks for the rows of pier {number}.
- **API Surface Changes:** `{name(number)}.rows()`.
- **CLI Changes:** new command `board {name(number)}`.
- **Test Categories:** unit (rows), integration (report to row), regression (`tests/test_board.py`); golden: none.
- **Documentation Updates:** CLAUDE.md: module, command, milestone; README: command.
- **Depends on:** {", ".join(f"PR-{before}" for before in needed) or "nothing"}.
- **Why this PR is independently reviewable:** it only listens to reports and changes no screen.
- **Why it introduces no dead code:** every function is reached by `board {name(number)}`.
"""
