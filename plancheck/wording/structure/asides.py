"""What a clause tells between brackets: the fields that a parenthesis lists, and the literal of a type."""

from __future__ import annotations

from plancheck.wording.structure.code_names import Shape
from plancheck.wording.structure.grammar import FIELD_SHAPES
from plancheck.wording.structure.sentence import INTERNAL_FIELD, TYPE_NAME, Fault, Sentence

_LONGEST = 40  # tokens of an aside that is looked at


def fault_of_aside(sentence: Sentence, index: int, about_keys: bool) -> Fault | None:
    """The entry is pinned (`refCount` > 0, `isEvictable` = false): several names of fields that explain a word."""
    inside = sentence.aside_at(index)
    if about_keys or not 2 < len(inside) < _LONGEST:
        return None
    listed = [place for place in inside if _is_listed(sentence, place)]
    return Fault(INTERNAL_FIELD, listed[0], listed[-1], False) if len(listed) > 1 else None


def _is_listed(sentence: Sentence, index: int) -> bool:
    token, before, after = sentence.tokens[index], sentence.tokens[index - 1], sentence.at(sentence.end_of_name(index))
    if token.shape not in FIELD_SHAPES or token.opens == "{" or after is None or sentence.is_visible(index):
        return False
    return before.word in ("(", ",", "/", "and") and (after.shape in (Shape.COMPARISON, Shape.CLOSE) or after.word in (",", "/", "and"))


def fault_of_literal(sentence: Sentence, index: int) -> Fault | None:
    """`Point{x: 1}`"""
    token = sentence.tokens[index]
    written = token.shape in (Shape.TYPE, Shape.CAPITAL) and token.in_code and token.opens == "{"
    return Fault(TYPE_NAME, index, index, not token.aside) if written and (token.aside or sentence.asserts(index)) else None
