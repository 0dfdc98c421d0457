"""gate-without-abort-plan"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan
from plancheck.plan.gates import Gate, Said, gates_of
from plancheck.rule import Example, Rule
from plancheck.span import Span

# What happens "if G1 fails", "when the limit is missed", "R1 fails → ...".
_ON_FAILURE = re.compile(
    r"\b(?:if|when|should|unless|in case)\b[^.;|]{0,60}?\b(?:fail\w*|miss(?:es|ed)?|exceed\w*|not (?:met|hold|pass\w*|reached)|wrong|false|untrue|worse|slower|larger|bigger|smaller|higher|lower|fewer|longer|too \w+|above|below|more|less|does not|do not|cannot)\b"
    r"|\bfail(?:s|ure|ed|ing)?\s?(?:→|->|=>|:|—|–|means)|\botherwise\b|\bor else\b|\binstead\b",
    re.IGNORECASE,
)
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
        missing = [self._missing(gate) for gate in gates if not _has_plan(gate, plan)]
        yield from self.once_if_common(missing, len(gates), lambda: self._common(section.title.span, len(missing)))

    def _missing(self, gate: Gate) -> Finding:
        return self.finding(
            gate.place,
            f"nothing says what changes if {gate.shown} fails, so a failure would be argued away",
            help='add "Abort plan: ..." with the decision that takes the place of this one and the pull requests that change',
        )

    def _common(self, place: Span, count: int) -> Finding:
        return self.finding(
            place,
            f"nothing says what changes if one of {count} gates fails, so a failure would be argued away",
            help='add "Abort plan: ..." to each with the decision that takes the place of its own and the pull requests that change',
        )


def _has_plan(gate: Gate, plan: Plan) -> bool:
    words = plan.format.words
    abort, criteria = words.get("abort_plan", ()), words.get("success_criteria", ())
    said = [*gate.said, *(common for common in gate.said_of_all if any(phrase in common.topic for phrase in abort))]
    return any(_says(text, abort, criteria) for text in said)


def _says(said: Said, abort: tuple[str, ...], criteria: tuple[str, ...]) -> bool:
    return any(True for _ in said.about(abort, criteria)) or _ON_FAILURE.search(said.text.value) is not None
