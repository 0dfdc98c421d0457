"""gate-without-abort-plan"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.plan.gates import Gate, Said, gates_of, parts_in
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span

# What happens "if G1 fails", "when the limit is missed", "R1 fails → ...".
_ON_FAILURE = regex(
    r"\b(?:if|when|should|unless|in case)\b[^.;|]{0,60}?\b(?:fail\w*|miss(?:es|ed)?|exceed\w*|not (?:met|hold|pass\w*|reached|enough|so)|wrong|false|untrue|worse|slower|larger|bigger|smaller|higher|lower|fewer|longer|too \w+|above|below|more|less|does not|do not|cannot)\b"
    r"|\bfail(?:s|ure|ed|ing)?\s?(?:→|->|=>|:|—|–|means)\s{0,3}[\w*`]|\binstead\b",
    re.IGNORECASE,
)
# The same of whichever gate it is.
_IF_ANY_FAILS = regex(
    r"\b(?:if|when|should)\s(?:(?:a|an|any|one|either|some)\s(?:of\s)?|the\s)?(?:\w+\s){0,3}?(?:gates?|validations?|spikes?|trials?|assumptions?|criteri\w+|one|any)\b[^.;]{0,40}?\b(?:fail\w*|miss\w*|not|wrong|untrue|false)\b",
    re.IGNORECASE,
)
# A text about criteria and abort plan together says something of both.
_SECOND_CLAUSE = regex(r"(?:[.;/→]|—|->|=>)\s[\s*_]{0,4}\w+\s\w+\s\w")
_G3 = " Abort plan: the Soil Log keeps means of ten minutes, and BC-5 is rewritten to them with a dated revision note."


class GateWithoutAbortPlan(Rule):
    """A validation gate does not say what changes if it fails.

    What it finds: a gate of the risk register for which neither its row nor anything below the table says what is done when the validation fails: an abort
    plan, a fallback, "if it fails", "otherwise". What most gates lack is said once.
    Why it matters: a gate that cannot change the plan is a formality, and a failure is then argued away.
    How to fix: write which decision takes the place of this one, and which pull requests change.
    Source: phase 3 of macro-v2 ("abort plan").
    """

    code = "RSK007"
    level = Level.ERROR
    yields_to = ("unvalidated-risk",)
    bad = (
        Example("", old=_G3, base="macro-v2", at="- **G3, before PR-3.**"),
        Example(" Abort plan:", old=_G3, base="macro-v2", at="- **G3, before PR-3.**"),
    )
    good = (
        Example(" If it fails, the Soil Log keeps means of ten minutes.", old=_G3, base="macro-v2"),
        Example("\n\n### Fallbacks\n\n- G3: means of ten minutes.\n\n", old=_G3 + "\n", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risk-register")
        if section is None or plan.is_torn or plan.is_to_be_written(section):
            return
        gates = gates_of(plan)
        if not gates or any(_is_plan_for_all(said, plan) for said in gates[0].said_of_all):
            return
        missing = [self._missing(gate) for gate in gates if not any(_says_plan(said, plan) or _ON_FAILURE.search(said.text.value) for said in gate.said)]
        # Plans under names that are not understood are those of some of the gates that seem to have none.
        others = sum(_says_plan(said, plan) or _ON_FAILURE.search(said.text.value) is not None for said in gates[0].unclaimed)
        if others < len(missing):
            common = self._common(section.title.span, len(missing) - others, len(gates))
            yield from [common] if others else self.once_if_common(missing, len(gates), lambda: common)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        gates, words = () if plan.is_torn else gates_of(plan), plan.format.words
        told = [[(said, found) for said in gate.said for found in parts_in(said, words) if found.says_something] for gate in gates]
        for parts in told:
            plans = [found.text for _, found in parts if found.kind == "abort"]
            lines = [line for other in told for line in {found.text.span.line for _, found in other}]
            rest = [said.text.value.replace(abort.value, "") for said, _ in parts for abort in plans]
            if len(plans) == 1 and lines.count(plans[0].span.line) == 1 and not any(map(_ON_FAILURE.search, rest)):
                yield Edit(plans[0].span, "")
                return

    def _missing(self, gate: Gate) -> Finding:
        return self.finding(
            gate.place,
            f"nothing says what changes if {gate.shown} fails, so a failure would be argued away",
            help='add "Abort plan: ..." with the decision that takes the place of this one and the pull requests that change',
        )

    def _common(self, place: Span, count: int, total: int) -> Finding:
        return self.finding(
            place,
            f"nothing says what changes if {count} of {total} gates {'fails' if count == 1 else 'fail'}, so a failure would be argued away",
            help='add "Abort plan: ..." to each with the decision that takes the place of its own and the pull requests that change',
        )


def _says_plan(said: Said, plan: Plan) -> bool:
    for found in parts_in(said, plan.format.words):
        if found.says_something and (found.kind in ("abort", "failure") or (found.kind == "both" and _SECOND_CLAUSE.search(found.text.value))):
            return True
    return False


def _is_plan_for_all(said: Said, plan: Plan) -> bool:
    """Whether a text about all gates says what happens; that there are abort plans does not."""
    parts = list(parts_in(said, plan.format.words))
    follows = [parts[0], *(found for before, found in pairwise(parts) if before.is_contrasted)]
    return _IF_ANY_FAILS.search(said.text.value) is not None or any(found.kind == "abort" and found.says_something for found in follows)
