"""vague-wording"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Text
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in

# An outcome that is spelled out after the vague word is not vague any more.
_SPELLED_OUT = re.compile(r"[*_]{0,2}\s*(?:[(:]|—|–|,?\s*(?:i\.e\.|that is|namely|as (?:defined|specified|measured|before|in)|because|since)\b)")
_TOLERANCE = re.compile(r"±|\+/-|%|\bwithin\b|\btolerance\b|\bat most\b|\bepsilon\b|\d\s?(?:ms|s|µs|x|×)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"[^.;]{0,40}?(?:[\"“`:(]|\b(?:that|which|nam(?:es|ing)|list(?:s|ing)|contain(?:s|ing)|stat(?:es|ing)|mention(?:s|ing)|with|describ\w+|identif\w+|includ\w+|"
    r"about|explain\w*|say(?:s|ing)|indicat\w+|point(?:s|ing)|show(?:s|ing)|specif\w+|at|for|when|referenc\w+|quot\w+|before|if|is (?:returned|logged|raised) (?:before|at|instead|rather))\b)",
    re.IGNORECASE,
)
# "a correctly signed request" says what the request is, not how well something comes out.
_ATTRIBUTE = re.compile(r"\b(?:a|an|the|any|each|every|no|of|with|for|and|all|other)\s+(?:\w+\s+)?$", re.IGNORECASE)


class VagueWording(Rule):
    """An outcome or mitigation uses words that no test can check.

    What it finds: appropriately, as needed, properly, correctly, reasonable, gracefully and the like in THEN clauses and mitigations,
    "approximately" without a tolerance; "a clear error" that does not say what it tells is advice. A word whose meaning is spelled out is free.
    Why it matters: two readers agree with the sentence and build different things.
    How to fix: say what is observed: a value, a message, an order, a limit.
    Source: phase 1 of the micro templates ("No vague wording").
    """

    code = "CON013"
    level = Level.WARNING
    bad = (
        Example(
            "- THEN the page is updated appropriately",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example(
            "| A golden file records a wrong export | low | medium | Handle it gracefully | Task 6 |",
            old="| A golden file records a wrong export | low | medium | The expected rows stand in the plan and are compared by hand | Task 6 |",
            base="micro-v3",
        ),
    )
    good = (
        Example(
            "- THEN the page is updated correctly (the new command stands below the old one)",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
        Example(
            "- THEN the page takes approximately 2 s to load, within 10 %",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        for contract in plan.contracts:
            clause = contract.clause("then")
            if clause is not None:
                yield from self._in_text(clause.text, plan, f"THEN of {contract.id}")
        for row in plan.risks:
            mitigation = row.cell("mitigation")
            if mitigation is not None:
                yield from self._in_text(mitigation, plan, "mitigation")

    def _in_text(self, text: Text, plan: Plan, where: str) -> Iterator[Finding]:
        words, value = plan.format.words, text.value
        for start, end in phrases_in(value, words.get("vague", ())):
            if not _SPELLED_OUT.match(value, end) and not _ATTRIBUTE.search(value[max(0, start - 40) : start]):
                yield self._vague(text, start, end, where)
                return
        for start, end in phrases_in(value, words.get("inexact", ())):
            if not _TOLERANCE.search(value):
                yield self._vague(text, start, end, where)
                return
        for start, end in phrases_in(value, words.get("hollow_messages", ())):
            if not _CONTENT.match(value, end):
                yield self.finding(
                    text.place(start, end),
                    f'"{value[start:end]}" in the {where} does not say what the user is told',
                    help="quote the message, or name what it has to contain",
                    level=Level.ADVICE,
                )
                return

    def _vague(self, text: Text, start: int, end: int, where: str) -> Finding:
        return self.finding(
            text.place(start, end),
            f'"{text.value[start:end]}" in the {where} cannot be checked by a test',
            help="say what is observed instead: a value, a message, an order, a limit",
        )
