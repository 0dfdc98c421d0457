"""banned-should"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan, Text
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.section_groups import guarantees_in

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

# What a text begins with, up to a colon: "**Why:** ..."
_LABEL = re.compile(r"[^.:\n]{1,40}:")
# A clause that says "should" more often than this is judged by its first uses.
_LOOKED_AT = 20


class BannedShould(Rule):
    """A contract says "should" where it has to promise.

    What it finds: should, should not, shouldn't and ought to in GIVEN, WHEN and THEN and, in micro-v1, in the sentences that contracts consist of (in MECHANISM,
    in reasons and other text of a contract: a warning). Code, quotations, mentions of the word, questions, and what the contract says that a document says are free.
    Why it matters: "should" leaves open whether the behaviour is required, and a test cannot be left open.
    How to fix: write MUST or MUST NOT, or state the outcome as a fact.
    Source: phase 1 of the micro templates ("Should" is banned), phase 6 of macro-v2 ("What MUST hold").
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
        Example("BC-5: `verdin soil ZONE` should print all", old="BC-5: `verdin soil ZONE` MUST print all", base="macro-v2"),
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
            for text in _sentences_of(contract, plan):
                level = Level.ERROR if _is_guarantee(contract, text, plan) else Level.WARNING
                yield from self._in_text(text, banned, f"text of {contract.id}", level)
        for text in _promises_without_id(plan):
            yield from self._in_text(text, banned, "contract", Level.ERROR)
        for guarantee in plan.guarantees:
            yield from self._in_text(guarantee.text, banned, f"guarantee {guarantee.id}" if guarantee.id else "guarantee", Level.ERROR)

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


def _sentences_of(contract: Contract, plan: Plan) -> Iterator[Text]:
    """The text beside the clauses; where contracts are plain sentences, one may stand in its heading."""
    if contract.name is not None and not contract.clauses and plan.format.words.get("promises"):
        yield contract.name
    yield from contract.prose


def _is_guarantee(contract: Contract, text: Text, plan: Plan) -> bool:
    """Whether the text is the contract, in a format whose contracts are plain sentences, and not its reason."""
    words = plan.format.words
    label = (_LABEL.match(text.value) or [""])[0].lower()
    return bool(words.get("promises")) and not contract.clauses and not speaks_of(label, words.get("rationale_labels", ()))


def _promises_without_id(plan: Plan) -> Iterator[Text]:
    section, words = plan.section("contracts"), plan.format.words
    if section is None or not words.get("promises"):
        return
    inside = {line for contract in plan.contracts for line in range(contract.place.line, contract.end_line + 1)}
    for passage, groups in guarantees_in(section.passages, words):
        if groups and passage.text.span.line not in inside and not passage.is_head:
            yield from passage.cells or (passage.text,)
