"""vague-wording"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Contract, Plan, Text
from plancheck.plan.gates import criteria_of, gates_of, part
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import own_words
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.section_groups import contract_groups_over, guarantees_in
from plancheck.wording.sentences import sentences_in

# An outcome that is spelled out after the vague word is not vague any more.
_SPELLED_OUT = regex(
    r"[*_]{0,2}(?:\s*[(:—–]|,?\s+(?:i\.e\.|(?:that is|namely|as (?:defined|specified|measured|before|in)|because|since|so that|without)\b)|,\s+\w+ing\b)"
)
_TOLERANCE = regex(
    r"±|\+/-|%|\bwithin\b|\btolerance\b|\bat most\b|\bepsilon\b|\b(?:below|under|less than|no more than|up to)\s+~?\d|\de-\d|\d\s?(?:ms|s|µs|x|×)\b",
    re.IGNORECASE,
)
# A size, time or rate; beside it in a mitigation "reasonable" is a verdict on it, and a risk that states one says when something is needed.
_MEASURE = regex(r"[=<>≤≥]\s?\d|\d\s?(?:%|[kKMGT]?i?B\b|(?:kilo|mega|giga)?bytes?\b|[mµn]?s\b|seconds?\b|minutes?\b|hours?\b|percent\b|[x×]\b|/s\b)")
# The figure that is approximate: it says nothing about how far off it may be.
_FIGURE = regex(r"\s+(?:\w+\s+){0,3}?~?\d[\d.,]*\s?(?:%|[a-zµ]{1,3}\b|×)?", re.IGNORECASE)
# How many of many come out "correctly" is a rate, and a rate is measured.
_RATE = regex(r"(?:\d\s?%|\bpercent|\d\s+(?:out\s+)?of\s+(?:the\s+)?\d)[^.;]{0,120}$", re.IGNORECASE)
_RATED = frozenset({"correctly", "properly"})
# What a text tells its readers is the text's content: "the page tells authors to repeat it as needed".
_TOLD = regex(
    r"\b(?:(?:says?|said|tells?|told|explains?|advises?|recommends?|instructs?|warns?|describes?|suggests?|reminds?)\b[^.;]{0,80}?"
    r"|the\s+(?:sentence|text|hint|note|warning|remark|instruction|advice|words)\s+)\b(?:that|how|when|what|which|why|whether|where|to)\b[^.;]{0,200}$",
    re.IGNORECASE,
)
_CONTENT = regex(
    r"[^.;]{0,40}?(?:[\"“`:(]|\b(?:that|which|nam(?:es|ing)|list(?:s|ing)|contain(?:s|ing)|stat(?:es|ing)|mention(?:s|ing)|with|describ\w+|identif\w+|includ\w+|"
    r"about|explain\w*|say(?:s|ing)|indicat\w+|point(?:s|ing)|show(?:s|ing)|specif\w+|at|for|when|referenc\w+|quot\w+|before|if|is (?:returned|logged|raised) (?:before|at|instead|rather))\b)",
    re.IGNORECASE,
)
# How well something is done is said, behind the adverb or the two words that it belongs to: "correctly lists `port`", "gracefully stops with code 2".
_FIGURE_BEHIND = regex(
    r"\s+(?:list|show|print|return|display|report|name|say|read|contain|output|write|answer)s\b[^.;,]{0,30}?[\d\"“`]"
    r"|(?:\s+\w+){0,2}?(?:,?\s+(?:with|by|as|into|in|to|of|under|below|after|from|per|at|than)\b[^.;,]{0,40}?[\d\"“`]|\s*[(:—–])",
    re.IGNORECASE,
)
# A noun phrase that goes on to say what it is: "an appropriate message, `no such file`", "a reasonable time (2 s)".
_SAID_OF_NOUN = regex(
    r"(?:\s+(?!(?:and|but|then)\b)[\w'’/-]+){0,5}?(?:\s*[(:=—–]|,?\s*(?:[\"“`\d]|(?:that|which|whose|nam(?:es|ing)|list(?:s|ing)|contain(?:s|ing)|stat(?:es|ing)|"
    r"show(?:s|ing)|say(?:s|ing)|about|i\.e\.|namely|such as|at most|at least|no more than|under|below|up to)\b))",
    re.IGNORECASE,
)
# "a correctly signed request" says what the request is, not how well something comes out.
_DETERMINED = regex(r"\b(?:a|an|the|any|every|no|its|their|of|for|with|without|from|by|only)\s+$", re.IGNORECASE)
_LINKED = regex(r"\b(?:is|are|was|were|be|been|being|gets?|must|will|shall|can|it|they)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PARTICIPLE = regex(
    r"\s+(?:[\w-]+(?:ed|en|wn)|built|set|made|spelt|misspelt|bound|kept|held|sent|read|found|cut|split|put)\b"
    r"(?P<noun>[*_]{0,2}\s+`?(?!(?:and|or|but|then|by|with|within|in|into|on|onto|to|from|for|at|as|of|if|when|while|where|before|after|until|unless|so|because|since|"
    r"is|are|was|were|be|has|have|must|again|once|twice|a|an|the|both|all|each|every|this|that|these|those|its|their)\b|\w+ly\b)[A-Za-z])?",
    re.IGNORECASE,
)
# Of what there is none, and of what is only supposed, no outcome is promised; "any suitable bin" leaves the choice open on purpose.
_SUPPOSED = regex(
    r"\b(?:(?:if|when|unless|once|where)|(?:no|not|never|cannot|fails? to)(?:\s+(?!(?:and|but)\b)\w+){0,3}|(?:how|why|whether)\b[^.;,]{0,40}?)\s+$",
    re.IGNORECASE,
)
# "the binding that is named reasonable": a name is no praise.
_CALLED = regex(r"\b(?:named|called|labell?ed|titled)\s+[*_]{0,2}$", re.IGNORECASE)
_QUANTIFIED = regex(r"\b(?:no|not|never|without(?:\s+an?)?|any|each|every|all|other|more|most)\s+$", re.IGNORECASE)
_MITIGATES = regex(r"\bmitigat\w*|→|->|=>|;")
# What parts the guarantees in one cell of a table.
_LINE_BREAK = regex(r"<br\s?/?>\s*\Z")
_SENTENCE_STARTS = regex(r"(?:^|[.:;!?|(\n—–-])[\s*_>-]*$")


class VagueWording(Rule):
    """An outcome or mitigation uses words that no test can check.

    What it finds: appropriately, as needed, properly, correctly, reasonable, gracefully and the like in THEN clauses and mitigations, in micro-v1 also in
    contracts that are plain sentences and in API contracts, in macro-v2 also in guarantees and success criteria; "approximately" without a tolerance;
    "a clear error" that does not say what it tells is advice. A word whose meaning is spelled out is free, and so is
    one with a figure beside it in a mitigation.
    Why it matters: two readers agree with the sentence and build different things.
    How to fix: say what is observed: a value, a message, an order, a limit.
    Source: phase 1 of the micro templates ("No vague wording"), phase 3 of macro-v2 ("not 'looks good'").
    """

    code = "CON013"
    level = Level.WARNING
    yields_to = ("gate-without-criteria",)
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
        Example("BC-5: `verdin soil ZONE` MUST properly print all", old="BC-5: `verdin soil ZONE` MUST print all", base="macro-v2"),
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
                terms = " ".join(other.text.value.lower() for other in contract.clauses if other.keyword in ("given", "when"))
                yield from self._in_text(clause.text, plan, f"THEN of {contract.id}", terms)
            for text in _sentences_of(contract, plan):
                yield from self._in_text(text, plan, f"text of {contract.id}", "")
        for text in _plain_promises(plan):
            yield from self._in_text(text, plan, "contract", "")
        for row in plan.risks:
            mitigation = row.cell(*(plan.format.words.get("risk_mitigation", ()) if _is_plain(plan) else ("mitigation",)))
            if mitigation is not None:
                subject = " ".join(text.value for name, text in row.cells if "risk" in name)
                yield from self._in_text(mitigation, plan, "mitigation", "", subject)
        for text in _plain_mitigations(plan):
            yield from self._in_text(text, plan, "mitigation", "")
        for text, where in _texts_of_requests(plan):
            yield from self._in_text(text, plan, where, "")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        outcomes = [clause.text for contract in plan.contracts if (clause := contract.clause("then"))]
        sentences = [text for contract in plan.contracts for text in _sentences_of(contract, plan)]
        texts, vague = (*outcomes, *sentences, *(guarantee.text for guarantee in plan.guarantees)), plan.format.words.get("vague", ())
        if texts and vague:
            end = len(_LINE_BREAK.sub("", texts[0].value).rstrip(" ."))
            yield Edit(texts[0].place(end, end), f". It is done {vague[0]}")

    def _in_text(self, text: Text, plan: Plan, where: str, terms: str, risk: str | None = None) -> Iterator[Finding]:
        words, value = plan.format.words, text.value
        own = own_words(value)
        messages = list(phrases_in(value, words.get("hollow_messages", ())))
        for start, end in phrases_in(value, words.get("vague", ())):
            if risk is not None and _is_measured(value, value[start:end].lower(), risk, words.get("conditional", ())):
                continue
            if _is_vague(value, start, end, terms) and not (any(first == start for first, _ in messages) or _TOLD.search(own, max(0, start - 300), start)):
                yield self._vague(text, start, end, where)
                return
        for start, end in phrases_in(value, words.get("inexact", ())):
            figure = _FIGURE.match(value, end)
            is_bounded = _TOLERANCE.search(value, figure.end() if figure else end) or _TOLERANCE.search(value, 0, start)
            if not (is_bounded or _TOLD.search(own, max(0, start - 300), start)):
                yield self._vague(text, start, end, where)
                return
        for start, end in messages:
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


def _texts_of_requests(plan: Plan) -> Iterator[tuple[Text, str]]:
    """The guarantees and mitigations of a macro plan's pull requests, and the success criteria of its gates."""
    for guarantee in plan.guarantees:
        yield guarantee.text, f"guarantee {guarantee.id}" if guarantee.id else "guarantee"
    for request in plan.pull_requests:
        for field in request.fields_of("risks"):
            for text in field.items or (field.value,):
                match = _MITIGATES.search(text.value)
                if match is not None:
                    yield part(text, match.end(), len(text.value)), f"mitigations of {request.written}"
    for gate in gates_of(plan):
        yield from ((criteria, f"success criteria of {gate.shown}") for criteria in criteria_of(gate, plan))


def _is_vague(text: str, start: int, end: int, terms: str) -> bool:
    """Whether the word at this place says how well something comes out, and nothing beside it says what that means.

    A quality that GIVEN or WHEN (`terms`) speak of is a term of the contract: "the suitable bins".
    """
    before, word = text[max(0, start - 60) : start], text[start:end]
    named = word.istitle() and (_SENTENCE_STARTS.search(before) is None or text[end : end + 2].strip().istitle())
    if named or _SPELLED_OUT.match(text, end):
        return False
    if " " in word:
        return True
    if not word.lower().endswith("ly"):
        return not (_QUANTIFIED.search(before) or _CALLED.search(before) or _SAID_OF_NOUN.match(text, end) or word.lower() in terms)
    if _SUPPOSED.search(before) or _FIGURE_BEHIND.match(text, end) or (word.lower() in _RATED and _RATE.search(text, max(0, start - 160), start)):
        return False
    participle = _PARTICIPLE.match(text, end)
    return participle is None or not (_DETERMINED.search(before) or (participle["noun"] and not _LINKED.search(before)))


def _is_measured(mitigation: str, word: str, risk: str, conditional: Collection[str]) -> bool:
    """Whether a figure of the mitigation says what its vague word means or, of "if needed", one of the risk says when that is."""
    if word in conditional:
        return _MEASURE.search(risk) is not None
    return " " not in word and not word.endswith("ly") and _MEASURE.search(mitigation) is not None


def _is_plain(plan: Plan) -> bool:
    """Whether contracts of the format are plain sentences, and its risks too."""
    return bool(plan.format.words.get("promises"))


def _sentences_of(contract: Contract, plan: Plan) -> Iterator[Text]:
    if _is_plain(plan) and contract.clause("then") is None:
        yield from (*([contract.name] if contract.name else []), *contract.prose)


def _plain_promises(plan: Plan) -> Iterator[Text]:
    """What the contracts section promises beside its contracts: sentences without an id, and the API."""
    section, words = plan.section("contracts"), plan.format.words
    if section is None or not _is_plain(plan):
        return
    inside = {line for contract in plan.contracts for line in range(contract.place.line, contract.end_line + 1)}
    api = [passage for passage, standing in zip(section.passages, contract_groups_over(section.passages, words), strict=True) if "api" in standing.groups]
    for passage in (*(passage for passage, _ in guarantees_in(section.passages, words)), *api):
        if passage.text.span.line not in inside and passage.kind in ("text", "item", "row") and not passage.is_head:
            yield from passage.cells or (passage.text,)


def _plain_mitigations(plan: Plan) -> Iterator[Text]:
    """What risks in prose say behind their first sentence, which names the risk, or under a label such as "Prevention"."""
    section = plan.section("risks")
    if section is None or not _is_plain(plan):
        return
    words = plan.format.words
    for passage in section.passages:
        if passage.kind not in ("text", "item"):
            continue
        label = passage.label.lower()
        sentences = list(sentences_in(passage.text.value))
        if not speaks_of(label, words.get("risk_mitigation", ())):
            names_risk = not label or speaks_of(label, (*words.get("risk_subject", ()), *words.get("risk_impact", ())))
            sentences = [] if names_risk else sentences[1:]
        yield from (_part(passage.text, start, end) for start, end in sentences)


def _part(text: Text, start: int, end: int) -> Text:
    span, first = text.place(start, end), text.value.count("\n", 0, start)
    later = text.places[first + 1 : first + 1 + text.value.count("\n", start, end)]
    return Text(text.value[start:end], span, places=((span.line, span.column), *later))
