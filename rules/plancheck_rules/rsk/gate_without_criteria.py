"""gate-without-criteria"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Text
from plancheck.plan.gates import Gate, Part, Said, gates_of, parts_in, request_ids, without_marks
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import shortened

# What can be counted, compared or looked up.
_MEASURE = regex(
    r"\d|[<>≤≥=±%]|\b(?:all|every|each|no|none|nothing|zero|never|identical\w*|equal\w*|same|unchanged|empty|exact\w*|only|pass(?:es|ed)?|green|one|two|three|four|five|half|twice|exit code|byte|"
    r"match(?:es)?|agree[s]?|reproduc\w*|without)\b",
    re.IGNORECASE,
)
# What a trial has to come to: nothing lost, everything alike.
_NO_FAULT = (
    r"\b(?:0|zero|no)\s(?:\w+\s){0,2}?(?:differences?|diffs?|errors?|loss(?:es)?|lost|failures?|failed|mismatch(?:es)?|duplicates?|dropped|drops?|violations?|regressions?|overlap\w*|crash(?:es)?|panics?|"
    r"deadlocks?|conflicts?|gaps?|misses|missed|timeouts?|leaks?|surprises?|repairs?|false \w+)\b|\bno (?:slower|worse|larger|bigger|higher|fewer|less|more) than\b|\bbyte[- ](?:for[- ]byte|identical|equal)|\bbit[- ](?:for[- ]bit|identical|equal)|\bidentical\b"
)
# What sets a limit even where nothing calls it a criterion.
_LIMIT = regex(
    r"[<>≤≥]\s?=?\s?[\d$€]|±|\b(?:at most|at least|no more than|no less than|fewer than|less than|more than|under|below|above|within|up to|exceeds?|not exceed|reaches|stays? (?:below|under|within|above))\s"
    r"[^.;]{0,20}?(?:(?<![A-Za-z-])\d|\b(?:one|two|three|five|ten|half)\b)|\bmust (?:hold|equal|match|stay)\b|" + _NO_FAULT,
    re.IGNORECASE,
)
# What in a gate's own entry is the outcome of a trial and not its method: "4 of 4 viewers", "97 %", "all answers equal".
_OUTCOME = regex(
    r"\d\s?%|\b\d+\s(?:out\s)?of\s(?:the\s)?\d|\b\d+\s?/\s?\d+\b|\bexits?\s(?:with\s)?(?:code\s)?\d|\bas (?:fast|small|good|many|few|precise|accurate) as\b|\b(?:0|zero)\s[a-z]|\b(?:all|every|each|both|none)\b[^.;]{0,60}?\b(?:pass(?:es)?|agrees?|match(?:es)?|equals?|holds?|succeeds?|survives?|opens?|readable|green|accepts?|unchanged|alike)\b"
    r"|\bassumptions?\s(?:holds?|proves?|is true|are true)\b|\bsame (?:results?|outputs?|bytes|answers?|scores?|verdicts?|numbers?|order|sums?)\b",
    re.IGNORECASE,
)
_BREAK_TAG = regex(r"<br\s?/?>", re.IGNORECASE)
# How long a trial may take, its dates, and what it costs, are no outcome of it.
_EFFORT = regex(
    r"\b\d{4}-\d\d-\d\d\b|\b(?:within|takes?|lasts?|after|in|up to|at most|less than|under)\s[^.;]{0,20}?\b(?:days?|weeks?|sprints?|PRs?)\b", re.IGNORECASE
)
_PLACE = regex(r"\b(?:before|after|until|prior to|merges?|merged|merging|starts?)\b", re.IGNORECASE)
# Shorter texts only name the gate.
_PHRASE = 3
_G3 = "Success criteria: 69,120 readings take less than 16 MB, and 990 of 1,000 look-ups of a zone take less than 5 ms. "


class Verdict(NamedTuple):
    """Whether a gate can be passed or failed; `vague` is what stands in the place of criteria and cannot be measured."""

    is_measurable: bool
    vague: Text | None = None


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
        if not gates or _is_set_for_all(gates[0].said_of_all, plan):
            return
        judged = [(gate, _verdict(gate.said, plan)) for gate in gates]
        missing = [self._missing(gate) for gate, verdict in judged if not verdict.is_measurable and verdict.vague is None]
        # Criteria under names that are not understood are those of some of the gates that seem to have none.
        unclaimed = [verdict for said in gates[0].unclaimed if (verdict := _verdict((said,), plan)).is_measurable or verdict.vague] if missing else []
        others = len(unclaimed)
        if others < len(missing):
            common = self._common(section.title.span, len(missing) - others, len(gates))
            yield from [common] if others else self.once_if_common(missing, len(gates), lambda: common)
        vague = [(gate.shown, verdict.vague) for gate, verdict in judged] + [("its gate", verdict.vague) for verdict in unclaimed]
        for shown, criteria in vague:
            if criteria is not None:
                yield self._vague(shown, criteria)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        gates, words = () if plan.is_torn else gates_of(plan), plan.format.words
        told = [[(said, found) for said in gate.said for found in parts_in(said, words) if found.says_something] for gate in gates]
        for parts in told:
            criteria = [found.text for _, found in parts if found.kind in ("criteria", "both")]
            has_limit = any(_sets_limit(said, found, plan) for said, found in parts if found.text not in criteria)
            # A text that is about several gates, or that breaks off in the middle of a cell, is left alone.
            lines = [line for other in told for line in {found.text.span.line for _, found in other}]
            if len(criteria) == 1 and not has_limit and lines.count(criteria[0].span.line) == 1 and "<br" not in criteria[0].value:
                yield Edit(criteria[0].place(0, len(criteria[0].value.rstrip(" .,;/"))), "the results look good")
                return

    def _missing(self, gate: Gate) -> Finding:
        return self.finding(
            gate.place,
            f"nothing says when {gate.shown} is passed, so every result of its validation will do",
            help='add "Success criteria: ..." with what is measured and the value that it has to reach',
        )

    def _common(self, place: Span, count: int, total: int) -> Finding:
        return self.finding(
            place,
            f"nothing says when {count} of {total} gates {'is' if count == 1 else 'are'} passed, so every result of their validation will do",
            help='add "Success criteria: ..." to each with what is measured and the value that it has to reach',
        )

    def _vague(self, shown: str, criteria: Text) -> Finding:
        return self.finding(
            criteria.span,
            f'"{shortened(_words(criteria), 50)}" cannot be measured, so every result of {shown} will do',
            help="say what is measured and the value that it has to reach",
            level=Level.WARNING,
        )


def _verdict(said_of_gate: Sequence[Said], plan: Plan) -> Verdict:
    parts = [(said, found) for said in said_of_gate for found in parts_in(said, plan.format.words) if found.says_something]
    if any(_sets_limit(said, found, plan) for said, found in parts):
        return Verdict(True)
    criteria = [found.text for _, found in parts if found.kind == "criteria"]
    implied = [found.text for said, found in parts if _is_implied(said, found, plan)]
    if any(_MEASURE.search(_words(text)) for text in criteria) or any(_MEASURE.search(_without_names(_words(text), plan)) for text in implied):
        return Verdict(True)
    return Verdict(False, next(iter((*criteria, *implied)), None))


def _sets_limit(said: Said, found: Part, plan: Plan) -> bool:
    """Whether a part sets a limit that nothing calls a criterion. In a row of the register, numbers may belong to the method."""
    if found.kind == "abort" or any(word in topic for topic in said.topics for word in plan.format.words.get("register_cost", ())):
        return False
    value = _EFFORT.sub("", _words(found.text))
    if _LIMIT.search(value) or (said.is_entry and _OUTCOME.search(value)):
        return True
    return found.kind in ("failure", "promised", "both") and _MEASURE.search(_without_names(value, plan)) is not None


def _is_implied(said: Said, found: Part, plan: Plan) -> bool:
    """Whether "otherwise" or the like behind a text of the gate's own shows that it is what has to hold."""
    return said.is_entry and found.is_contrasted and found.kind != "abort" and len(_without_names(found.text.value, plan).split()) >= _PHRASE


def _is_set_for_all(general: Sequence[Said], plan: Plan) -> bool:
    """Whether what is said of all gates has criteria that can be measured."""
    parts = (found for said in general for found in parts_in(said, plan.format.words))
    return any(found.kind == "criteria" and (_LIMIT.search(value := _words(found.text)) or _OUTCOME.search(value)) for found in parts)


def _words(text: Text) -> str:
    """What a text says, without the marks of Markdown and the line breaks of cells."""
    return plain(_BREAK_TAG.sub(" ", text.value))


def _without_names(text: str, plan: Plan) -> str:
    """`text` without the gates and pull requests that it names, whose numbers measure nothing."""
    value = plain(text)
    for found in reversed(list(request_ids(plan).find(value))):
        value = value[: found.start] + value[found.end :]
    return _PLACE.sub("", without_marks(value))
