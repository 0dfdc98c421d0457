"""gate-without-criteria"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Text
from plancheck.plan.gates import Gate, criteria_of, gates_of
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

# What can be counted, compared or looked up.
_MEASURE = re.compile(
    r"\d|[<>≤≥=±%]|\b(?:all|every|each|no|none|nothing|zero|never|identical\w*|equal\w*|same|unchanged|empty|exact\w*|only|pass(?:es|ed)?|green|one|two|three|four|five|half|twice|exit code|byte|"
    r"match(?:es)?|agree[s]?|reproduc\w*|without)\b",
    re.IGNORECASE,
)
# What sets a limit even where nothing calls it a criterion.
_LIMIT = re.compile(
    r"[<>≤≥]\s?=?\s?[\d$€]|±|\b(?:at most|at least|no more than|no less than|fewer than|less than|more than|under|below|above|within|up to|exceeds?|not exceed|reaches|stays? (?:below|under|within|above))\s"
    r"[^.;]{0,20}?(?:(?<![A-Za-z-])\d|\b(?:one|two|three|five|ten|half)\b)|\bmust (?:hold|equal|match|stay)\b",
    re.IGNORECASE,
)
_G3 = "Success criteria: 69,120 readings take less than 16 MB, and 990 of 1,000 look-ups of a zone take less than 5 ms. "


class GateWithoutCriteria(Rule):
    """A validation gate does not say when it is passed.

    What it finds: a gate of the risk register for which neither its row nor anything below the table gives success criteria or a limit (an error), and
    criteria in which nothing can be measured or compared (a warning). What most gates lack is said once.
    Why it matters: without a measure fixed beforehand every result passes.
    How to fix: write what is measured and the value that it has to reach.
    Source: phase 3 of macro-v2 ("exact success criteria, measurable outcomes").
    """

    code = "RSK006"
    level = Level.ERROR
    yields_to = ("unvalidated-risk",)
    bad = (
        Example("", old=_G3, base="macro-v2", at="- **G3, before PR-3.**"),
        Example("Success criteria: the benchmark looks good. ", old=_G3, base="macro-v2"),
    )
    good = (
        Example("The gate is passed when 69,120 readings take less than 16 MB. ", old=_G3, base="macro-v2"),
        Example(
            "",
            old=_G3,
            base="macro-v2",
            also=[("Benchmark that inserts 69,120 readings", "Benchmark of 69,120 readings. **Success:** less than 16 MB")],
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("risk-register")
        if section is None or plan.is_torn or plan.is_to_be_written(section):
            return
        gates = gates_of(plan)
        unlimited = [(gate, criteria_of(gate, plan)) for gate in gates if not _has_limit(gate, plan)]
        missing = [self._missing(gate) for gate, criteria in unlimited if not criteria]
        yield from self.once_if_common(missing, len(gates), lambda: self._common(section.title.span, len(missing)))
        for gate, criteria in unlimited:
            if criteria and not any(_MEASURE.search(plain(text.value)) for text in criteria):
                yield self._vague(gate, criteria[0])

    def _missing(self, gate: Gate) -> Finding:
        return self.finding(
            gate.place,
            f"nothing says when {gate.shown} is passed, so every result of its validation will do",
            help='add "Success criteria: ..." with what is measured and the value that it has to reach',
        )

    def _common(self, place: Span, count: int) -> Finding:
        return self.finding(
            place,
            f"nothing says when {count} of the gates are passed, so every result of their validation will do",
            help='add "Success criteria: ..." to each with what is measured and the value that it has to reach',
        )

    def _vague(self, gate: Gate, criteria: Text) -> Finding:
        return self.finding(
            criteria.span,
            f'"{shortened(plain(criteria.value), 50)}" cannot be measured, so every result of {gate.shown} will do',
            help="say what is measured and the value that it has to reach",
            level=Level.WARNING,
        )


def _has_limit(gate: Gate, plan: Plan) -> bool:
    """Whether the row or its passages set a limit that nothing calls a criterion, or criteria for all gates are measurable."""
    abort, cost = plan.format.words.get("abort_plan", ()), plan.format.words.get("register_cost", ())
    for said in gate.said:
        if not any(word in said.topic for word in (*abort, *cost)) and _LIMIT.search(said.upto(abort)):
            return True
    criteria = plan.format.words.get("success_criteria", ())
    return any(_MEASURE.search(plain(text.value)) for said in gate.said_of_all for text in said.about(criteria, abort))
