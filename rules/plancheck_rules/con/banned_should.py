"""banned-should"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from plancheck.finding import Finding, Level
from plancheck.plan import Plan, Text
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in

# What a contract says that a document, message or person says is not the contract's own promise.
_REPORTED = re.compile(
    r"\b(?:sa(?:y|ys|id)|stat(?:e|es|ed|ing)|explain\w*|document\w*|describ\w*|recommend\w*|instruct\w*|tell\w*|advis\w*|warn\w*|note[sd]?|mention\w*|"
    r"read[s]?|print\w*|show\w*|find\w*|guidance|ask\w*|hint\w*|suggest\w*|guid\w*|define[sd]?|list\w*|clarif\w*|about)\b[^.;]{0,80}"
    r"(?::|\b(?:that|how|when|what|which|why|whether|where|who|to whom)\b)[^.]{0,400}$",
    re.IGNORECASE,
)
# "The help says an author should": the clause that is reported, with a subject of its own, may do without "that".
_REPORTED_BARE = re.compile(
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b(?:says?|said|tells?|told|advises?|warns?|explains?|suggests?|recommends?|asks?)\s+(?:(?!(?:and|but|or|then|to)\b)[\w’'-]+\s+){1,7}[*_]{0,2}$",
    re.IGNORECASE,
)

# A clause that says "should" more often than this is judged by its first uses.
_LOOKED_AT = 20


class BannedShould(Rule):
    """A contract says "should" where it has to promise.

    What it finds: should, should not, shouldn't and ought to in GIVEN, WHEN and THEN (in MECHANISM and other text of a contract: a warning).
    Code, quotations, mentions of the word, questions, and what the contract says that a document says are free.
    Why it matters: "should" leaves open whether the behaviour is required, and a test cannot be left open.
    How to fix: write MUST or MUST NOT, or state the outcome as a fact.
    Source: phase 1 of the micro templates ("Should" is banned).
    """

    code = "CON011"
    level = Level.ERROR
    bad = (
        Example(
            "- THEN the CSV should show the columns `refund_id`, `payment_id` and `cents`, with `re-1` above `re-2`",
            old="- THEN the CSV shows the columns `refund_id`, `payment_id` and `cents`, with `re-1` above `re-2`",
            base="micro-v3",
        ),
        Example(
            "- MECHANISM: The book ought to keep its entries in order.",
            old="- MECHANISM: The book keeps its entries in the order in which they came in.",
            base="micro-v3",
        ),
    )
    good = (
        Example('- WHEN the reader looks for the word "should" and for `should_retry`', old="- WHEN the reader follows its link", base="compact"),
        Example(
            "- THEN the page explains when a reader should run `drover backfill`",
            old="- THEN the page shows the command `drover backfill --month 2026-01` and the line `31 days loaded` that it prints",
            base="compact",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        banned = plan.format.words.get("banned", ())
        for contract in plan.contracts:
            for clause in contract.clauses:
                level = Level.WARNING if clause.keyword == "mechanism" else Level.ERROR
                yield from self._in_text(clause.text, banned, f"{clause.keyword.upper()} of {contract.id}", level)
            for text in contract.prose:
                yield from self._in_text(text, banned, f"text of {contract.id}", Level.WARNING)

    def _in_text(self, text: Text, banned: tuple[str, ...], where: str, level: Level) -> Iterator[Finding]:
        for start, end in islice(phrases_in(text.value, banned), _LOOKED_AT):
            if _REPORTED.search(text.value[max(0, start - 600) : start]) or _REPORTED_BARE.search(text.value[max(0, start - 120) : start]):
                continue
            yield self.finding(
                text.place(start, end),
                f'"{text.value[start:end]}" in the {where} leaves open whether the behaviour is required',
                help="write MUST or MUST NOT, or state the outcome as a fact",
                level=level,
            )
            return
