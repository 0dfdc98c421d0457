"""The validation gates of a macro plan: what its risk register says of each, in the row and below the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plancheck.plan.concept import name_words
from plancheck.plan.outline import Section
from plancheck.plan.passage import Passage
from plancheck.plan.rows import TableRow
from plancheck.plan.text import State, Text
from plancheck.plan.tree import Plan
from plancheck.span import Span
from plancheck.wording.marks import plain
from plancheck.wording.phrases import phrases_in
from plancheck.wording.request_ids import RequestIds

_MARK = re.compile(r"(?<![\w-])(?:(?P<letters>[A-Z]{1,3})-?|(?P<word>(?:validation\s)?gate|risk|decision)\s#?)(?P<number>\d{1,3})(?![\w%]|\.\d)", re.IGNORECASE)
_LETTERS = {"validation gate": "G", "gate": "G", "vg": "G", "risk": "R", "decision": "D"}
_BARE_NUMBER = re.compile(r"#?(?P<number>\d{1,3})\.?")
_ID_COLUMNS = frozenset({"", "#", "id", "no", "no.", "nr", "nr.", "ref", "key", "number", "risk", "risk id", "gate id"})
# An id that stands for the row itself: at the start of its cell, or in brackets.
_OWN_MARK = re.compile(r"\A\W{0,4}(?P<opening>[A-Z]{1,3}-?\d{1,3})(?!\w)|\((?P<aside>[A-Z]{1,3}-?\d{1,3})\)")
_PREPOSITION = re.compile(
    r"\b(before|prior to|ahead of|until|blocks|gates|after|following|in|during|at|by|with|of|from|on|uses?|using|once|when)\b", re.IGNORECASE
)
_BEFORE = frozenset({"before", "prior to", "ahead of", "until", "blocks", "gates"})
_AFTER = frozenset({"after", "following", "once", "when"})
_NEAR = 30
# How far into a passage it may name the gate that it is about.
_OPENING = 40
_DECISION_WORDS = 2


# The names of a gate, the pull requests that it comes before, and the words of its decision.
_Key = tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]


class Said(NamedTuple):
    """A text about a gate, without its own label, and the column, label and headings that it stands under, in lower case."""

    topic: str
    text: Text

    def about(self, phrases: Sequence[str], others: Sequence[str]) -> Iterator[Text]:
        """What it says of a subject that `phrases` open or its topic names, up to where one of `others` opens the next subject."""
        value = self.text.value
        ends = sorted(match.start() for match in _opening(tuple(others)).finditer(value))
        # The name that stands nearest decides: below a heading for both, a label of one of them.
        starts = [match.end() for match in _opening(tuple(phrases)).finditer(value)]
        own, other = (max((self.topic.rfind(phrase) for phrase in names), default=-1) for names in (phrases, others))
        if own > other:
            starts.insert(0, 0)
        for start in starts[:1]:
            text = part(self.text, start, next((end for end in ends if end > start), len(value)))
            if text.value:
                yield text

    def upto(self, phrases: Sequence[str]) -> str:
        """What it says before one of `phrases` opens another subject."""
        other = _opening(tuple(phrases)).search(self.text.value)
        return self.text.value[: other.start()] if other else self.text.value


class Placement(NamedTuple):
    """The pull requests that a text says a gate comes before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Gate(NamedTuple):
    """A row of the register with something in its gate column.

    `names` are the marks that the row goes by (`G1`, `R1`, `D1`: without dashes); `said` is what the row, without decision
    and assumption, and passages about it say; `said_of_all` is what the register says under no gate. `place` is where a finding
    about it stands: the first passage of its own, or the row.
    """

    row: TableRow
    cell: Text
    names: tuple[str, ...]
    placed: Placement
    said: tuple[Said, ...]
    said_of_all: tuple[Said, ...]
    place: Span

    @property
    def shown(self) -> str:
        """What the plan calls it, for a message."""
        said = plain(self.cell.value)
        own = next((written for mark, written in written_marks(said).items() if mark in self.names), next(iter(self.names), None))
        return f'the gate "{said}"' if own is None else own if own.lower().startswith("gate") else f"gate {own}"


def register_rows(plan: Plan) -> tuple[TableRow, ...]:
    """The rows of the register, without those of other tables and of lists in its section."""
    columns = plan.format.words.get("register_decision", ())
    return tuple(row for row in plan.risks if len(row.cells) > 2 and row.cell(*columns) is not None)


def gates_of(plan: Plan) -> tuple[Gate, ...]:
    """The gates of the register's table; none where it says that there is none."""
    section, words = plan.section("risk-register"), plan.format.words
    if section is None:
        return ()
    rows = [(row, cell) for row in register_rows(plan) if (cell := row.cell(*words.get("register_gate", ()))) is not None and _is_gate(cell, plan)]
    named = [(row, cell, tuple(_names(row, cell, plan)), placement_in(cell.value, plan)) for row, cell in rows]
    keys = [(names, placed.before, _decision(row, plan)) for row, _, names, placed in named]
    own: list[list[Said]] = [[] for _ in named]
    common: list[Said] = []
    for owners, said in _Walk(keys, plan).read(section, frozenset(row.span.line for row in register_rows(plan))):
        for index in owners:
            own[index].append(said)
        if not owners:
            common.append(said)
    elsewhere = _said_elsewhere(keys, plan)
    skipped = (*words.get("register_decision", ()), *words.get("register_assumption", ()))
    parts = (*words.get("success_criteria", ()), *words.get("abort_plan", ()))
    gates = []
    for (row, cell, names, placed), further, remote in zip(named, own, elsewhere, strict=True):
        cells = [Said(column, text) for column, text in row.cells if not any(word in column for word in skipped)]
        # A list of all abort plans is no home of a gate.
        home = next((said.text.span for said in further[:1] if not any(phrase in said.topic for phrase in parts)), row.span)
        gates.append(Gate(row, cell, names, placed, (*cells, *further, *remote), tuple(common), home))
    return tuple(gates)


def _said_elsewhere(keys: Sequence[_Key], plan: Plan) -> list[list[Said]]:
    """What sections on gates and on dependencies and the fields of pull requests say of each gate by its name."""
    found: list[list[Said]] = [[] for _ in keys]
    for section in plan.sections:
        if section.role == "dependencies" or (section.role is None and "gate" in section.title.value.lower()):
            for owners, said in _Walk([(names, (), frozenset()) for names, _, _ in keys], plan).read(section, frozenset()):
                for index in owners:
                    found[index].append(said)
    fields = [field for request in plan.pull_requests for field in request.fields_of("gate")]
    for field in fields:
        marks = set(marks_in(field.value.value))
        for index, (names, _, _) in enumerate(keys):
            if marks & set(names):
                found[index].append(Said("validation gate:", field.value))
    return found


def criteria_of(gate: Gate, plan: Plan) -> tuple[Text, ...]:
    """What the plan calls the success criteria of a gate."""
    criteria, abort = plan.format.words.get("success_criteria", ()), plan.format.words.get("abort_plan", ())
    return tuple(text for said in gate.said for text in said.about(criteria, abort))


def written_marks(text: str) -> dict[str, str]:
    """The marks of gates, risks and decisions in `text`, without dashes (`Gate 2` is `G2`), each with the way it is first written."""
    found: dict[str, str] = {}
    for match in _MARK.finditer(text):
        letters = (match["letters"] or match["word"]).lower()
        found.setdefault(f"{_LETTERS.get(letters, letters.upper())}{int(match['number'])}", match[0])
    return found


def marks_in(text: str) -> tuple[str, ...]:
    """The marks of gates, risks and decisions in `text`, without dashes."""
    return tuple(written_marks(text))


def placement_in(text: str, plan: Plan) -> Placement:
    """Which pull requests a cell or sentence about a gate puts it before and after. A cell that only names some means before them."""
    before: list[str] = []
    after: list[str] = []
    for found in request_ids(plan).find(text):
        words = [match[1].lower() for match in _PREPOSITION.finditer(text[max(0, found.start - _NEAR) : found.start])]
        if not words or words[-1] in _BEFORE:
            before += found.ids
        elif words[-1] in _AFTER:
            after += found.ids
    return Placement(tuple(dict.fromkeys(before)), tuple(dict.fromkeys(after)))


@lru_cache(maxsize=64)
def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the phrases, the rest of their last word and the marks behind them."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True))) or '(?!)'})\w{{0,6}}[\s:*_—–=-]{{0,6}}", re.IGNORECASE)


def part(text: Text, start: int, end: int) -> Text:
    """`text.value[start:end]` without the blanks and emphasis around it."""
    piece = text.value[start:end]
    start, end = start + len(piece) - len(piece.lstrip(" \n\t*_:")), end - len(piece) + len(piece.rstrip(" \n\t*_("))
    end = max(start, end)
    before, within, span = text.value.count("\n", 0, start), text.value.count("\n", start, end), text.place(start, end)
    value = text.value[start:end]
    return Text(value, span, State.PRESENT if value else State.EMPTY, ((span.line, span.column), *text.places[before + 1 : before + 1 + within]))


def request_ids(plan: Plan) -> RequestIds:
    return RequestIds(plan.format.words.get("pr_families", ()), plan.request_ids)


def _is_gate(cell: Text, plan: Plan) -> bool:
    said = plain(cell.value).strip(" -–—.")
    return (
        cell.state is State.PRESENT
        and bool(said)
        and not any(start == 0 for start, _ in phrases_in(said[:40], (*plan.format.words.get("declined", ()), "no gate")))
    )


def _names(row: TableRow, cell: Text, plan: Plan) -> Iterator[str]:
    found = list(marks_in(cell.value))
    decision = row.cell(*plan.format.words.get("register_decision", ()))
    for name, text in row.cells:
        value = plain(text.value)
        if text is decision or name in _ID_COLUMNS:
            own = _OWN_MARK.search(value)
            number = _BARE_NUMBER.fullmatch(value)
            found += marks_in(own["opening"] or own["aside"]) if own else ()
            found += [f"R{int(number['number'])}"] if number else []
    families = (*plan.format.words.get("pr_families", ()), *plan.format.words.get("contract_families", ()))
    yield from dict.fromkeys(name for name in found if name.rstrip("0123456789") not in families)


def _decision(row: TableRow, plan: Plan) -> frozenset[str]:
    text = row.cell(*plan.format.words.get("register_decision", ()))
    return frozenset(name_words(plain(text.value))) if text else frozenset()


class _Open(NamedTuple):
    """A passage under which further ones may stand."""

    depth: int
    owners: tuple[int, ...]
    topic: str


class _Walk:
    """Goes through the register's section and tells of each text which gates, by their index, it is about."""

    def __init__(self, keys: Sequence[_Key], plan: Plan) -> None:
        self._keys, self._plan, self._ids = keys, plan, request_ids(plan)
        self._columns: tuple[str, ...] = ()
        self._heading = _Open(-1, (), "")
        self._open: list[_Open] = []

    def read(self, section: Section, rows: frozenset[int]) -> Iterator[tuple[tuple[int, ...], Said]]:
        """What stands outside the register's own rows, which stand on the lines `rows`."""
        for passage in section.passages:
            if passage.kind == "heading":
                yield self._take_heading(passage)
            elif passage.is_head:
                self._columns = tuple(f"{plain(cell.value).lower()}:" for cell in passage.cells)
            elif passage.kind != "row":
                yield self._take_text(passage)
            elif passage.text.span.line not in rows:
                owners = self._named(passage, is_opening=True) or self._heading.owners
                yield from ((owners, Said(f"{self._heading.topic} {name}", cell)) for name, cell in zip(self._columns, passage.cells, strict=False))

    def _take_heading(self, passage: Passage) -> tuple[tuple[int, ...], Said]:
        # A heading that names no gate opens a part of the one above it, if it is about one.
        owners = self._named(passage, is_opening=True) or (self._heading.owners if self._is_part(passage) else ())
        self._heading, self._open = _Open(-1, owners, f"{passage.label.lower()}:"), []
        # The place of what follows; the words of a heading are its topic.
        return owners, Said("", passage.text._replace(value="", state=State.EMPTY))

    def _take_text(self, passage: Passage) -> tuple[tuple[int, ...], Said]:
        own = self._named(passage, is_opening=False)
        starts_anew = bool(own or passage.label or passage.kind == "item")
        beside: tuple[int, ...] = ()
        while self._open and (self._open[-1].depth > passage.depth or (self._open[-1].depth == passage.depth and starts_anew)):
            closed = self._open.pop()
            beside = beside or (closed.owners if closed.depth == passage.depth else ())
        # "Success criteria: ..." beside what names the gate belongs to it.
        above = self._open[-1].owners if self._open else beside if self._is_part(passage) and beside else self._heading.owners
        owners = own or above or self._named(passage, is_opening=True)
        topic = f"{passage.label.lower()}:" if passage.label else ""
        topics = " ".join((self._heading.topic, *(open_.topic for open_ in self._open), topic))
        self._open.append(_Open(passage.depth, owners, topic))
        skipped = passage.text.value.find(":") + 1 if topic else 0
        return owners, Said(topics.strip(), part(passage.text, skipped, len(passage.text.value)))

    def _is_part(self, passage: Passage) -> bool:
        words = self._plan.format.words
        return any(phrase in f"{passage.label.lower()}:" for phrase in (*words.get("success_criteria", ()), *words.get("abort_plan", ())))

    def _named(self, passage: Passage, *, is_opening: bool) -> tuple[int, ...]:
        """The gates that a passage names at its start; where nothing above tells, a pull request or the decision stands for its gate as well."""
        value = plain(passage.text.value)
        opening = value if passage.kind == "heading" else value[:_OPENING]
        marks = set(marks_in(opening))
        if passage.cells and (number := _BARE_NUMBER.fullmatch(plain(passage.cells[0].value))):
            marks |= {f"{letter}{int(number['number'])}" for letter in _LETTERS.values()}
        owners = tuple(index for index, (names, _, _) in enumerate(self._keys) if marks & set(names))
        if owners or not is_opening:
            return owners
        ids = set(self._ids.ids_in(opening))
        words = set(name_words(passage.label or (value if passage.kind == "heading" else "")))
        return tuple(index for index, (_, before, _) in enumerate(self._keys) if ids & set(before)) or tuple(
            index for index, (_, _, decision) in enumerate(self._keys) if len(words) >= _DECISION_WORDS and words <= decision
        )
