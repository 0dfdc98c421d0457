"""What a section says of the rows of the register, text by text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.plan.gates.naming import NO_ROWS, RowNames, Rows
from plancheck.plan.gates.parts import Said, Words, names_part, part
from plancheck.plan.outline import Section
from plancheck.plan.passage import Passage
from plancheck.plan.text import State, Text
from plancheck.wording.marks import plain
from plancheck.wording.sentences import sentences_in

# Where a line, or a clause behind a comma or semicolon, may open with the mark of another row: "G1: 5 ms; G2: none lost".
_MARK = r"(?:[A-Z]{1,3}-?|(?:validation\s)?gate\s#?|risk\s#?|decision\s#?)\d{1,3}"
_CUT = re.compile(
    rf"\n[ \t>]{{0,8}}(?=[*_`(\[]{{0,4}}{_MARK}(?!\w))|\n[ \t>]{{0,8}}(?=(?:\*\*|__)\w)|[;,]\s{{1,3}}(?=[*_`(\[]{{0,4}}{_MARK}[*_`)\]]{{0,4}}\s?(?:[:=→(]|->|[—–-]\s))"
    rf"|\s(?=(?:\*\*|__)\(?{_MARK}(?!\w))",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?:\*\*|__)(?P<label>[^*_\n]{1,80})(?:\*\*|__)[ \t]{0,2}[.:—–-]?")
_OF_ALL = re.compile(r"\b(?:all|each|every|any|both)\b[^.:;]{0,25}\b(?:gates?|validations?|spikes?|risks?|rows?|decisions?|assumptions?|trials?)\b", re.IGNORECASE)


class Statement(NamedTuple):
    """A text of the section and the rows that it is about.

    `is_general` is True for a text about no row that speaks of all of them; other texts without a row may be about one whose name is not understood.
    `is_named` is False for one that only mentions them or goes on about those above.
    """

    rows: Rows
    said: Said
    is_general: bool
    is_named: bool


class _Open(NamedTuple):
    """A heading or passage under which further ones may stand; `depth` is the place of a heading's words, or the list items around a passage."""

    depth: int
    rows: Rows
    topics: tuple[str, ...]


class _Stretch(NamedTuple):
    """`text[start:end]` is about `rows`; `is_named` is False where it only mentions them or goes on about those above."""

    start: int
    end: int
    rows: Rows
    is_named: bool


class Walk:
    """Goes through a section and tells of each text which rows it is about."""

    def __init__(self, names: RowNames, words: Words) -> None:
        self._names, self._words = names, words
        self._columns: tuple[str, ...] = ()
        self._headings: list[_Open] = []
        self._open: list[_Open] = []

    def read(self, section: Section, skipped: frozenset[int] = frozenset()) -> Iterator[Statement]:
        """What stands outside the lines `skipped`, which are read as rows of the register."""
        for passage in section.passages:
            if passage.kind == "heading":
                yield self._take_heading(passage)
            elif passage.is_head:
                self._columns = tuple(f"{plain(cell.value).lower()}:" for cell in passage.cells)
            elif passage.kind != "row":
                yield from self._take_text(passage)
            elif passage.text.span.line not in skipped:
                rows = self._names.of_row(passage) or self._heading.rows
                for name, cell in zip(self._columns, passage.cells, strict=False):
                    yield Statement(rows, Said((*self._heading.topics, name), cell), is_general=False, is_named=True)

    @property
    def _heading(self) -> _Open:
        return self._headings[-1] if self._headings else _Open(0, NO_ROWS, ())

    def _take_heading(self, passage: Passage) -> Statement:
        depth, topic = passage.text.span.column, f"{passage.label.lower()}:"
        beside = NO_ROWS
        while self._headings and self._headings[-1].depth >= depth:
            closed = self._headings.pop()
            beside = closed.rows if closed.depth == depth else NO_ROWS
        rows = self._names.opening(passage.label) or self._names.mentioned(passage.label) or self._heading.rows
        if not rows:
            # A heading that names a part belongs to the one beside it that names the gate.
            rows = beside if names_part(topic, self._words) else self._names.meant(passage.label)
        self._headings.append(_Open(depth, rows, (*self._heading.topics, topic)))
        self._open = []
        # The place of what follows; the words of a heading are its topic.
        return Statement(rows, Said((), passage.text._replace(value="", state=State.EMPTY)), is_general=False, is_named=True)

    def _take_text(self, passage: Passage) -> Iterator[Statement]:
        value = passage.text.value
        label, skipped = _label(passage)
        topic = f"{label.lower()}:" if label else ""
        above = self._above(passage, topic, is_own=bool(self._names.opening(value)))
        outer = self._open[-1].topics if self._open else self._heading.topics
        topics = (*outer, topic) if topic else outer
        stretches = list(self._stretches(value, above))
        # What a text mentions in passing is not what those below it are about.
        held = next((stretch.rows for stretch in reversed(stretches) if stretch.is_named), above)
        # "**G1 fails:** ..." says nothing of G2 further on in the text.
        own = bool(self._names.mentioned(label))
        is_listed = passage.kind == "item" or bool(topic) or bool(self._headings)
        self._open.append(_Open(passage.depth, held, topics))
        for start, end, rows, is_named in stretches:
            text = part(passage.text, max(start, min(skipped, end)), end)
            is_general = not rows and (not is_listed or _OF_ALL.search(f"{topic} {text.value}") is not None)
            yield Statement(rows, Said(outer if own and start else topics, text), is_general, is_named)

    def _above(self, passage: Passage, topic: str, *, is_own: bool) -> Rows:
        """The rows that what stands above the passage is about, after closing what does not hold it."""
        starts_anew = is_own or bool(topic) or passage.kind == "item"
        beside = NO_ROWS
        while self._open and (self._open[-1].depth > passage.depth or (self._open[-1].depth == passage.depth and starts_anew)):
            closed = self._open.pop()
            beside = beside or (closed.rows if closed.depth == passage.depth else NO_ROWS)
        if self._open:
            return self._open[-1].rows
        # "Success criteria: ..." beside what names the gate belongs to it.
        return beside if beside and topic and names_part(topic, self._words) else self._heading.rows

    def _stretches(self, value: str, above: Rows) -> Iterator[_Stretch]:
        """The stretches of a text that are about the same rows; there is at least one."""
        current, is_named = above, False
        begun, latest = 0, None
        for start, end, leads in _pieces(value):
            piece = value[start:end]
            named = self._names.opening(piece)
            mentioned = self._names.mentioned_early(piece)
            if not named and leads and not above and not mentioned:
                # Where nothing above tells, words of the decision or a pull request stand for the row as well.
                named = self._names.meant(piece)
            if named:
                current = named
            elif not current:
                current = mentioned or self._names.mentioned(piece)
            # What is told of one row in passing, in a text about another, is told of both.
            rows = current if named else current | mentioned
            if latest is not None and rows != latest:
                yield _Stretch(begun, start, latest, is_named)
                begun, is_named = start, False
            latest, is_named = rows, is_named or bool(named)
        yield _Stretch(begun, len(value), latest or NO_ROWS, is_named)


def _label(passage: Passage) -> tuple[str, int]:
    """The label of a passage and where it ends; bold words that open it are one without a colon too."""
    if passage.label:
        return passage.label, passage.text.value.find(":") + 1
    match = _BOLD.match(passage.text.value)
    return (plain(match["label"]).strip(" .:"), match.end()) if match else ("", 0)


def _pieces(value: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a text or bold words open it) of the pieces that may be about a row of their own."""
    leads = {match.end() for match in _CUT.finditer(value)}
    starts = sorted({0, *leads, *(start for start, _ in sentences_in(value))})
    for start, end in zip(starts, [*starts[1:], len(value)], strict=True):
        yield start, end, start == 0 or start in leads
