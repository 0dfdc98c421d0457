"""banned-should"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from plancheck.edit import Edit
from plancheck.finding import Finding, Fix, Level
from plancheck.plan import Contract, Plan, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.section_groups import guarantees_in

# What a contract says that a document, message or person says is not the contract's own promise.
_REPORTED = regex(
    r"\b(?:sa(?:y|ys|id)|stat(?:e|es|ed|ing)|explain\w*|document\w*|describ\w*|recommend\w*|instruct\w*|tell\w*|advis\w*|warn\w*|note[sd]?|mention\w*|"
    r"read[s]?|print\w*|show\w*|find\w*|guidance|ask\w*|hint\w*|suggest\w*|guid\w*|define[sd]?|list\w*|clarif\w*|about)\b[^.;]{0,80}"
    r"(?::|\b(?:that|how|when|what|(?<!,\s)which|why|whether|where|(?<!,\s)who|to whom)\b)[^.]{0,400}$",
    re.IGNORECASE,
)
# "The help says an author should": the clause that is reported, with a subject of its own, may do without "that".
_REPORTED_BARE = regex(
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b(?:says?|said|tells?|told|advises?|warns?|explains?|suggests?|recommends?|asks?)\s+(?:(?!(?:and|but|or|then|to)\b)[\w’'-]+\s+){1,7}[*_]{0,2}$",
    re.IGNORECASE,
)
# "A README that tells authors they should": a pronoun opens a clause of its own, so the clause is what is told, in a relative clause as well.
_REPORTED_OF_THEM = regex(
    r"\b(?:says?|said|tells?|told|advises?|warns?|explains?|suggests?|recommends?|reminds?)\s+(?:(?!(?:and|but|or|then)\b)[\w’'-]+\s+){0,6}"
    r"(?:they|you|we|he|she|one|I|nobody|everybody|everyone)\s+[*_]{0,2}$"
)
# "a SHOULD of RFC 8259": behind an article it is a noun, the name of a demand.
_NOUN = regex(r"\b(?:an?|the|every|its|their|our|your)\s+[*_]{0,2}$", re.IGNORECASE)

# "Should not happen in practice" says how likely something is. What is likely belongs to the state or the reason; an outcome that "should not occur" is a promise.
_LIKELY = regex(
    r"\s{1,20}(?:(?:never|not|rarely|only|also|ever|normally|usually)\s{1,20}){0,2}(?:occur|happen|arise|come up|be (?:possible|reachable|reached|rare))\b",
    re.IGNORECASE,
)
_IN_PRACTICE = regex(r"[^.;\n]{0,60}?\b(?:in practice|in normal (?:use|operation)|under normal|normally|in production)\b", re.IGNORECASE)
# A note inside a clause gives reasons.
_NOTE = regex(r"(?:\A|[\s(*_])(?:NOTE|Note|N\.B\.|Rationale|Background)[*_]{0,2}:")
# "*How bindings should be named*": a question as the title of a page or chapter.
_TITLE = regex(r"[*_]{1,3}(?:How|What|When|Where|Why|Which|Who)\b[^*_.]{0,80}$")

# What a text begins with, up to a colon: "**Why:** ..."
_LABEL = regex(r"[^.:\n]{1,40}:")
# What parts the guarantees in one cell of a table.
_LINE_BREAK = regex(r"<br\s?/?>\s*\Z")
# What "should" may be followed by where "MUST" can take its place: a word of the same statement. "Should a read fail" and "as it should" are no demands.
_DEMANDS = regex(
    r"[*_]{0,3}(?:\s{1,3}[*_]{0,3}(?P<not>not|NOT)\b)?[*_]{0,3}(?:\s|,\s(?=[^,;.]{1,80},\s))\s{0,2}[*_`]{0,3}(?!(?:AND|OR|BUT|and|or|but)\b)[\w\"“]"
)
_NOT_ONLY = regex(r"n(?:ot|['’]t)\s{1,3}only\b", re.IGNORECASE)
# "No worker should stay" forbids, and "no worker MUST stay" allows: there the sentence has to be turned round.
_NOBODY = regex(
    r"(?:\A|[.;:,!?*_>]\s{1,3}|\b(?:and|but|or|then|so|that|if|when|where|THEN|AND)[*_:]{0,3}\s{1,3})[*_]{0,3}(?:no|none|nothing|nobody|neither|nor|few|hardly|not)\b"
    r"[^.;:,!?]{0,80}\Z",
    re.IGNORECASE,
)
# "Should ideally" and "should, if possible," wish; nothing MUST be so ideally.
_PERHAPS = regex(
    r"[^.;]{0,60}?\b(?:ideally|preferably|probably|perhaps|generally|usually|normally|typically|mostly|hopefully|(?:if|where|when|whenever) (?:at all )?(?:possible|feasible|practical))\b",
    re.IGNORECASE,
)
_ASKS = regex(r"\s{1,3}(?:the|an?|this|that|these|those|it|they|there|we|you|he|she|any|no|one|some|its|their|such)\b", re.IGNORECASE)
# A clause that says "should" more often than this is judged by its first uses.
_LOOKED_AT = 20


class BannedShould(Rule):
    """A contract says "should" where it has to promise.

    What it finds: should, should not, shouldn't and ought to in GIVEN, WHEN and THEN and, in micro-v1, in the sentences that contracts consist of (in MECHANISM,
    in reasons and other text of a contract: advice). Code, quotations, mentions of the word, questions, what the contract says that a document says, and
    what "should not happen" in the state before are free.
    Why it matters: "should" leaves open whether the behaviour is required, and a test cannot be left open.
    How to fix: write MUST or MUST NOT, or state the outcome as a fact. The fix writes MUST, and is not safe: only the author knows whether it is required.
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
                level = Level.ADVICE if clause.keyword == "mechanism" else Level.ERROR
                yield from self._in_text(clause.text, banned, f"{clause.keyword.upper()} of {contract.id}", level, promises=clause.keyword == "then")
            for text in _sentences_of(contract, plan):
                promises = _is_guarantee(contract, text, plan)
                yield from self._in_text(text, banned, f"text of {contract.id}", Level.ERROR if promises else Level.ADVICE, promises=promises)
        for text in _promises_without_id(plan):
            yield from self._in_text(text, banned, "contract", Level.ERROR)
        for guarantee in plan.guarantees:
            yield from self._in_text(guarantee.text, banned, f"guarantee {guarantee.id}" if guarantee.id else "guarantee", Level.ERROR)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        outcomes = [clause.text for contract in plan.contracts if (clause := contract.clause("then"))]
        sentences = [text for contract in plan.contracts for text in contract.prose if _is_guarantee(contract, text, plan)]
        texts, banned = (*outcomes, *sentences, *(guarantee.text for guarantee in plan.guarantees)), plan.format.words.get("banned", ())
        if texts and banned:
            end = len(_LINE_BREAK.sub("", texts[0].value).rstrip(" ."))
            yield Edit(texts[0].place(end, end), f". It {banned[0]} be logged")

    def _in_text(self, text: Text, banned: tuple[str, ...], where: str, level: Level, *, promises: bool = True) -> Iterator[Finding]:
        # Code and quotations report nothing: the colon in `workers: 2` opens no speech.
        own = own_words(text.value)
        used = [
            (start, end)
            for start, end in islice(phrases_in(text.value, banned), _LOOKED_AT)
            if not (_is_reported(own, start) or _is_in_link(text.value, start) or _is_likelihood(own, end, promises=promises))
            and not (level is Level.ADVICE and _NOTE.search(own, 0, start))
        ]
        if used:
            start, end = used[0]
            yield self.finding(
                text.place(start, end),
                f'"{text.value[start:end]}" in the {where} leaves open whether the behaviour is required',
                help="write MUST or MUST NOT, or state the outcome as a fact",
                level=level,
                fix=_demanded(text, used),
            )


def _demanded(text: Text, used: Sequence[tuple[int, int]]) -> Fix | None:
    """MUST or MUST NOT in the place of all that is `used`; None where a sentence would lose its grammar.

    Nobody but the author knows that the behaviour is required, so it is never a safe fix.
    """
    edits: list[Edit] = []
    for start, end in used:
        said, follows = text.value[start:end], _DEMANDS.match(text.value, end)
        if follows is None or said[:2].istitle() or _ASKS.match(text.value, end) or _NOT_ONLY.search(text.value, start, end + 12):
            return None
        if _NOBODY.search(text.value, max(0, start - 120), start) or _PERHAPS.match(text.value, end):
            return None
        words, is_denied = said.split(), said[-1] in "tT"  # should not, shouldn't
        if is_denied and len(words) > 1:  # there may be a line end between them
            edits += [Edit(text.place(start, start + len(words[0])), "MUST"), Edit(text.place(end - len(words[1]), end), "NOT")]
        else:
            edits.append(Edit(text.place(start, end), "MUST NOT" if is_denied else "MUST"))
        if follows["not"]:
            edits.append(Edit(text.place(*follows.span("not")), "NOT"))
    return Fix("write MUST or MUST NOT", tuple(edits), is_safe=False)


def _is_reported(own: str, start: int) -> bool:
    """Whether the word at `start` of the author's own words is part of what somebody says or of a title, or a noun."""
    before = own[max(0, start - 120) : start]
    is_near = any(pattern.search(before) for pattern in (_REPORTED_BARE, _REPORTED_OF_THEM, _NOUN, _TITLE))
    return is_near or _REPORTED.search(own[max(0, start - 600) : start]) is not None


def _is_likelihood(own: str, end: int, *, promises: bool) -> bool:
    """Whether the word that ends at `end` says how likely something is; of what a text `promises` it has to say so."""
    likely = _LIKELY.match(own, end)
    return likely is not None and (not promises or _IN_PRACTICE.match(own, likely.end()) is not None)


def _is_in_link(text: str, start: int) -> bool:
    """Whether the word at `start` stands in the text of a link, which is the title of what it leads to."""
    opening, closing = text.rfind("[", 0, start), text.find("]", start)
    return opening > text.rfind("]", 0, start) and text[closing + 1 : closing + 2] in ("(", "[") and "[" not in text[start:closing]


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
