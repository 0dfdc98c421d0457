"""The text of a synthetic macro-v2 plan that does not grow with its pull requests."""

HEAD = """# Harbour Board: Shared State of Sailings - Macro Plan

## A. Executive Summary
The harbour board shows sailings on many screens, and two screens disagree after a delay.
This plan moves the state of a sailing into one place and lets every screen ask for it.
A journal records reports, a queue orders them, and a planner draws the rows.
The timetable stays the default, so a pier without a report shows the rows of today.
The work comes as a series of PRs with validation gates before the risky ones.

## B. Repository Recon Summary
### Confirmed facts
- **Packages and modules:** `harbour.board` draws rows (`harbour/board.py:12`) and `harbour.radio` reads reports (`harbour/radio.py:31`).
- **Core data structures and interfaces:** a sailing is a record of pier, time and state (`harbour/sailing.py:6`).
- **Invariants:** a sailing has one pier, and the loader rejects a file that says otherwise (`harbour/load.py:48`).
- **Command-line entry points and flags:** `board run` and `board show PIER` (`harbour/cli.py:14`); `--config PATH` is the only flag (`harbour/cli.py:41`).
- **Configuration flow:** `board.toml` is read once at start (`harbour/config.py:19`).
- **Existing extension points:** one, the class `Screen` (`harbour/screen.py:4`).
- **Coupling and fragility:** the row of a sailing is formatted where it is sent (`harbour/board.py:55`).
"""

AFTER_RECON = """### Inferred behavior
- Inference: a report is lost when two arrive within one second, because no code queues them.
### Open uncertainties
- U-1 (UNVERIFIED): the radio delivers a report within 5 seconds. The register in section E validates it.
### Architectural constraints
- One process alone may hold the radio, which is opened exclusively (`harbour/radio.py:19`).

## C. High-Level Objectives + Non-Goals
### Objectives
"""

AFTER_OBJECTIVES = """### Non-goals
- A web interface for passengers.
- Several harbours on one board.
### Constraints
- **Compatibility constraints:** Python 3.11 stays the minimum; the protocol of the screens stays as it is.
- **Performance constraints:** the minute tick takes at most 50 ms with 24 piers.
- **Backward compatibility guarantees:** every `board.toml` of release 2 loads without an edit.
- **Operational and CLI stability expectations:** the commands of today keep their arguments, output and exit codes.

## D. Concept Model
### Building blocks
"""

INVARIANTS = """### System invariants
- Always: a report that was read is in the journal.
- Never: a screen changes a sailing.
- Causality: a report enters the journal before its row is drawn.
### Extension points
"""

STATE = """### State ownership map
| State | Owner |
|-------|-------|
"""

REGISTER = """
## E. Architectural Risk Register
| Decision | Assumption | Validation Method | Cost if Wrong | Gate |
|---|---|---|---|---|
"""

EVOLUTION = """
## F. Architectural Evolution
- **Enabling refactors:** PR-1 moves the reading of reports (`harbour/radio.py:31`) into a module of its own; no behavior changes.
- **What remains unchanged:** the class `Screen` (`harbour/screen.py:4`) and the single read of `board.toml` (`harbour/config.py:19`).
- **Risks and invariants:** the riskiest step is PR-1, since every report passes through it.
- **What changes:**
"""

INFRASTRUCTURE = """
## G. Cross-Cutting Infrastructure Plan
### Documentation maintenance
- CLAUDE.md and README: each PR enters its own files and commands.
### CI pipeline changes
- PR-1 adds the folder of the new tests to the test job (`.ci/jobs.toml:18`).
### Dependency management
- No dependency is added.
### Shared test infrastructure
"""

SERIES = """
## H. PR Plan
"""

DEPENDENCIES = """
## I. Dependency DAG
"""

PREVENTION = """
## J. Design Bug Prevention Checklist
- **Regression surfaces:** `tests/test_board.py` and `tests/test_radio.py` pass unchanged throughout.
- **Cross-PR state migration risks:** the journal is the only data on disk; its format is fixed in PR-1.
- **Backward compatibility enforcement:** `tests/test_config.py` loads a file of release 2 in every PR.
- **Scaffolding creep:** every PR ends in a command or in a row.
- **Documentation drift:** each PR edits CLAUDE.md for its own files.
- **Test infrastructure duplication:** clock and radio have one double each.
- **Golden dataset staleness:** CI replays the golden day and fails when it differs.
- **Interface over-specification:** the interfaces stay private until a second block uses them.
- **Invariants that must never be broken:**
"""
