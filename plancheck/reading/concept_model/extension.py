"""The extension points of a concept model, with their defaults and their first other implementations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plancheck.plan import Passage, State, Text
from plancheck.plan.concept import ExtensionPoint
from plancheck.reading.concept_model.columns import cell_of, grids_of
from plancheck.reading.concept_model.leads import label_of, lead_of
from plancheck.reading.concept_model.parts import Piece
from plancheck.reading.texts import part_of
from plancheck.regex import regex
from plancheck.wording.marks import plain
from plancheck.wording.phrases import speaks_of
from plancheck.wording.sentences import sentences_in

Words = Mapping[str, tuple[str, ...]]
_NAME_WORDS = 8
_CODE = regex(r"`(?P<name>[^`\n]{1,80})`")


def read_extension_points(pieces: Sequence[Piece], words: Words) -> tuple[ExtensionPoint, ...]:
    """The rows, headings, list items or bold leads of the part, each with what stands below it; running text is one point."""
    tabled = tuple(_tabled(pieces, words))
    return tabled or tuple(_led([piece for piece in pieces if piece.passage.kind not in ("row", "code")], words))


def _tabled(pieces: Sequence[Piece], words: Words) -> Iterator[ExtensionPoint]:
    for grid in grids_of(pieces):
        other = grid.column(words.get("other_implementation", ()))
        default = grid.column(words.get("default_implementation", ()), [] if other is None else [other])
        for row in grid.rows:
            name = cell_of(row, 0)
            if name is None or _says_none(name, words):
                continue
            cells = [cell_of(row, index) for index in range(1, len(row.cells)) if index != default]
            others = tuple(cell for cell in cells if cell is not None) if cell_of(row, other) is not None else ()
            own = cell_of(row, default)
            yield ExtensionPoint(name, (own,) if own else (), others, (row,))


def _led(pieces: Sequence[Piece], words: Words) -> Iterator[ExtensionPoint]:
    groups: list[list[Passage]] = []
    general: list[Passage] = []
    for piece in pieces:
        opens = _opens_point(piece, pieces)
        speaks_of_one = opens and not speaks_of(label_of(piece.passage), words.get("extension_details", ()))
        if speaks_of_one and not _says_none(piece.passage.text, words):
            groups.append([piece.passage])
        elif groups:
            groups[-1].append(piece.passage)
        else:
            general.append(piece.passage)
    if not groups and general and not _says_none(general[0].text, words):
        groups, general = [general], []
    for group in groups:
        yield _point(group, general, words)


def _opens_point(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece stands as far out as the list, the headings or the bold leads of the part do."""
    ranks = [own.rank for own in pieces if own.is_heading or own.is_item or (own.is_text and own.passage.text.value.startswith(("**", "__")))]
    is_marked = piece.is_heading or piece.is_item or piece.passage.text.value.startswith(("**", "__"))
    return bool(ranks) and is_marked and piece.rank == min(ranks)


def _point(group: Sequence[Passage], general: Sequence[Passage], words: Words) -> ExtensionPoint:
    name = _name(group[0], words)
    defaults, others = list[Text](), list[Text]()
    for passage in (*group, *general):
        for sentence in (part_of(passage.text, *place) for place in sentences_in(passage.text.value)):
            _sort(sentence, defaults, others, words)
    return ExtensionPoint(name, tuple(defaults), tuple(others), tuple(group))


def _name(passage: Passage, words: Words) -> Text:
    """The name that an extension point goes by; "Extension point: `BucketPolicy`" names it behind the label."""
    lead = lead_of(passage)
    if lead is not None and lead.rest.value and speaks_of(lead.label, (*words.get("concept_extension", ()), "name")):
        passage = Passage("item", lead.rest)
        lead = lead_of(passage)
    if lead is not None and len(lead.label.split()) <= _NAME_WORDS and (lead.marked or label_of(passage)):
        return lead.name
    if (code := _CODE.search(passage.text.value)) is not None:
        return part_of(passage.text, *code.span("name"))
    return part_of(passage.text, 0, len(" ".join(passage.text.value.split()[:_NAME_WORDS])))


def _sort(sentence: Text, defaults: list[Text], others: list[Text], words: Words) -> None:
    """Put a sentence with those about the default, about a first other implementation, or both."""
    said = plain(sentence.value).lower()
    if speaks_of(said, words.get("other_implementation", ())):
        others.append(sentence)
    if speaks_of(said.replace("non-default", "").replace("nondefault", ""), words.get("default_implementation", ())):
        defaults.append(sentence)


def _says_none(text: Text, words: Words) -> bool:
    said = plain(text.value).lower()
    return text.state is State.EMPTY or said.startswith(words.get("no_extension", ()))
