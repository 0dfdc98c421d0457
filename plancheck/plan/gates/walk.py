"""What a section says of the rows of the register, text by text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plancheck.plan.gates.marks import past_opening_mark
from plancheck.plan.gates.naming import NO_ROWS, RowNames, Rows
from plancheck.plan.gates.parts import Said, Words, names_part, opening_part, part
from plancheck.plan.outline import Section
from plancheck.plan.passage import Passage
from plancheck.plan.text import State
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.sentences import sentences_in

# Where a line, or a clause behind a comma or semicolon, may open with the mark of another row: "G1: 5 ms; G2: none lost".
_MARK = r"(?:(?:gate|risk|decision)\s)?(?:[A-Z]{1,3}-?|(?:validation\s)?gate\s#?|risk\s#?|decision\s#?)\d{1,3}"
_DRESS = r"[*_`(\[]{0,4}"
_CUT = regex(
    rf"\n[ \t>]{{0,8}}(?={_DRESS}{_MARK}(?![^\W_]))|\n[ \t>]{{0,8}}(?=(?:\*\*|__)\w)|\s(?=(?:\*\*|__)\(?{_MARK}(?![^\W_]))"
    rf"|[;,]\s{{1,3}}(?=(?:and\s)?(?:(?:if|when|should)\s(?:gate\s)?{_MARK}(?![^\W_])|{_DRESS}{_MARK}[*_`)\]]{{0,4}}\s?(?:[:=→(]|->|[—–-]\s)))"
    rf"|(?P<doubtful>[;,]\s{{1,3}}(?=(?:and\s)?{_DRESS}{_MARK}[*_`)\]]{{0,4}}\s))",
    re.IGNORECASE,
)
_LONGEST_LEAD = 120
_BOLD = regex(r"(?:\*\*|__)(?P<label>[^*_\n]{1,80})(?:\*\*|__)[ \t]{0,2}[.:—–-]?")
_OF_ALL = regex(r"\b(?:all|each|every|any|both)\b[^.:;]{0,25}\b(?:gates?|validations?|spikes?|risks?|rows?|decisions?|assumptions?|trials?)\b", re.IGNORECASE)


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


class _Above(NamedTuple):
    """The rows that a text stands under; `is_firm` is False where it only goes on behind another text about them."""

    rows: Rows
    is_firm: bool


class _Stretch(NamedTuple):
    """`text[start:end]` is about `rows`; `is_named` is False where it only mentions them or goes on about those above.

    `topic` is what opens the sentence around it, where it does not begin with it: "Fallbacks: G1 shards, G2 columns".
    """

    start: int
    end: int
    rows: Rows
    is_named: bool
    topic: str


class Walk:
    """Goes through a section and tells of each text which rows it is about."""

    def __init__(self, names: RowNames, words: Words) -> None:
        self._names, self._words = names, words
        self._columns: tuple[str, ...] = ()
        self._headings: list[_Open] = []
        self._open: list[_Open] = []

    def read(self, section: Section, skipped: frozenset[int] = frozenset(), *, with_code: bool = True) -> Iterator[Statement]:
        """What stands outside the lines `skipped`, which are read as rows of the register, and `with_code` in its fences."""
        for passage in section.passages:
            if passage.kind == "code" and not with_code:
                continue
            if passage.kind == "heading":
                yield self._take_heading(passage)
            elif passage.is_head:
                self._columns = tuple(plain(cell.value) for cell in passage.cells)
            elif passage.kind != "row":
                yield from self._take_text(passage)
            elif passage.text.span.line not in skipped:
                yield from self._take_row(passage)

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

    def _take_row(self, passage: Passage) -> Iterator[Statement]:
        named = [self._names.opening(name) for name in self._columns]
        first = next((plain(cell.value).lower() for cell in passage.cells), "")
        # A table whose columns are the gates has their parts in its rows.
        is_turned = sum(map(bool, named)) > 1
        rows = NO_ROWS if is_turned else self._names.of_row(passage) or self._heading.rows
        for name, own, cell in zip(self._columns, named, passage.cells, strict=False):
            said = Said((*self._heading.topics, f"{first if is_turned else name.lower()}:"), cell)
            if own or not is_turned:
                yield Statement(own if is_turned else rows, said, is_general=False, is_named=True)

    def _take_text(self, passage: Passage) -> Iterator[Statement]:
        value = passage.text.value
        label, skipped = _label(passage)
        topic = f"{label.lower()}:" if label else ""
        above = self._above(passage, topic, is_own=bool(self._names.opening(value)))
        outer = self._open[-1].topics if self._open else self._heading.topics
        topics = (*outer, topic) if topic else outer
        stretches = list(self._stretches(value, above))
        # What a text mentions in passing is not what those below it are about.
        held = next((stretch.rows for stretch in reversed(stretches) if stretch.is_named), above.rows)
        # "**G1 fails:** ..." says nothing of G2 further on in the text.
        own = bool(self._names.mentioned(label))
        is_listed = passage.kind == "item" or bool(topic) or bool(self._headings)
        self._open.append(_Open(passage.depth, held, topics))
        for stretch in stretches:
            start, end = max(stretch.start, min(skipped, stretch.end)), stretch.end
            rest = value[start:end]
            text = part(passage.text, start + (past_opening_mark(rest) if self._names.opening(rest) else 0), end)
            is_general = not stretch.rows and (not is_listed or _OF_ALL.search(f"{topic} {text.value}") is not None)
            above_it = outer if own and start > skipped else topics
            yield Statement(stretch.rows, Said((*above_it, stretch.topic) if stretch.topic else above_it, text), is_general, stretch.is_named)

    def _above(self, passage: Passage, topic: str, *, is_own: bool) -> _Above:
        """What the passage stands under, after closing what does not hold it."""
        starts_anew = is_own or bool(topic) or passage.kind == "item"
        beside = NO_ROWS
        while self._open and (self._open[-1].depth > passage.depth or (self._open[-1].depth == passage.depth and starts_anew)):
            closed = self._open.pop()
            beside = beside or (closed.rows if closed.depth == passage.depth else NO_ROWS)
        if self._open:
            return _Above(self._open[-1].rows, is_firm=self._open[-1].depth < passage.depth)
        # "Success criteria: ..." beside what names the gate belongs to it, unless its own label names another: "Success criteria for cold storage: ...".
        return _Above(beside, is_firm=False) if beside and topic and names_part(topic, self._words) else _Above(self._heading.rows, is_firm=True)

    def _stretches(self, value: str, above: _Above) -> Iterator[_Stretch]:
        """The stretches of a text that are about the same rows; there is at least one."""
        current, is_named, topic = above.rows, False, ""
        begun, latest = 0, None
        for piece in _pieces(value, self._words):
            said = value[piece.start : piece.end]
            named, mentioned = self._names.opening(said), self._names.mentioned_early(said)
            if not named and piece.leads and not mentioned:
                # Where nothing above tells, words of the decision or a pull request stand for the row as well.
                named = self._names.meant(said) if not above.rows else NO_ROWS if above.is_firm else self._names.meant_by_words(said)
            if named and not piece.is_doubtful:
                current = named
            elif not current:
                current = self._names.mentioned(said)
            # What is told of one row in passing, in a text about another, is told of both.
            rows = current | named | mentioned if piece.is_doubtful or not named else current
            # Bold lines about rows that are not understood are about one each.
            is_next = bool(latest == NO_ROWS and not rows and piece.leads and _BOLD.match(said))
            if latest is not None and (rows != latest or is_next):
                yield _Stretch(begun, piece.start, latest, is_named, topic)
                begun, is_named, topic = piece.start, False, piece.topic
            latest, is_named = rows, is_named or bool(named)
        yield _Stretch(begun, len(value), latest or NO_ROWS, is_named, topic)


def _label(passage: Passage) -> tuple[str, int]:
    """The label of a passage and where it ends; bold words that open it are one without a colon too, and so is a line that announces what follows."""
    value = passage.text.value
    # That of a fence tells the language of what is in it.
    if passage.label and passage.kind != "code":
        return passage.label, value.find(":") + 1
    if passage.kind == "text" and value.endswith(":") and len(value) <= _LONGEST_LEAD:
        return value[:-1], len(value)
    match = _BOLD.match(value)
    return (plain(match["label"]).strip(" .:"), match.end()) if match else ("", 0)


class _Piece(NamedTuple):
    """`text[start:end]` may be about a row of its own.

    `leads` where the text, a line or bold words open it, `is_doubtful` where only a comma does; `topic` is the part that the sentence around it opens with.
    """

    start: int
    end: int
    leads: bool
    is_doubtful: bool
    topic: str


def _pieces(value: str, words: Words) -> Iterator[_Piece]:
    cuts = {match.end(): match["doubtful"] is not None for match in _CUT.finditer(value)}
    sentences = {start for start, _ in sentences_in(value)}
    starts, topic = sorted({0, *cuts, *sentences}), ""
    for start, end in zip(starts, [*starts[1:], len(value)], strict=True):
        # Inside a sentence, that which opened it still holds.
        is_inside = start > 0 and start not in sentences and value[start - 1] != "\n"
        yield _Piece(start, end, leads=start == 0 or cuts.get(start) is False, is_doubtful=cuts.get(start, False), topic=topic if is_inside else "")
        if not is_inside:
            topic = opening_part(value[start:end], words)
