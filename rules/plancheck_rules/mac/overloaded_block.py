"""overloaded-block"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Block, Plan, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.sentences import sentences_in

_CLAUSE_END = regex(r"[,;]\s+(?:and\s+|then\s+|as well as\s+)?|\s+(?:and|then|as well as)\s+")
_WORD = regex(r"[A-Za-z][\w'-]*")
_OPENING = regex(r"^(?:(?:it|this block|the block|also|responsible for|in charge of|takes care of)\s+){0,2}", re.IGNORECASE)
# Code points in which the verb of a sentence is looked for.
_OPENS = 24
_MADE = regex(r"[*_]{0,2}(?:[A-Z][a-z]+ed|Built|Rebuilt|Held|Kept|Written|Driven)\b")
_REMARK = regex(r"\([^()\n]{0,200}\)")
_LABEL = regex(r"^[*_]{0,2}[A-Za-z ]{3,24}:[*_]{0,2}\s+")


class OverloadedBlock(Rule):
    """A building block has more than one responsibility.

    What it finds: a responsibility of several sentences or several responsibility lines; one sentence that strings three or more duties together,
    each with its own verb and object. What a block owns, does not do, calls or is built by does not count.
    Why it matters: a block of three duties is three blocks: each changes for its own reasons, and every pull request ends up in it.
    How to fix: say the one thing that all of it serves, or split the block.
    Source: phase 2, building blocks, of macro-v2.
    """

    code = "MAC009"
    level = Level.WARNING
    bad = (
        Example(
            "3. **Soil Log** remembers the moisture readings of each zone, sends alarms to the grower, and cleans the probes at night. It owns",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns",
            base="macro-v2",
        ),
        Example(
            "1. **Run Journal** keeps a record of every finished run. The grower gets a bill from it at the end of the month. It owns the journal file.",
            old="1. **Run Journal** keeps a record of every finished run. It owns the journal file.",
            base="macro-v2",
        ),
    )
    good = (
        Example(
            "3. **Soil Log** remembers the moisture readings, temperatures and light levels of each zone. It owns",
            old="3. **Soil Log** remembers the moisture readings of each zone. It owns",
            base="macro-v2",
        ),
        Example(
            "1. **Run Journal** keeps a record of every finished run. It never opens a valve. It owns the journal file.",
            old="1. **Run Journal** keeps a record of every finished run. It owns the journal file.",
            base="macro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        model = plan.finished_model
        for block in model.blocks if model else ():
            duties = [sentence for text in block.responsibilities for sentence in _sentences(text, plan)]
            if len(duties) > 1:
                yield self._finding(block, duties[1], f"{len(duties)} sentences on what it is responsible for")
            elif duties and (count := _coordinated(duties[0], plan)) >= plan.format.counts.get("block_duties", (0, 3))[1]:
                yield self._finding(block, duties[0], f"{count} duties in one sentence")

    def plant(self, plan: Plan) -> Iterator[Edit]:
        model = plan.finished_model
        duties = [text for block in model.blocks for text in block.responsibilities if any(_sentences(text, plan))] if model else []
        if duties:
            yield Edit.behind(duties[0].span, f"{'' if duties[0].value.endswith('.') else '.'} It sends a report to every customer.")

    def _finding(self, block: Block, place: str, what: str) -> Finding:
        return self.finding(
            block.name.span,
            f"{block.name.value} has {what}, so it changes for several reasons and no PR can be told by its block",
            help="say in one sentence the one thing that all of this serves, or split the block",
            confident=False,
        )


def _sentences(text: Text, plan: Plan) -> Iterator[str]:
    """The sentences that say what the block does; what it owns, leaves alone, or is today is said beside."""
    beside = (*plan.format.words.get("owning", ()), *plan.format.words.get("beside_duties", ()))
    for start, end in sentences_in(text.value):
        sentence = text.value[start:end]
        # "Backed by one file." tells how it is made, and brackets hold an aside.
        if _MADE.match(sentence) or (sentence.startswith("(") and sentence.rstrip(" .").endswith(")")):
            continue
        if not any(at < _OPENS for at, _ in phrases_in(sentence, beside)) and len(_WORD.findall(sentence)) > 1:
            yield sentence


def _coordinated(sentence: str, plan: Plan) -> int:
    """How many parts of a sentence begin with a verb in the form of its first one and have an object of their own."""
    words = plan.format.words
    said = _OPENING.sub("", _REMARK.sub("", _LABEL.sub("", sentence, count=1)).strip(), count=1)
    clauses = [_WORD.findall(clause) for clause in _CLAUSE_END.split(said)]
    if not clauses or not clauses[0]:
        return 0
    form = _form(clauses[0][0].lower())
    verbs = words.get("duty_verbs", ())
    return sum(len(clause) > 1 and _form(clause[0].lower()) == form and speaks_of(clause[0].lower(), verbs) for clause in clauses)


def _form(word: str) -> str:
    return "ing" if word.endswith("ing") else "s" if word.endswith("s") and not word.endswith("ss") else ""
