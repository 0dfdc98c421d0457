"""Structural phrases that start at a verb or a noun of English: calls `f`, returns a `Foo`, the code compiles."""

from __future__ import annotations

from plancheck.wording.structure.code_names import Shape, Token
from plancheck.wording.structure.grammar import FIELD_SHAPES
from plancheck.wording.structure.inner_parts import fault_of_inner_part
from plancheck.wording.structure.plain import fault_of_plain_words
from plancheck.wording.structure.sentence import STEP, TYPE_NAME, Fault, Sentence, is_enumerated, is_private_type
from plancheck.wording.structure.words import (
    BE,
    CALLING,
    CODE_CHANGES,
    CODE_NOUNS,
    COMPILING,
    COUNTED,
    DIAGNOSED,
    EXISTING,
    MOVED,
    MOVED_TO,
    NOTES,
    SAMPLES,
    TOUCHING,
    TYPE_TESTS,
    TYPING,
    USING,
    YIELDING,
)

# "The import" is a run of a program, not a statement of it.
_ARTICLES = ("the", "an", "a", "each", "every", "this", "that", "whole", "next")


def fault_of_phrase(sentence: Sentence, index: int, about_keys: bool) -> Fault | None:
    """The structural phrase that starts at this word, if any."""
    following = sentence.words_after(index)
    fault = _of_verb(sentence, index, about_keys) or _of_program_text(sentence, index, following) or _of_types(sentence, index, following)
    return fault or fault_of_plain_words(sentence, index, following, about_keys) or fault_of_inner_part(sentence, index)


def _of_verb(sentence: Sentence, index: int, about_keys: bool) -> Fault | None:
    """A verb that governs a name: calls `foo`, returns a `Foo`, reads `foo.Bar`, derived from `Bar`"""
    word = sentence.word(index)
    moved = word in MOVED and sentence.word(index + 1) in MOVED_TO
    if not moved and word not in YIELDING and word not in CALLING and word not in TOUCHING:
        return None
    if word == "calls" and sentence.word(index - 1) in COUNTED:
        return None  # both calls return the same
    name = sentence.object_of(index + moved)
    if name is None or sentence.is_visible(name):
        return None
    token = sentence.tokens[name]
    strong = token.shape in FIELD_SHAPES or token.indexed
    if word in CALLING:
        return Fault(STEP, index, name, strong) if strong or token.called else None
    if word in YIELDING:
        return _of_yielded_type(sentence, index, name)
    if token.called:
        return Fault(STEP, index, name, False) if word in ("use", "uses") else None
    if token.shape is Shape.KEY_PATH:
        return None if about_keys else Fault(STEP, index, name, False)
    if strong and (token.in_code or sentence.ends_phrase(name)):
        return Fault(STEP, index, name, token.shape is not Shape.CAMEL and not moved and word not in ("use", "uses"))
    return None


def _of_yielded_type(sentence: Sentence, verb: int, name: int) -> Fault | None:
    token = sentence.tokens[name]
    acts = sentence.word(verb) in ("returned", "resulting") and sentence.word(name + 1) in YIELDING
    typed = token.shape is Shape.TYPE or (token.shape is Shape.PATH and not is_enumerated(token)) or token.pointer or is_private_type(token)
    if acts or not typed or token.called or sentence.word(name - 1) == "same":
        return None
    # "Returns a Quote with the total in cents" goes on to what the caller gets.
    described = sentence.word(sentence.end_of_name(name)) in ("with", "whose", "that", "which", "where", "containing", "holding")
    # A name that the clause compares with something is a value's.
    compared = any(
        other.text == token.text and (after := sentence.at(index + 1)) and after.shape is Shape.COMPARISON for index, other in enumerate(sentence.tokens)
    )
    plainly = token.pointer or is_private_type(token) or sentence.word(name - 1) in ("a", "an", "new")
    sure = plainly and sentence.word(verb) not in ("returned", "resulting") and not described and not compared and (token.in_code or sentence.ends_phrase(name))
    return Fault(TYPE_NAME, verb, name, sure)


def _of_program_text(sentence: Sentence, index: int, following: list[str]) -> Fault | None:
    """What the source code says, defines or compiles to."""
    token, word = sentence.tokens[index], sentence.word(index)
    if (
        word in COMPILING
        and SAMPLES.isdisjoint(sentence.words_before(index))
        and following[:1] not in (["to"], ["into"], ["time"])
        and DIAGNOSED.isdisjoint(following)
    ):
        return Fault(STEP, index, index, False)  # whoever builds on the code may observe it
    found = word == "unexported" or (word in USING and not CODE_NOUNS.isdisjoint(following[:4]))
    if word in CODE_NOUNS or token.text in NOTES:
        found = found or not CODE_CHANGES.isdisjoint(following)
    elif word in ("import", "imports", "importing") and sentence.word(index - 1) not in _ARTICLES:
        found = found or any(near is not None and near.in_code for near in (sentence.at(index + 1), sentence.at(index + 2)))
    elif word in ("call", "construction"):
        found = following[:1] in (["site"], ["sites"])
    name = sentence.at(index + 1)
    named = name is not None and name.in_code and name.shape in FIELD_SHAPES and word in CODE_NOUNS and not EXISTING.isdisjoint(following)
    return Fault(STEP, index, index, named) if found else None


def _of_types(sentence: Sentence, index: int, following: list[str]) -> Fault | None:
    """What something is an instance of, or implements."""
    word = sentence.word(index)
    if word in TYPE_TESTS:
        return Fault(TYPE_NAME, index, index, True)
    if word == "of" and following[:1] in (["class"], ["type"]) and (_looks_like_type(sentence, index + 2) or _is_private_type_at(sentence, index + 2)):
        return Fault(TYPE_NAME, index, index + 2, False)
    if word == "instance" and following[:1] == ["of"]:
        name = sentence.object_of(index + 1)
        return Fault(TYPE_NAME, index, name, True) if name is not None else None
    if word == "pointer" and following[:1] == ["to"] and _looks_like_type(sentence, index + 2):
        return Fault(TYPE_NAME, index, index + 2, sentence.tokens[index + 2].in_code)
    if word in ("struct", "structs") and _looks_like_type(sentence, index - 1) and sentence.tokens[index - 1].in_code:
        return Fault(TYPE_NAME, index - 1, index, False)
    if word in BE and following[:1] in (["a"], ["an"]):
        name = sentence.object_of(index + 1)
        if name is not None and _is_type(sentence.tokens[name]) and sentence.ends_phrase(name) and not sentence.is_visible(name):
            return Fault(TYPE_NAME, index, name, sentence.tokens[name].in_code)
    if word in TYPING:
        name = sentence.object_of(index)
        if name is not None and _looks_like_type(sentence, name):
            return Fault(TYPE_NAME, index, name, sentence.tokens[name].in_code)
    return None


def _is_type(token: Token) -> bool:
    return token.shape is Shape.TYPE or is_private_type(token)


def _is_private_type_at(sentence: Sentence, index: int) -> bool:
    token = sentence.at(index)
    return token is not None and is_private_type(token)


def _looks_like_type(sentence: Sentence, index: int) -> bool:
    token = sentence.at(index)
    return token is not None and token.shape in (Shape.TYPE, Shape.CAPITAL)
