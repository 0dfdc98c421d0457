"""unvalidated-risk"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, State, TableRow, Text
from plancheck.plan.gates import placement_by, register_rows, request_ids
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.numbers import NUMBER, number_of
from plancheck.wording.phrases import phrases_in, shortened, speaks_of
from plancheck.wording.request_ids import RequestIds

_LATER = regex(r"\s*(?:onwards?\b|and (?:all |everything |the )?(?:later|following|after|beyond|up|rest|onwards?)\b|ff\b|\+)", re.IGNORECASE)
_ALL_FROM = regex(r"\b(?:all|every\w*|each|the rest)\b[^.;,]{0,30}?\b(?P<from>from|after|since|behind|starting (?:with|at))\s$", re.IGNORECASE)
_SERIES = regex(r"\b(?:whole|entire|full) (?:series|plan)\b", re.IGNORECASE)
_PROTOTYPE = "Prototype that replays 90 logged nights through a mock queue"


class UnvalidatedRisk(Rule):
    """A decision that would cost several pull requests is not validated in time.

    What it finds: a row whose cost is 3 or more pull requests ("3 PRs", "PR2, PR4 and PR5", "PR2-PR5", "all PRs from PR2") and whose validation is empty, none,
    mere discussion, or comes after the fact. A benchmark, prototype, replay, spike, study or the like before the gate is a validation.
    Why it matters: the assumption is then tested by building on it, and each pull request that follows adds to the loss.
    How to fix: plan a cheap trial that ends before the first of these pull requests, and set the gate there.
    Source: phase 3 of macro-v2 (mandatory validation rule).
    """

    code = "RSK005"
    level = Level.ERROR
    bad = (
        Example("Discussion with two growers", old=_PROTOTYPE, base="macro-v2"),
        Example("Watch the pump after the release", old=_PROTOTYPE, base="macro-v2"),
        Example("| none | all PRs from PR-1 |", old="| Benchmark of 1,000 appends on a controller | 2 PRs: PR-1 and PR-2 |", base="macro-v2"),
    )
    good = (
        Example("Design review, and a spike on a spare pump", old=_PROTOTYPE, base="macro-v2"),
        Example("Discussion with two growers | 2 PRs: PR-2 and PR-4 |", old=_PROTOTYPE + " | 3 PRs: PR-2, PR-4 and PR-5 |", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section, words = plan.section("risk-register"), plan.format.words
        least = plan.format.counts.get("validated_cost", (0, 0))[0]
        if section is None or plan.is_torn or not least:
            return
        ids = request_ids(plan)
        for row in register_rows(plan):
            validation, cost = row.cell(*words.get("register_validation", ())), row.cell(*words.get("register_cost", ()))
            if validation is None or cost is None or validation.state is State.PLACEHOLDER:
                continue
            count = _cost(cost.value, plan, ids)
            fault = _fault(row, validation, plan, ids) if count >= least else ""
            if fault:
                yield self.finding(
                    validation.span if validation.value else row.span,
                    f"being wrong here costs {count} pull requests, and {fault}; the assumption would be tested by building on it",
                    help="plan a cheap trial (a benchmark, prototype, replay, spike or study) that ends before the first of these pull requests",
                )

    def plant(self, plan: Plan) -> Iterator[Edit]:
        words, least = plan.format.words, plan.format.counts.get("validated_cost", (0, 0))[0]
        for row in register_rows(plan) if least and not plan.is_torn else ():
            validation, cost = row.cell(*words.get("register_validation", ())), row.cell(*words.get("register_cost", ()))
            if validation and cost:
                yield Edit(validation.span, "Discussion in the team")
                if _cost(cost.value, plan, request_ids(plan)) < least:
                    yield Edit(cost.span, f"{least} pull requests")
                return


def _fault(row: TableRow, validation: Text, plan: Plan, ids: RequestIds) -> str:
    """What is wrong with the validation of a row, in a clause; empty for nothing."""
    words, said = plan.format.words, plain(validation.value)
    quoted = f'"{shortened(said, 40)}"'
    if not said.strip(" -–—.?") or any(start == 0 for start, _ in phrases_in(said, (*words.get("declined", ()), *words.get("no_validation", ())))):
        return "nothing validates it beforehand"
    if _is_late(validation, plan, ids):
        return f"{quoted} comes after the fact"
    gate = row.cell(*words.get("register_gate", ()))
    if gate is not None and _is_late(gate, plan, ids):
        return f'its gate, "{shortened(plain(gate.value), 40)}", comes after the fact'
    is_tried = speaks_of(said.lower(), words.get("validating", ()))
    if not is_tried and any(phrases_in(said, words.get("discussing", ()))):
        return f"{quoted} is an opinion, not a trial"
    return ""


def _is_late(text: Text, plan: Plan, ids: RequestIds) -> bool:
    """Whether a text puts the validation behind what it is to validate: after the release, or after the last pull request."""
    words, placed = plan.format.words, placement_by(text.value, ids)
    if any(phrases_in(text.value, words.get("beforehand", ()))):
        return False
    is_after_last = bool(placed.after) and bool(ids.known) and ids.known[-1] in placed.after
    is_in_use = any(phrases_in(text.value, words.get("late_places", ()))) and not speaks_of(plain(text.value).lower(), words.get("recorded", ()))
    return is_after_last or is_in_use or any(phrases_in(text.value, words.get("after_the_fact", ())))


def _cost(text: str, plan: Plan, ids: RequestIds) -> int:
    """How many pull requests a cell counts or names."""
    said, order = plain(text), ids.known
    named: set[str] = set()
    for found in ids.find(said):
        named |= set(found.ids)
        before = _ALL_FROM.search(said[max(0, found.start - 60) : found.start])
        if found.ids[-1] in order and (before or _LATER.match(said, found.end)):
            named |= set(order[order.index(found.ids[-1]) :])
            named -= set(found.ids) if before and before["from"].lower() in ("after", "behind") else set()
    families = _families(plan)
    counts = [number_of(match["number"]) + bool(match["more"]) for match in _counting(families).finditer(said)]
    is_all = not named and (
        _SERIES.search(said) or re.search(rf"\b(?:all|every|each)\s(?:of\s)?(?:the\s)?(?:\w+\s)?(?:{families})\b(?!\s?\d)", said, re.IGNORECASE)
    )
    return max([len(named), len(order) if is_all else 0, *counts])


def _families(plan: Plan) -> str:
    return "|".join((*(f"{family}s?" for family in plan.format.words.get("pr_families", ())), "pull requests?", "work packages?"))


@lru_cache(maxsize=4)
def _counting(families: str) -> re.Pattern[str]:
    # "up to 4 PRs" and "2-3 PRs" leave it open; the lower number of a range counts.
    return regex(
        rf"(?<![\w.,/-])(?<!up to )(?<!at most )(?<!less than )(?<!fewer than )(?<![<≤]\s)(?<![<≤])(?P<more>more than\s|over\s|>\s?)?(?P<number>{NUMBER})"
        rf"(?:\s?[-–]\s?\d{{1,2}}|\s?\+|\sof\s(?:the\s)?{NUMBER})?\s(?:\w+\s){{0,2}}?(?:{families})\b(?!\s?\d)",
        re.IGNORECASE,
    )
