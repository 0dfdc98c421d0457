"""unjustified-extension-friction"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plancheck.edit import Edit
from plancheck.finding import Finding, Level
from plancheck.plan import Passage, Plan, Text
from plancheck.regex import regex
from plancheck.rule import Example, Rule
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of

_NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
# "5 files", "4+ places to touch", "seven other files", "3-4 files", "more than 3 files".
_COUNT = regex(
    rf"(?P<more>\b(?:more than|over|>)\s?)?(?P<low>\b\d{{1,3}}|\b(?:{'|'.join(_NUMBERS)})\b)(?P<range>\s?(?:–|-|to|or)\s?(?:\d{{1,3}}|(?:{'|'.join(_NUMBERS)})\b))?"
    r"\+?[*_]{0,2}\s(?:(?:other|different|separate|more|source|production|code|distinct|edited)\s)?[*_]{0,2}(?:files?\b|touch[- ]?points?\b|touches\b)",
    re.IGNORECASE,
)
_ABOUT_PR = regex(r"\b(?:this|the) (?:pr|plan|change|rename|removal)\b|\brenam|\bremov|\bin total for\b", re.IGNORECASE)
_SENTENCE = regex(r"[.;](?=\s)|\n\s*\n")


class UnjustifiedExtensionFriction(Rule):
    """Adding one more field touches many files, and the plan does not say why that is accepted.

    What it finds: an assessment of extension friction that counts more than three files or touch points and gives no reason near the count;
    "3-4 files" counts as three, and numbers about this PR itself are none.
    Why it matters: the next change of the same kind pays the price again, and forgets a file.
    How to fix: say why it is acceptable, or what would bring the number down and when.
    Source: phase 2 of the micro templates (extension friction assessment).
    """

    code = "CMP004"
    level = Level.ADVICE
    bad = (
        Example(
            "**Extension friction:** One more column in the export touches 5 files.",
            old="**Extension friction:** One more column in the export touches 2 files, the book and the export.",
            base="micro-v3",
        ),
        Example(
            "**Extension friction:** One more field of a note means edits in four files.",
            old="**Extension friction:** One more field of a note touches 1 file.",
            base="micro-v2",
        ),
    )
    good = (
        Example(
            "**Extension friction:** One more column touches 5 files, as every export of the gateway does; they share no schema because each has its own reader.",
            old="**Extension friction:** One more column in the export touches 2 files, the book and the export.",
            base="micro-v3",
        ),
        Example(
            "**Extension friction:** One more field of a note touches 3-4 files.",
            old="**Extension friction:** One more field of a note touches 1 file.",
            base="micro-v2",
        ),
    )

    def check(self, plan: Plan) -> Iterator[Finding]:
        section = plan.section("component-interaction")
        if section is None or plan.is_torn:
            return
        passages = _assessment(section.passages, plan.format.words.get("extension_friction", ()))
        if speaks_of(" ".join(plain(passage.text.value).lower() for passage in passages), plan.format.words.get("friction_reasons", ())):
            return
        _, limit = plan.format.counts.get("extension_friction", (0, 0))
        for passage in passages:
            for start, end, count in _counts(passage.text):
                if count > limit:
                    yield self.finding(
                        passage.text.place(start, end),
                        f'"{passage.text.value[start:end]}" for one more field is more than {limit}, and nothing says why that is accepted',
                        help="say in a clause why the spread is acceptable, or which change would bring it down and when",
                        confident=False,
                    )
                    return

    def plant(self, plan: Plan) -> Iterator[Edit]:
        section, words = plan.section("component-interaction"), plan.format.words.get("extension_friction", ())
        if section and words and not plan.is_torn:
            said = {line for passage in _assessment(section.passages, words) for line in range(passage.text.span.line, passage.text.span.end_line + 1)}
            yield from (Edit.without(line, line) for line in sorted(said))
            _, limit = plan.format.counts.get("extension_friction", (0, 0))
            yield Edit.after(section.end_line, f"\n**Extension {words[0]}:** One more field touches {limit + 2} files.")


def _assessment(passages: Sequence[Passage], words: Sequence[str]) -> list[Passage]:
    """The passages that open with the assessment or stand below its heading or label."""
    found: list[Passage] = []
    is_open = False
    for passage in passages:
        opens = passage.kind == "heading" or (passage.depth == 0 and bool(passage.label))
        if opens:
            is_open = speaks_of(passage.label.lower(), words)
        if passage.kind != "code" and (is_open or speaks_of(plain(passage.text.value).lower()[:120], words)):
            found.append(passage)
    return found


def _counts(text: Text) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of every count of files in `text` that is not about the PR itself."""
    start = 0
    for sentence_end in [*(match.end() for match in _SENTENCE.finditer(text.value)), len(text.value)]:
        if not _ABOUT_PR.search(text.value, start, sentence_end):
            for match in _COUNT.finditer(text.value, start, sentence_end):
                low = match["low"].lower()
                yield match.start(), match.end(), (_NUMBERS.get(low) or int(low)) + bool(match["more"])
        start = sentence_end
