"""The state ownership map of a concept model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plancheck.plan import OwnedState, Passage, State, Text
from plancheck.plan.concept import ConceptModel
from plancheck.reading.concept_model.columns import cell_of, grids_of
from plancheck.reading.concept_model.leads import label_of, lead_of
from plancheck.reading.concept_model.parts import Piece, clauses_in
from plancheck.reading.texts import part_of, unpaired
from plancheck.regex import regex
from plancheck.wording.phrases import speaks_of

Words = Mapping[str, tuple[str, ...]]
_OWNED_BY = regex(
    r"(?P<state>[^\n:]{1,120}?),?\s(?:(?:is|are)\s)?(?:(?:exclusively|solely|only)\s)?(?:owned by|held by|belongs? to)\s(?P<owner>[^\n]{1,200})|"
    r"(?P<holder>[^\n:]{1,80}?)\s(?:(?:exclusively|solely|alone)\s)?(?:owns|holds)\s(?P<held>[^\n]{1,200})"
)
# A further piece of state and its owner, for which the verb is not said again.
_FURTHER = regex(r",?\s(?:and\s)?(?=(?P<state>(?:the|each|every|all|an?)\s[^,.;:\n]{1,60}?(?<!ed)(?<!en))\sby\s)", re.IGNORECASE)
_BY = regex(r"(?P<state>[^,.;:\n]{1,80}?)\sby\s(?P<owner>[^\n]{1,100})")
_LINE = regex(r"[^\n]+")
# An entry that breaks off where its owner belongs.
_OPEN_END = regex(r"[:—–-][*_\s]*$")
_CLAUSE = regex(r"[^,;.(]{0,80}")
_ARROW = regex(r"\s?(?:→|->|-->|⇒|=>)\s?")


def read_states(pieces: Sequence[Piece], model: ConceptModel, words: Words) -> Iterator[OwnedState]:
    """Each piece of state in the tables and lists of the map; `model` tells its blocks from their state."""
    yield from _tabled(pieces, words)
    outermost = min((piece.rank for piece in pieces if piece.is_item), default=0)
    holder: Text | None = None
    for index, piece in enumerate(pieces):
        lead = lead_of(piece.passage)
        if speaks_of(label_of(piece.passage), words.get("state_notes", ())):
            continue
        if piece.is_item and piece.rank == outermost:
            yield from _listed(piece.passage, list(_nested(pieces, index)), holder, model, words)
        elif piece.is_text and not outermost:
            yield from _of_paragraph(piece.passage.text, model, words)
        elif piece.is_text or piece.is_heading:
            # A list below the name of a block is its state.
            holder = lead.name if lead is not None and not lead.rest.value and model.is_called(lead.name.value) else None


def _tabled(pieces: Sequence[Piece], words: Words) -> Iterator[OwnedState]:
    for grid in grids_of(pieces):
        owner = grid.column(words.get("owner_columns", ()))
        if owner is None or len(grid.names) < 2:
            continue
        state = grid.column(words.get("state_columns", ()), [owner])
        column = state if state is not None else next(index for index in range(len(grid.names)) if index != owner)
        for row in grid.rows:
            if (held := cell_of(row, column)) is not None:
                yield OwnedState(held, cell_of(row, owner), row.text)


def _of_paragraph(text: Text, model: ConceptModel, words: Words) -> Iterator[OwnedState]:
    """The lines of a paragraph that each tell of a piece of state, or its clauses; "A is owned by X, the B by Y and the C by Z" are three."""
    lines = [part_of(text, *line.span()) for line in _LINE.finditer(text.value)]
    is_list = len(lines) > 1 and all(_ARROW.search(line.value) or ": " in line.value for line in lines)
    for clause in lines if is_list else [part_of(text, *place) for place in clauses_in(text.value)]:
        cuts = list(_FURTHER.finditer(clause.value)) if _OWNED_BY.match(clause.value) else []
        ends = [*(cut.start() for cut in cuts), len(clause.value)]
        yield from _listed(Passage("text", part_of(clause, 0, ends[0])), [], None, model, words)
        for cut, end in zip(cuts, ends[1:], strict=True):
            further = part_of(clause, cut.end(), end)
            if (match := _BY.match(further.value)) is not None:
                yield OwnedState(part_of(further, *match.span("state")), part_of(further, *match.span("owner")), further)


def _nested(pieces: Sequence[Piece], index: int) -> Iterator[Piece]:
    for piece in pieces[index + 1 :]:
        if piece.rank <= pieces[index].rank:
            return
        yield piece


def _listed(passage: Passage, below: Sequence[Piece], holder: Text | None, model: ConceptModel, words: Words) -> Iterator[OwnedState]:
    """`Journal file: Run Journal`, `Run Journal: journal file`, `journal file, owned by Run Journal`, or an item with its owner or state below."""
    text = passage.text
    left, right = _sides(passage)
    owners = [lead_of(own.passage) for own in below if speaks_of(label_of(own.passage), words.get("owner_columns", ()))]
    owner = next((own.rest for own in owners if own is not None and own.rest.state is not State.EMPTY), holder)
    if (match := _OWNED_BY.match(text.value)) is not None:
        held, own = ("state", "owner") if match["owner"] else ("held", "holder")
        yield OwnedState(part_of(text, *match.span(held)), part_of(text, *match.span(own)), text)
    elif right.state is not State.EMPTY:
        is_swapped = model.is_called(left.value) and not model.is_called(_first_clause(right))
        yield OwnedState(right, left, text) if is_swapped else OwnedState(left, right, text)
    elif below and owner is None and model.is_called(left.value):
        yield from (OwnedState(own.passage.text, left, own.passage.text) for own in below if own.is_item)
    elif owner is not None or (passage.kind == "item" and not below and _OPEN_END.search(text.value)):
        yield OwnedState(left, owner, text)


def _sides(passage: Passage) -> tuple[Text, Text]:
    """What stands on both sides of an arrow, a colon or a dash; else the whole, and nothing."""
    text, lead = passage.text, lead_of(passage)
    arrow = _ARROW.search(text.value)
    if arrow:
        return unpaired(part_of(text, 0, arrow.start())), part_of(text, arrow.end(), len(text.value))
    if lead is not None and label_of(passage):
        return lead.name, lead.rest
    return text, part_of(text, len(text.value), len(text.value))


def _first_clause(text: Text) -> str:
    match = _CLAUSE.match(text.value)
    return match[0] if match else ""
