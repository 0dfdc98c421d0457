"""Contracts as plain sentences, MUST and MUST NOT: what tells them from labels and mentions where a format has them so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plancheck.format import Format
from plancheck.markdown import Document, Line
from plancheck.plan import Group, Section, Text
from plancheck.reading.contract_draft import Draft
from plancheck.reading.passages import read_passages
from plancheck.reading.references import CONTRACT_ID
from plancheck.reading.texts import bold_label, joined, plain_label, text_of
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in, speaks_of
from plancheck.wording.section_groups import Standing, contract_groups_over

_GROUPS: tuple[Group, ...] = ("error", "negative", "positive")
_LABELLED = (*_GROUPS, "edge", "compatibility")
_SENTENCE_END = regex(r"[.!?][\"'”’)*_]{0,4}\Z")
# `The command MUST exit with 2 on a wrong value. (BC-6)`
_LAST = regex(r"[(\[](?:contract )?(?P<id>[A-Z]{2,5}-[\w-]{1,12})[)\]][*_.]{0,3}\Z", re.IGNORECASE)
_SHORT = 4


class PlainDress:
    """How the contracts sections of a plan label and word their contracts, by line."""

    def __init__(self, document: Document, sections: Sequence[Section], format_: Format) -> None:
        passages = [passage for section in sections for passage in read_passages(document, document.between(section.line + 1, section.end_line))]
        self._words = format_.words
        self._document = document
        self._lines = [passage.text.span.line for passage in passages]
        self._standings = contract_groups_over(passages, format_.words)

    def is_label(self, line: Line) -> bool:
        standing = self._standing(line.number)
        return standing is not None and standing.opens and line.number in self._lines

    def is_labelled_sentence(self, line: Line) -> bool:
        """Whether it opens a paragraph that says of which group it is: `Must not happen: a second write.`"""
        label = bold_label(line.text) or plain_label(line.text)
        return line.number == line.block.first and line.block.depth == 0 and label is not None and self.is_kind(label[0])

    def is_sentence(self, text: str) -> bool:
        """Whether it is what a contract says, not its name."""
        return self.promises(text) or _SENTENCE_END.search(text.strip()) is not None

    def promises(self, text: str) -> bool:
        return any(True for _ in phrases_in(text, self._words.get("promises", ())))

    def is_kind(self, cell: str) -> bool:
        """Whether the cell of a row only says of what kind the contract is: `MUST NOT`, `edge case`."""
        return bool(self._kinds_in(cell))

    def is_named_with_comma(self, line: Line, at: int) -> bool:
        """Whether the bold label of a line has a comma between an id, which ends at `at`, and the name: `**BC-1, oldest first:** ...`."""
        label = bold_label(line.text)
        return line.text[at : at + 1] == "," and label is not None and label[1] > at

    def named_last(self, line: Line) -> Draft | None:
        """The contract that a paragraph or item states and names in brackets at its end."""
        if line.number != line.block.first:
            return None
        text = text_of(list(self._document.lines(line.block)))
        match = _LAST.search(text.value)
        if match is None or CONTRACT_ID.fullmatch(match["id"]) is None or not self.promises(text.value):
            return None
        draft = Draft(match["id"], text.place(match.start("id"), match.end("id")), None, None)
        draft.unlisted, draft.marks = True, "()"
        draft.prose.append(text_of([line]))
        return draft

    def settled(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The drafts that define a contract, each in its group and its sentences whole."""
        outside = {draft.id for draft in drafts if not self._is_api(draft)}
        listed = {draft.id for draft in drafts if not draft.unlisted}
        with_clauses = {draft.id for draft in drafts if draft.clauses}
        seen: dict[str, str] = {}
        for draft in drafts:
            # A second sentence in the dress of the first is no mention of it.
            again = draft.id in seen and (not draft.marks or draft.marks != seen[draft.id])
            mentioned = again if draft.unlisted else draft.id in with_clauses
            if draft.unlisted and not (draft.id not in listed and any(self.promises(text.value) for text in draft.prose)):
                mentioned = True
            if not draft.clauses and (mentioned or (self._is_api(draft) and draft.id in outside)):
                continue
            seen.setdefault(draft.id, draft.marks)
            draft.group = self._group(draft)
            draft.prose = list(self._whole(draft.prose))
            yield draft

    def _kinds_in(self, cell: str) -> frozenset[str]:
        shown = plain(cell).lower()
        if len(shown.split()) > _SHORT:
            return frozenset()
        return frozenset(group for group in _LABELLED if speaks_of(shown, self._words.get(f"{group}_labels", ())))

    def _standing(self, line: int) -> Standing | None:
        index = bisect_right(self._lines, line) - 1
        return self._standings[index] if index >= 0 else None

    def _is_api(self, draft: Draft) -> bool:
        standing = self._standing(draft.place.line)
        return standing is not None and "api" in standing.groups

    def _group(self, draft: Draft) -> Group | None:
        index = bisect_right(self._lines, draft.place.line) - 1
        named = self._standings[index].groups if index >= 0 else frozenset[str]()
        named |= self._kinds_in(draft.name.value) if draft.name else frozenset()
        return next((group for group in _GROUPS if group in named), None)

    def _whole(self, prose: Sequence[Text]) -> Iterator[Text]:
        """`prose` with the lines of one paragraph or item drawn together."""
        together: list[Text] = []
        for text in prose:
            if together and (text.span.line != together[-1].span.end_line + 1 or text.span.line in self._lines):
                yield joined(together)
                together = []
            together.append(text)
        if together:
            yield joined(together)
