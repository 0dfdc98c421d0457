"""That the faults which rules plant themselves are caught."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plancheck.markdown import Source
from plancheck.policy import Policy
from plancheck.selftest import Outcome, State, self_test
from plancheck.testing.cases import require
from plancheck.testing.judging import Judge


def outcomes_in(judge: Judge, text: str, path: str, names: Collection[str]) -> list[Outcome]:
    """What becomes of a fault of each of the rules called `names` in a clean plan."""
    policy = Policy(runs=lambda rule: rule.name in names)
    return list(self_test(Source.of(text, path), lambda source: judge.plan_of("\n".join(source.lines), path), judge.registry, policy))


def require_caught(outcomes: Iterable[Outcome]) -> None:
    """Raise AssertionError where a fault that a rule planted is not caught by that very rule."""
    planted = [outcome for outcome in outcomes if outcome.state in (State.CAUGHT, State.MISSED)]
    missed = [f"{outcome.rule.name} in line {outcome.line} ({outcome.by or 'nobody'} did)" for outcome in planted if outcome.by != outcome.rule.name]
    require(not missed, f"planted faults that their own rules did not catch: {', '.join(missed)}")
