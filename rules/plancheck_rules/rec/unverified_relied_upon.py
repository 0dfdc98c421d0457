"""unverified-relied-upon"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancheck.edit import Edit
from plancheck.finding import Finding, Level, Related
from plancheck.plan import Passage, Plan, Section, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, shortened
from plancheck.wording.sentences import sentences_in

# The id that opens an item: `U-1`, `**OQ2**`, `A3.`
_ID = regex(r"[\s*_`|\[(]{0,6}(?P<id>(?P<family>[A-Z]{1,4})-?\d{1,3})\b(?![.:]\d)")
_CODE = regex(r"`([^`\n]{3,80})`")
# A name of the program: a flag, a name in parts, with a call, with an inner capital or underscore. A path or a plain word is none.
_SYMBOL = regex(
    r"--[a-z][a-z-]{1,40}|(?:[A-Za-z_]\w{1,40}(?:\.|::|#))+[A-Za-z_]\w{1,60}(?:\(\)|/\d)?|\w{1,40}[a-z0-9][A-Z]\w{0,40}(?:\(\))?|[a-z]\w{1,40}_\w{1,60}(?:\(\))?|\w{2,60}\(\)"
)
_FILE = regex(r"\.[a-z]{1,5}(?::\d.*)?$")


class Claim(NamedTuple):
    """A claim that the recon marks as unverified, with its id and the names of the program that it alone speaks of."""

    text: Text
    names: tuple[str, ...]


class Use(NamedTuple):
    """Where a later section relies on a name."""

    name: str
    span: Span


class UnverifiedReliedUpon(Rule):
    """A later phase relies on a claim that nobody has verified, and no risk covers it.

    What it finds: the id of a recon item marked UNVERIFIED, or the name of the program that such an item alone speaks of, in a later section, while the risk
    register does not mention it. Sentences that settle the question, or say that nothing depends on it, are free. One finding for each claim, where it is first
    relied upon.
    Why it matters: the plan may stand on something that does not exist, and nobody would notice before the code is written.
    How to fix: verify the claim and cite it, add a row to the risk register that validates it, or plan without it.
    Source: anti-hallucination rule of phase 0 in macro-v2.
    """

    code = "REC005"
    level = Level.WARNING
    bad = (
        Example(
            "  - Out: priorities among zones; log lines stay for the scripts of U-2.",
            old="  - Out: priorities among zones; limits for groups of zones.",
            base="macro-v2",
        ),
        Example(
            "  - Run Journal is new (PR-1) and flushes each line, which U-1 allows;",
            old="  - Run Journal is new (PR-1);",
            base="macro-v2",
            also=[("flushes a line in less than 20 ms (U-1)", "flushes a line in less than 20 ms")],
        ),
    )
    good = (
        Example(
            "  - Out: priorities among zones; nothing here relies on U-2.", old="  - Out: priorities among zones; limits for groups of zones.", base="macro-v2"
        ),
        Example("  - Run Journal is new (PR-1) and flushes each line, which U-1 allows;", old="  - Run Journal is new (PR-1);", base="macro-v2"),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        recon = plan.section("recon")
        if recon is None or plan.is_torn or plan.is_to_be_written(recon):
            return
        later = [section for section in plan.sections if section.line > recon.end_line]
        validating = plan.format.words.get("validating_sections", ())
        validated = [text.value for section in later if section.role in validating for text in _texts(section)]
        for claim in _claims(plan, recon):
            if not any(_names(text, name) for text in validated for name in claim.names):
                uses = [use for section in later for text in _texts(section) if (use := _use(text, claim.names, plan)) is not None]
                if uses:
                    yield self._finding(claim, uses)

    def plant(self, plan: Plan) -> Iterator[Edit]:
        recon, validating = plan.section("recon"), plan.format.words.get("validating_sections", ())
        later = (section for section in plan.sections if recon and section.line > recon.end_line and section.role not in validating)
        section = next((section for section in later if section.passages), None)
        if recon and section:
            yield Edit.after(recon.end_line, "\n- U-99 (UNVERIFIED): the importer keeps the order of the lines.\n")
            yield Edit.before(section.passages[0].text.span.line, "The totals are computed in the order that U-99 gives.\n")

    def _finding(self, claim: Claim, uses: Sequence[Use]) -> Finding:
        return self.finding(
            uses[0].span,
            f"the plan relies on {uses[0].name}, which the recon leaves unverified ({shortened(plain(claim.text.value), 50)}), and no risk covers that it is wrong",
            help="verify it and cite `file:line`, add a row that validates it to the risk register, or plan without it",
            related=[
                Related(claim.text.span, "it is marked as unverified here"),
                *(Related(use.span, "it is relied upon here as well") for use in uses[1:]),
            ],
            confident=False,
        )


def _claims(plan: Plan, recon: Section) -> Iterator[Claim]:
    """The items, rows and paragraphs that are marked UNVERIFIED, or stand below a heading or label that says so."""
    is_below = False
    for passage in recon.passages:
        value = passage.text.value
        if passage.kind == "heading" or (passage.kind == "text" and passage.label):
            is_below = "unverified" in passage.label.lower()
        if passage.kind not in ("item", "row", "text") or passage.is_head or not (is_below or "UNVERIFIED" in plain(value)):
            continue
        others = [other.text.value for other in recon.passages if other is not passage]
        symbols = [code for code in _CODE.findall(value) if _SYMBOL.fullmatch(code) and not _FILE.search(code)]
        alone = [symbol for symbol in symbols if not any(_names(other, symbol) for other in others)]
        names = tuple(dict.fromkeys([*_id_of(passage, plan), *alone]))
        if names:
            yield Claim(passage.text, names)


def _id_of(passage: Passage, plan: Plan) -> Iterator[str]:
    """The id that a claim opens with; that of a pull request or contract is another thing's."""
    match = _ID.match(passage.cells[0].value if passage.cells else passage.text.value)
    words = plan.format.words
    if match is not None and match["family"] not in (*words.get("pr_families", ()), *words.get("contract_families", ())):
        yield match["id"]


def _texts(section: Section) -> Iterator[Text]:
    return (text for passage in section.passages if passage.kind != "code" for text in (passage.cells or (passage.text,)))


def _use(text: Text, names: Sequence[str], plan: Plan) -> Use | None:
    """The first of `names` in a sentence of `text` that neither settles the question nor says that nothing depends on it."""
    if not any(_names(text.value, name) for name in names):
        return None
    free = (*plan.format.words.get("settling_words", ()), *plan.format.words.get("independence_words", ()))
    for start, end in sentences_in(text.value):
        sentence = text.value[start:end]
        name = next((name for name in names if _names(sentence, name)), None)
        if name is not None and not sentence.endswith("?") and not any(phrases_in(sentence, free)):
            at = start + sentence.index(name)
            return Use(name, text.place(at, at + len(name)))
    return None


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-]|\.\d)", text) is not None
