"""Puts the concept model together from the parts of its section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plancheck.format import Format
from plancheck.markdown import Document
from plancheck.plan import ConceptModel, Section
from plancheck.plan.concept import ModelPart
from plancheck.reading.concept_model.blocks import read_blocks
from plancheck.reading.concept_model.extension import read_extension_points
from plancheck.reading.concept_model.interactions import read_interactions
from plancheck.reading.concept_model.parts import Part, Piece, parts_of, pieces_of
from plancheck.reading.concept_model.states import read_states
from plancheck.wording.phrases import speaks_of

Words = Mapping[str, tuple[str, ...]]


def read_concept_model(document: Document, sections: Sequence[Section], format_: Format) -> ConceptModel | None:
    """The model in the first section of that role, whose passages have been read; None in a plan without one."""
    section = next((section for section in sections if section.role == "concept-model" and not section.repeats), None)
    if section is None:
        return None
    parts, words = parts_of(list(pieces_of(document, section, format_)), format_), format_.words
    named = tuple(ModelPart(name, part.place) for part in parts if part.place and part.pieces for name in sorted(part.names))
    names = {part.name for part in named}
    blocks = read_blocks(_pieces(parts, "blocks") if "blocks" in names else parts[0].pieces, words)
    model = ConceptModel(section.title.span, section.end_line, section.length, named, blocks, (), (), ())
    interacting = _pieces(parts, "interaction") if "interaction" in names else _pieces(parts, None)
    return model._replace(
        states=tuple(read_states(_pieces(parts, "ownership"), model, words)),
        interactions=tuple(read_interactions(interacting, words)),
        extension_points=read_extension_points(_extending(parts, words), words),
    )


def _pieces(parts: Sequence[Part], name: str | None) -> list[Piece]:
    """What stands in the parts of that name, or in those without any."""
    return [piece for part in parts if (name in part.names if name else not part.names) for piece in part.pieces]


def _extending(parts: Sequence[Part], words: Words) -> list[Piece]:
    """What stands under extension points and, where their label names other parts as well, only what speaks of them."""
    known_by = words.get("concept_extension", ())
    return [
        piece
        for part in parts
        for piece in part.pieces
        if "extension" in part.names and (len(part.names) == 1 or speaks_of(piece.passage.text.value.lower(), known_by))
    ]
