"""What is known of a step once its whole task is read: where it ends, and how its run turns out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plancheck.plan import Command, Step
from plancheck.reading.steps import passes
from plancheck.regex import regex

_STATES_FAILURE = regex(r"[*_`\s]*FAIL")


def finished(steps: Sequence[Step], commands: Iterable[Command], end_line: int) -> list[Step]:
    """The steps of a task that ends on `end_line`, with their last lines: each ends before the next one that stands on a later line."""
    ended: list[Step] = []
    end, line = end_line, end_line + 1
    for step in reversed(steps):
        if step.title.span.line < line:
            end, line = (line - 1 if ended else end_line), step.title.span.line
        ended.append(step._replace(end_line=end))
    said = [(command.text.span.line, command.expected) for command in commands if command.expected]
    return [_by_outcome(step, said) for step in reversed(ended)]


def _by_outcome(step: Step, said: Iterable[tuple[int, str]]) -> Step:
    """The step as the run of a failing test where its title leaves open what comes of it, `Run the test`, and every command shows a failure."""
    if step.kind != "run-to-pass" or passes(step.title.value):
        return step
    own = [expected for line, expected in said if step.title.span.line <= line <= step.end_line]
    return step._replace(kind="run-to-fail") if own and all(_STATES_FAILURE.match(expected) for expected in own) else step
