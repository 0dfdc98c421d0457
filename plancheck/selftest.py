"""Plants one fault of each rule in a plan and looks whether the rule catches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from plancheck.edit import edited
from plancheck.engine import judge
from plancheck.finding import Finding, Verdict
from plancheck.format import OFF
from plancheck.ground import Ground
from plancheck.markdown import Source
from plancheck.plan import Plan
from plancheck.policy import Policy
from plancheck.registry import Registry
from plancheck.rule import GroundedRule, Rule

Reader = Callable[[Source], Plan]


class State(Enum):
    """What became of a rule's planted fault."""

    CAUGHT = "caught"  # by the rule itself, or by the one that it yields to
    MISSED = "missed"
    SPEAKS = "speaks"  # the plan as it is has a finding of this rule
    HIDDEN = "hidden"  # caught, where a suppression of the plan hides it
    UNHELD = "unheld"  # the rule judges against a repository, and the copy in memory stands in none
    NO_PLACE = "no place"  # the plan has nothing in which to plant the fault


class Outcome(NamedTuple):
    """`line` is the line of the plan where the fault was planted, 0 where none was; `by` names the rule that caught it."""

    rule: Rule
    state: State
    line: int = 0
    by: str = ""


def self_test(source: Source, read: Reader, registry: Registry, policy: Policy) -> Iterator[Outcome]:
    """What becomes of a fault of each rule that `policy` runs of the plan's format, in the order of the rules.

    `read` reads a text as a user's run would, under the same options and configuration.
    """
    plan = read(source)
    verdict = judge(plan, registry, policy)
    before, hidden_before = verdict.findings, _hidden(plan, verdict)
    speaking = {finding.rule for finding in before}
    for rule in registry.rules(plan.format.families):
        if not policy.runs(rule) or policy.level_in(plan.format, rule) == OFF:
            continue
        if rule.name in speaking:
            yield Outcome(rule, State.SPEAKS)
            continue
        if isinstance(rule, GroundedRule) and rule.needs == "repository":
            yield Outcome(rule, State.UNHELD)
            continue
        edits = tuple(rule.plant(plan))
        if not edits:
            yield Outcome(rule, State.NO_PLACE)
            continue
        faulty = Source(source.path, edited(source.lines, edits))
        # The plan as it is stands in for that of a base commit.
        tree = read(faulty)
        verdict = judge(tree, registry, policy, Ground(base=plan))
        new = _new(verdict.findings, before)
        by = next((finding.rule for name in (rule.name, *rule.yields_to) for finding in new if finding.rule == name), "")
        is_hidden = any(finding.rule == rule.name for finding in _new(_hidden(tree, verdict), hidden_before))
        state = State.CAUGHT if by else State.HIDDEN if is_hidden else State.MISSED
        yield Outcome(rule, state, min(edit.span.line for edit in edits), by)


def _hidden(plan: Plan, verdict: Verdict) -> tuple[Finding, ...]:
    """The findings that suppressions of one place hide; one of the whole file puts its rules to sleep."""
    of_places = {suppression.span.line for suppression in plan.suppressions if suppression.covers is not None}
    return tuple(hidden.finding for hidden in verdict.suppressed if hidden.line in of_places)


def _new(after: tuple[Finding, ...], before: tuple[Finding, ...]) -> list[Finding]:
    """The findings that were not there before, wherever the old ones now stand."""
    known = Counter((finding.rule, finding.message) for finding in before)
    new = []
    for finding in after:
        key = (finding.rule, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new
