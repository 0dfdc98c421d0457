"""The building blocks of a concept model: headings, bold leads, list items or table rows, with what they say of themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from plancheck.plan import Block, Passage, State, Text
from plancheck.reading.concept_model.columns import cell_of, grids_of
from plancheck.reading.concept_model.leads import Lead, label_of, lead_of
from plancheck.reading.concept_model.parts import Piece, clauses_in
from plancheck.reading.texts import part_of
from plancheck.wording.phrases import phrases_in, speaks_of

Words = Mapping[str, tuple[str, ...]]
_DRESSES: tuple[Callable[[Piece], bool], ...] = (lambda piece: piece.is_heading, lambda piece: piece.is_text, lambda piece: piece.is_item)
# A longer one is a sentence.
_NAME_WORDS = 8
# What may stand before "owns" in a clause that is about ownership alone.
_SUBJECTS = frozenset("it the this that block also and which is has holds keeps with a an exclusively solely sole alone itself component module".split())


class _Opener(NamedTuple):
    """The piece at that offset names a block."""

    at: int
    lead: Lead


class _Said(NamedTuple):
    """What a block says of itself; `controls` stands in for a responsibility where there is none."""

    name: str
    responsibilities: list[Text]
    ownership: list[Text]
    controls: list[Text]


def read_blocks(pieces: Sequence[Piece], words: Words) -> tuple[Block, ...]:
    """The blocks among the pieces of their part: rows of a table, or what else names several first."""
    tabled = tuple(_tabled(pieces, words))
    if len(tabled) > 1:
        return tabled
    labels = Counter(label_of(piece.passage) for piece in pieces)
    # What several blocks say is a field of theirs; so are some words by themselves.
    fields = {label for label, count in labels.items() if count > 1} | set(words.get("block_fields", ()))
    found = [openers for dress in _DRESSES if not _are_groups(pieces, openers := _openers(pieces, dress, fields), fields)]
    several = [openers for openers in found if len(openers) > 1]
    openers = min(several, key=lambda openers: openers[0].at) if several else max(found, key=len, default=[])
    return tabled or tuple(_led(pieces, openers, words))


def _tabled(pieces: Sequence[Piece], words: Words) -> Iterator[Block]:
    for grid in grids_of(pieces):
        responsibility = grid.column(words.get("block_responsibility_columns", ()))
        ownership = grid.column(words.get("block_ownership_columns", ()))
        name = grid.column(words.get("block_columns", ()), [column for column in (responsibility, ownership) if column is not None])
        if name is None or (responsibility is None and ownership is None):
            continue
        for row in grid.rows:
            cell = cell_of(row, name)
            lead = lead_of(Passage("heading", cell)) if cell else None
            if lead is None:
                continue
            said = _Said(lead.label, [], [], [])
            if (duty := cell_of(row, responsibility)) is not None:
                _take_prose(said, duty, words)
            if ownership is not None and ownership < len(row.cells):
                _take(said, "ownership", row.cells[ownership])
            yield Block(lead.name, lead.mark, tuple(said.responsibilities), tuple(said.ownership), (row,))
        return


def _openers(pieces: Sequence[Piece], dress: Callable[[Piece], bool], fields: Collection[str]) -> list[_Opener]:
    """The pieces of one dress, as far out as any of them, that open with a name; where some are numbered or set apart in bold, those."""
    own = [(index, piece) for index, piece in enumerate(pieces) if dress(piece)]
    outermost = min((piece.rank for _, piece in own), default=0)
    leads = [_Opener(index, lead) for index, piece in own if piece.rank == outermost and (lead := lead_of(piece.passage)) and _is_name(lead, fields)]
    numbered = [opener for opener in leads if opener.lead.mark]
    marked = [opener for opener in leads if opener.lead.marked]
    if len(numbered) > 1:
        return numbered
    return marked if marked or not leads or pieces[leads[0].at].is_text else leads


def _is_name(lead: Lead, fields: Collection[str]) -> bool:
    return lead.label not in fields and len(lead.label.split()) <= _NAME_WORDS


def _are_groups(pieces: Sequence[Piece], openers: Sequence[_Opener], fields: Collection[str]) -> bool:
    """Whether the openers say nothing of themselves and each holds a list of names: "Core blocks", "Adapters"."""
    stretches = [pieces[opener.at + 1 : end] for opener, end in zip(openers, _ends(pieces, openers), strict=True)]
    inner = [_openers(stretch, lambda piece: piece.is_item, fields) for stretch in stretches]
    are_bare = bool(openers) and not any(opener.lead.rest.value for opener in openers)
    return are_bare and all(named and all(opener.lead.marked for opener in named) for named in inner)


def _ends(pieces: Sequence[Piece], openers: Sequence[_Opener]) -> Iterator[int]:
    """Where each opener's block ends: at the next one, or where the list that holds it does."""
    for number, opener in enumerate(openers, 1):
        last = openers[number].at if number < len(openers) else len(pieces)
        rank = pieces[opener.at].rank
        yield next((index for index in range(opener.at + 1, last) if pieces[index].rank < rank), last)


def _led(pieces: Sequence[Piece], openers: Sequence[_Opener], words: Words) -> Iterator[Block]:
    for opener, end in zip(openers, _ends(pieces, openers), strict=True):
        nested = pieces[opener.at + 1 : end]
        said = _Said(opener.lead.label, [], [], [])
        _take_prose(said, opener.lead.rest, words)
        _take_nested(said, nested, words)
        passages = tuple(piece.passage for piece in pieces[opener.at : end])
        yield Block(opener.lead.name, opener.lead.mark, tuple(said.responsibilities or said.controls), tuple(said.ownership), passages)


def _take_nested(said: _Said, nested: Sequence[Piece], words: Words) -> None:
    """What stands under the name of a block: labelled values, lists below a label and, where nothing before said it, plain text."""
    open_rank, role = 99, ""
    for piece in nested:
        passage, label = piece.passage, label_of(piece.passage)
        if passage.kind in ("row", "code"):
            continue
        if piece.rank > open_rank:
            _take(said, role, passage.text)
        elif label:
            lead = lead_of(passage)
            open_rank, role = piece.rank, _role(label, words)
            _take(said, role, lead.rest if lead else passage.text)
        else:
            open_rank, role = 99, ""
            _take_prose(said, passage.text, words)


def _role(label: str, words: Words) -> str:
    roles = ("responsibility", "ownership", "controls")
    return next((role for role in roles if label and speaks_of(label, words.get(f"block_{role}", ()))), "")


def _take(said: _Said, role: str, text: Text) -> None:
    if text.state is State.EMPTY or not role:
        return
    {"responsibility": said.responsibilities, "ownership": said.ownership, "controls": said.controls}[role].append(text)


def _take_prose(said: _Said, text: Text, words: Words) -> None:
    """Running text: its first stretch that does not open with ownership is the responsibility, unless that is known by now."""
    if text.state is State.EMPTY:
        return
    owning = words.get("owning", ())
    duty: tuple[int, int] | None = None
    is_open = not said.responsibilities
    for start, end in clauses_in(text.value):
        places = [at for at, _ in phrases_in(text.value[start:end], owning)]
        if places:
            said.ownership.append(part_of(text, start, end))
        if places and _is_subject(text.value[start : start + places[0]], said):
            is_open = is_open and duty is None
        elif is_open:
            duty = (duty[0] if duty else start, end)
    if duty is not None:
        said.responsibilities.append(part_of(text, *duty))


def _is_subject(words: str, said: _Said) -> bool:
    """Whether nothing but the subject of its verb stands at the start of a clause."""
    return set(re.findall(r"\w+", words.lower())) <= _SUBJECTS | set(re.findall(r"\w+", said.name)) and "(" not in words
